"""What happens to bugs."""

from __future__ import annotations

import logging
import sys
import threading

import pytest

from mappa_desktop.foundation.logs import WithoutValues
from mappa_desktop.ui.crash import CrashHandler

SECRET = "Dorran Pellowick"


@pytest.fixture
def handler(qapp):
    handler = CrashHandler()
    undo = handler.install()
    yield handler
    undo()


def a_bug():
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        return error


@pytest.mark.allows_logs("mappa_desktop.ui.crash")
def test_a_bug_is_told_once_in_a_sentence_without_values(qtbot, handler):
    told: list[str] = []
    handler.told.connect(told.append)
    bug = a_bug()
    handler.met(bug)
    handler.met(bug)
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert SECRET not in told[0]


@pytest.mark.allows_logs("mappa_desktop.ui.crash")
def test_the_log_gets_type_and_places_and_no_value(handler, caplog):
    handler.met(a_bug())
    written = "\n".join(WithoutValues().format(record) for record in caplog.records)
    assert "KeyError" in written
    assert "test_crash.py" in written
    assert SECRET not in written


@pytest.mark.allows_logs("mappa_desktop.ui.crash")
def test_what_nobody_catches_is_met_in_every_thread(qtbot, handler):
    with qtbot.waitSignal(handler.told):
        sys.excepthook(ValueError, a_bug(), None)
    other = CrashHandler()
    undo = other.install()
    thread = threading.Thread(target=lambda: 1 // 0)
    with qtbot.waitSignal(other.told):
        thread.start()
    thread.join()
    undo()


def test_undoing_gives_the_hooks_back(qapp):
    before = sys.excepthook, threading.excepthook
    CrashHandler().install()()
    assert (sys.excepthook, threading.excepthook) == before
    logging.getLogger("mappa_desktop.ui.crash")
