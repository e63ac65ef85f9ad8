"""Actions in the real window: set from anywhere, closed by one letter, and never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from mappa_desktop.domain.actions import ActionStatus
from mappa_desktop.operations.gestures import actions
from mappa_desktop.sections import content_of
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.ui.screens.minutes.outcomes import OutcomeStrip
from mappa_desktop.widgets.controls import LineEdit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def new(meeting):
    return content_of(meeting.minutes.contents(), NewActions).new_actions


def focused():
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_an_action_is_set_from_inside_a_text_and_one_goes_on_writing_there(qtbot, window, meeting):
    meeting.jump_to("executive_summary", "executive_summary")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    text = focused()
    assert isinstance(text, QPlainTextEdit)
    before, summary = len(new(meeting)), text.toPlainText()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A, BOTH)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), LineEdit))
    QTest.keyClicks(focused(), "Police, visit the flat, 3 Dec")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert len(new(meeting)) == before + 1
    assert new(meeting)[-1].description == "visit the flat"
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert text.hasFocus()
    assert text.toPlainText() == summary


def test_an_action_of_an_earlier_meeting_is_closed_by_a_letter_and_enter(qtbot, meeting):
    minutes = meeting.minutes
    minutes.apply(actions.reopened(minutes.contents(), "2.01"))
    meeting.jump_to("previous_actions", "previous_actions[0]")
    form = meeting.current_form
    qtbot.waitUntil(lambda: form.focused_path() == "previous_actions[0]")
    QTest.keyClicks(focused(), "c")
    assert form.findChild(OutcomeStrip) is not None
    QTest.keyClicks(focused(), "16 Sep")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    action = content_of(minutes.contents(), PreviousActions).previous_actions[0]
    assert (action.status, str(action.completed_on)) == (ActionStatus.COMPLETED, "2026-09-16")


def test_words_in_the_line_that_were_not_added_are_among_what_is_to_finish(qtbot, meeting):
    meeting.jump_to("new_actions", "new_actions")
    form = meeting.current_form
    line = next(each for each in form.findChildren(LineEdit) if each.placeholderText() == "Who, what, by when")
    line.setFocus()
    QTest.keyClicks(line, "Police, visit")
    meeting.go_to("decisions")
    told = [finding.message for finding in meeting.minutes.stopping if finding.path == "new_actions"]
    assert any("not taken: New actions" in message for message in told)
    meeting.go_to("new_actions")
    assert line.text() == "Police, visit"
