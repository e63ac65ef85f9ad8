"""The guards themselves: planted faults are caught, by the arrows and by the rules that hold for every test."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.product import PACKAGE, ROOT

CLEAN_ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}


def planted(tree: Path, module: str, line: str) -> None:
    """Add a line to a module of a copied tree, or make the module."""
    path = tree / "mappa_desktop" / module
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else '"""Planted."""\n'
    path.write_text(before + "\n" + line + "\n", encoding="utf-8")


def broken_contracts(tree: Path) -> set[str]:
    """The contracts that a tree breaks."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()", "--no-cache"],
        cwd=tree,
        env={**CLEAN_ENVIRONMENT, "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return set(re.findall(r"^(.+) BROKEN$", done.stdout, re.MULTILINE))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the product to plant faults in."""
    shutil.copytree(PACKAGE, tmp_path / "mappa_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_product_as_it_is_breaks_no_arrow(tree: Path):
    assert broken_contracts(tree) == set()


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("domain/values.py", "import mappa_desktop.ui", "Rooms depend downwards only"),
        ("store/unit.py", "import mappa_desktop.export", "Rooms depend downwards only"),
        ("utilities/__init__.py", "", "Rooms depend downwards only"),
        ("operations/minutes.py", "import mappa_desktop.widgets.theme", "The command line and what it calls never"),
        ("sections/media/__init__.py", "import mappa_desktop.sections.media.editor", "A section's descriptor does not"),
        ("sections/media/paper.py", "import mappa_desktop.sections.victims.model", "Sections do not know each other"),
        ("sections/media/extras.py", "", "Inside a section: editor and paper sit on"),
        ("sections/media/model.py", "import mappa_desktop.sections.media.paper", "Inside a section: editor and paper"),
        ("operations/minutes.py", "import mappa_desktop.store.tables", "Rows never leave the store"),
        ("store/migrations/__init__.py", "import mappa_desktop.foundation.clock", "Migrations stand alone"),
        ("interchange/minutes_file.py", "import PySide6.QtCore", "Qt is imported by the window's rooms only"),
        ("operations/minutes.py", "import sqlmodel", "Tables and SQL are imported by the store only"),
        ("store/unit.py", "import sqlcipher3", "The SQLCipher driver is imported in one place"),
        ("operations/minutes.py", "import keyring", "The keyring is imported in one place"),
        ("operations/minutes.py", "import reportlab.pdfgen", "Paper and signatures are made in one room"),
        ("operations/minutes.py", "import cryptography.x509", "Cryptography is used where keys and signatures are"),
    ],
)
def test_a_planted_arrow_is_caught(tree: Path, module: str, line: str, contract: str):
    planted(tree, module, line)
    assert [name for name in broken_contracts(tree) if name.startswith(contract)]


FAULTS = '''
"""Each of these must fail, except those that say so."""

import logging, os, socket, threading, warnings
import pytest


def test_innocent(home, tmp_path):
    assert os.environ["HOME"] == str(home)
    assert list(home.iterdir()) == []
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"

def test_innocent_keyring():
    import keyring
    assert type(keyring.get_keyring()).__module__ == "keyring.backends.null"

def test_innocent_loopback():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())
        server.accept()[0].close()

@pytest.mark.allows_logs("planted")
def test_innocent_log_that_is_expected():
    logging.getLogger("planted.inside").warning("careful")

def test_faulty_log():
    logging.getLogger("planted").warning("careful")

@pytest.mark.allows_logs("other")
def test_faulty_log_of_another():
    logging.getLogger("planted").error("careful")

def test_faulty_connection():
    with socket.socket() as client:
        client.settimeout(1)
        client.connect(("192.0.2.1", 80))

def test_faulty_name_server():
    socket.getaddrinfo("example.org", 80)

def test_faulty_warning():
    warnings.warn("careful", UserWarning)

def test_faulty_thread():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

def test_faulty_unraisable():
    class Dying:
        def __del__(self):
            raise ValueError("while dying")
    Dying()

def test_faulty_qt_message():
    from PySide6.QtCore import qWarning
    qWarning("careful")

def test_faulty_qt_slot(qtbot):
    from PySide6.QtCore import QTimer
    QTimer.singleShot(0, lambda: 1 / 0)
    qtbot.wait(20)

@pytest.mark.misspelt
def test_faulty_mark():
    pass
'''


def test_planted_faults_fail_and_innocent_tests_do_not(tmp_path: Path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    strict, _, misspelt = FAULTS.partition("@pytest.mark.misspelt")
    (tmp_path / "tests" / "test_faults.py").write_text(strict, encoding="utf-8")
    (tmp_path / "tests" / "test_mark.py").write_text("import pytest\n\n@pytest.mark.misspelt" + misspelt)
    command = [sys.executable, "-m", "pytest", "-rA", "--continue-on-collection-errors", "-p", "no:cacheprovider"]
    environment = {**CLEAN_ENVIRONMENT, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    passed = set(re.findall(r"^PASSED \S+::(\w+)", done.stdout, re.MULTILINE))
    failed = set(re.findall(r"^(?:FAILED|ERROR) \S+::(\w+)", done.stdout, re.MULTILINE))
    named = set(re.findall(r"^def (test_\w+)", strict, re.MULTILINE))
    faulty = {name for name in named if name.startswith("test_faulty")}
    assert failed == faulty, done.stdout
    assert named - faulty <= passed
    assert re.search(r"^ERROR \S*test_mark\.py", done.stdout, re.MULTILINE), "a misspelt mark was accepted"
