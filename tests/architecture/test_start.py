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


@pytest.mark.parametrize(
    "statement",
    [
        "from mappa_desktop.cli.main import commands_for; assert len(commands_for([])) > 10",
        "import mappa_desktop.__main__",
        "import mappa_desktop.sections",
    ],
)
def test_the_command_line_does_not_load_qt(statement: str):
    loaded = loaded_by(statement)
    assert "mappa_desktop" in loaded
    assert not loaded & {"PySide6", "shiboken6"}


@pytest.mark.parametrize(
    ("helper", "needless"),
    [("spelling", {"reportlab", "pyhanko", "pikepdf"}), ("examining", {"sqlmodel", "reportlab"})],
)
def test_a_helper_of_the_window_loads_nothing_but_its_own(helper: str, needless: set[str]):
    assert not loaded_by(f"from mappa_desktop.cli.main import commands_for; commands_for(['{helper}'])") & needless


def test_the_package_alone_loads_nothing_of_others():
    assert not loaded_by("import mappa_desktop") & {"pydantic", "sqlmodel", "reportlab", "keyring", "PySide6"}
