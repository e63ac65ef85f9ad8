"""How the product starts."""

from __future__ import annotations

import os
import subprocess
import sys
from types import ModuleType

import pytest

import mappa_desktop.__main__ as start
import mappa_desktop.cli.main as command_line
from mappa_desktop.foundation import logs
from mappa_desktop.foundation.errors import Refused


@pytest.fixture(autouse=True)
def _left_as_it_was(monkeypatch):
    """These tests neither change the umask of the test run nor send its log to a file."""
    monkeypatch.setattr(start, "protect", lambda: None)
    monkeypatch.setattr(logs, "configure_logs", lambda: None)


def test_the_command_line_gets_the_arguments_and_a_way_to_the_window(monkeypatch):
    heard = []

    def listens(argv, window):
        heard.append((argv, window))
        return 3

    monkeypatch.setattr(command_line, "main", listens)
    assert start.main(["store", "info"]) == 3
    assert heard == [(["store", "info"], start.open_window)]


def test_stopping_it_by_hand_is_no_failure_to_explain(monkeypatch, capsys):
    def stopped(argv, window):
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "main", stopped)
    assert start.main([]) == 130
    assert capsys.readouterr().err == "Stopped; what was not finished was not stored.\n"


def test_stopping_it_while_it_still_loads_is_no_failure_either(monkeypatch, capsys):
    class Stopped:
        def find_spec(self, name, path=None, target=None):
            if name == "mappa_desktop.cli.main":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "mappa_desktop.cli.main")
    monkeypatch.setattr(sys, "meta_path", [Stopped(), *sys.meta_path])
    assert start.main([]) == 130
    assert capsys.readouterr().err == "Stopped; what was not finished was not stored.\n"


def test_nothing_that_takes_time_is_loaded_before_it_can_be_stopped():
    tell = "import mappa_desktop.__main__, sys; print([name for name in sys.modules if name.startswith('mappa')])"
    done = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True)
    assert done.stdout == "['mappa_desktop', 'mappa_desktop.__main__']\n"


def test_where_nobody_can_be_told_it_stops_all_the_same(monkeypatch):
    def stopped(argv, window):
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "main", stopped)
    monkeypatch.setattr(sys, "stderr", None)
    code = start.main([])
    monkeypatch.undo()
    assert code == 130


@pytest.mark.skipif(sys.platform == "win32", reason="numbers of open files are reused otherwise there")
@pytest.mark.parametrize("closed", [0, 1, 2])
def test_no_file_becomes_a_standard_stream_that_was_closed(closed):
    tell = "import os, mappa_desktop.__main__ as start; start.protect(); os._exit(os.open(os.devnull, os.O_RDONLY))"
    done = subprocess.run([sys.executable, "-c", tell], check=False, preexec_fn=lambda: os.close(closed))
    assert done.returncode > 2


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
