"""How the product starts."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

import mappa_desktop.__main__ as start
from mappa_desktop.foundation.errors import Refused


@pytest.fixture(autouse=True)
def _left_as_it_was(monkeypatch):
    """These tests neither change the umask of the test run nor send its log to a file."""
    monkeypatch.setattr(start, "protect", lambda: None)
    monkeypatch.setattr(start, "configure_logs", lambda: None)


def test_the_command_line_gets_the_arguments_and_a_way_to_the_window(monkeypatch):
    heard = []

    def listens(argv, window):
        heard.append((argv, window))
        return 3

    monkeypatch.setattr(start, "command_line", listens)
    assert start.main(["store", "info"]) == 3
    assert heard == [(["store", "info"], start.open_window)]


def test_stopping_it_by_hand_is_no_failure_to_explain(monkeypatch):
    def stopped(argv, window):
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "command_line", stopped)
    assert start.main([]) == 130


def test_the_window_is_opened_with_what_is_left_of_the_arguments(monkeypatch):
    app = ModuleType("mappa_desktop.ui.app")
    app.main = len  # type: ignore[attr-defined]  # a stand-in for the window
    monkeypatch.setitem(sys.modules, "mappa_desktop.ui.app", app)
    assert start.open_window(["--store", "x"]) == 2


def test_a_missing_library_of_qt_is_one_sentence(monkeypatch):
    class Broken:
        def find_spec(self, name, path=None, target=None):
            if name == "mappa_desktop.ui.app":
                raise ImportError("libEGL.so.1: cannot open shared object file", name="PySide6.QtGui")

    monkeypatch.delitem(sys.modules, "mappa_desktop.ui.app", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    with pytest.raises(Refused, match=r"^The window cannot be opened, because a library"):
        start.open_window([])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_files_are_their_owner_s_alone_and_a_crash_leaves_no_memory_behind():
    tell = (
        "import os, resource, mappa_desktop.__main__ as start; start.protect(); "
        "print(oct(os.umask(0)), resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True)
    assert done.stdout.split(" ", 1) == ["0o77", "(0, 0)\n"]
