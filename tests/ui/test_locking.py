"""Locking: at once, saved first, and nothing left behind."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from mappa_desktop.foundation.settings import LOCK_AFTER
from mappa_desktop.operations import minutes, stores
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.ui.screens.cases.list import CasesScreen
from mappa_desktop.ui.screens.minutes.workspace import Workspace
from tests.support.stores import PASSPHRASE
from tests.support.window import CLOCK, words_on

CTRL = Qt.KeyboardModifier.ControlModifier


def test_locking_hides_everything_at_once_and_saves_first(qtbot, window, meeting, folder):
    meeting.go_to("executive_summary")
    text = meeting._page("executive_summary").form.findChild(QPlainTextEdit)
    text.setFocus()
    QTest.keyClicks(text, "Last words. ")
    minutes_id = meeting.minutes_id
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, CTRL)
    assert not meeting.isVisible()
    assert "Last words" not in words_on(window)
    qtbot.waitUntil(window.unlock.isVisible)
    assert "Locked. Everything is saved." in words_on(window)
    session = stores.unlock(folder, PASSPHRASE, CLOCK)
    assert "Last words." in minutes.opened(session, minutes_id).value.of(ExecutiveSummary).executive_summary
    session.close()


def test_a_locked_window_holds_no_widget_that_has_shown_a_case(qtbot, window, meeting):
    window.lock()
    qtbot.waitUntil(window.unlock.isVisible)
    qtbot.waitUntil(lambda: not window.findChildren(Workspace) and not window.findChildren(CasesScreen))
    assert window.windowTitle() == "MAPPA Desktop"
    assert window._status._left.text() == ""
    assert not window.worker.is_open


def test_locking_empties_a_clipboard_that_was_filled_here(qtbot, window, meeting, monkeypatch):
    emptied = []
    monkeypatch.setattr(window._clipboard, "clear", lambda: emptied.append(True))
    window.lock()
    qtbot.waitUntil(window.unlock.isVisible)
    assert emptied


def test_after_a_lock_one_is_back_at_the_very_place_and_the_cursor_too(qtbot, window, meeting):
    meeting.jump_to("executive_summary", "executive_summary")
    qtbot.waitUntil(lambda: focused_text() is not None)
    field = focused_text()
    assert field is not None
    cursor = field.textCursor()
    cursor.setPosition(7)
    field.setTextCursor(cursor)
    QTest.keyClicks(field, "xy")
    window.lock()
    qtbot.waitUntil(window.unlock.isVisible)
    QTest.keyClicks(window.unlock.passphrase.line, PASSPHRASE)
    QTest.keyClick(window.unlock.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    assert window.workspace.current_key == "executive_summary"
    qtbot.waitUntil(lambda: focused_text() is not None)
    again = focused_text()
    assert again is not None
    qtbot.waitUntil(lambda: again.textCursor().position() == 9)
    assert again.toPlainText()[7:9] == "xy"


def focused_text() -> QPlainTextEdit | None:
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, QPlainTextEdit) else None


def test_before_it_locks_the_program_says_so_and_any_key_keeps_it_open(qtbot, window):
    window._inactivity.watch(600_000)
    assert window._inactivity._warning.interval() == 540_000, "a minute before"
    window._inactivity._warning.timeout.emit()
    assert "locks soon" in words_on(window)
    QTest.keyClick(window.listing("cases").filter, Qt.Key.Key_A)
    assert "locks soon" not in words_on(window)
    assert window.worker.is_open


def test_inactivity_locks_and_saves_first(qtbot, window, meeting):
    window._inactivity.watch(60)
    qtbot.waitUntil(window.unlock.isVisible)
    assert not window.worker.is_open


def test_a_key_or_a_movement_keeps_the_store_open(window):
    """Each begins the time before the lock, and before the warning, anew."""
    window._inactivity.watch(600_000)
    filter_line = window.listing("cases").filter

    def move():
        # To where the mouse is already would be no movement.
        QTest.mouseMove(filter_line, QPoint(3, 3))
        QTest.mouseMove(filter_line, QPoint(9, 3))

    for touch in (partial(QTest.keyClick, filter_line, Qt.Key.Key_A), move):
        window._inactivity._look()
        before = running(window)
        touch()
        QApplication.processEvents()
        assert not running(window) & before
        assert len(running(window)) == 2


def running(window):
    return {timer.timerId() for timer in (window._inactivity._timer, window._inactivity._warning) if timer.isActive()}


def test_the_time_before_locking_follows_the_setting(window):
    window.desk.settings.set(LOCK_AFTER, 3)
    window.desk.look_changed.emit()
    assert window._inactivity._timer.interval() == 180_000


def test_closing_the_window_saves_and_closes_the_store(qtbot, window, meeting, folder):
    meeting.minutes.drafts["executive_summary"].set(("executive_summary",), "Closed well.")
    minutes_id = meeting.minutes_id
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    session = stores.unlock(folder, PASSPHRASE, CLOCK)
    assert minutes.opened(session, minutes_id).value.of(ExecutiveSummary).executive_summary == "Closed well."
    session.close()


@pytest.mark.parametrize("verb", ["cases", "verify", "settings"])
def test_leaving_the_workspace_for_a_place_saves_first(qtbot, window, meeting, verb):
    meeting.minutes.drafts["executive_summary"].set(("executive_summary",), "Left well.")
    window.verbs.action(verb).trigger()
    qtbot.waitUntil(lambda: window.workspace is None and window.home.isVisible())


def test_a_filter_typed_a_moment_before_a_lock_asks_nothing_of_the_store_any_more(qtbot, window):
    register = window.listing("cases").register
    QTest.keyClicks(register.filter, "TRN")
    window.worker.close_session(lambda: None)
    qtbot.waitUntil(lambda: not window.worker.is_open)
    asked = register._asked
    register._soon.timeout.emit()
    assert register._asked == asked
