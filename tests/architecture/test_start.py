"""What is loaded when the product starts, seen from a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.product import ROOT


def loaded_by(statement: str) -> set[str]:
    """The top-level packages in memory after a statement."""
    tell = f"{statement}\nimport sys\nprint(' '.join(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", tell], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["mappa_desktop.cli.main", "mappa_desktop.__main__", "mappa_desktop.sections"])
def test_the_command_line_does_not_load_qt(module: str):
    loaded = loaded_by(f"import {module}")
    assert "mappa_desktop" in loaded
    assert not loaded & {"PySide6", "shiboken6"}


def test_the_package_alone_loads_nothing_of_others():
    assert not loaded_by("import mappa_desktop") & {"pydantic", "sqlmodel", "reportlab", "keyring", "PySide6"}
