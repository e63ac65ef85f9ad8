"""Commands for tests: run here without a window, or as a program of its own with its streams as a test wants them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.stores import ROOT

Run = Callable[..., tuple[int, str, str]]


def no_window(_arguments: list[str]) -> int:
    """Stands where a command must not open the window."""
    raise AssertionError("No window was asked for.")


def options(folder: Path) -> list[str]:
    """The options that open the store in a folder of the ``folder`` fixture."""
    return ["--store", str(folder / "store"), "--passphrase-file", str(folder / "passphrase")]


def program(*arguments: object, unbuffered: bool = False, **streams: Any) -> subprocess.CompletedProcess[str]:
    """The program as a user starts it, until its end; what is not redirected is caught."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    if unbuffered:
        environment["PYTHONUNBUFFERED"] = "1"
    done = subprocess.run(
        [sys.executable, "-m", "mappa_desktop", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        text=True,
        timeout=60,
        check=False,
        **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams,
    )
    assert "Traceback" not in (done.stdout or "") + (done.stderr or "")
    return done
