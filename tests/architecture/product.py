"""The product's own files, as the architecture tests read them."""

from __future__ import annotations

import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "mappa_desktop"
_NOT_OURS = {".venv", ".git", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "output"}
_NOT_OURS |= {".import_linter_cache", "build", "dist", "demo-output"}


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


@cache
def files() -> list[Path]:
    """Every file that is, or would be, in the repository; in a tree without git all but what tools leave behind."""
    if (ROOT / ".git").exists():
        listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return sorted(path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file())
    return sorted(path for path in ROOT.rglob("*") if path.is_file() and not _NOT_OURS.intersection(path.parts))


def text_of(path: Path) -> str | None:
    """The text of a file; nothing for pictures, fonts and other binary files."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


@cache
def project() -> dict[str, Any]:
    """``pyproject.toml``."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def rooms_of_the_contract() -> list[str]:
    """The rooms that the arrows are drawn between, from the top down."""
    first = project()["tool"]["importlinter"]["contracts"][0]
    return [room.strip() for layer in first["layers"] for room in layer.split("|")]
