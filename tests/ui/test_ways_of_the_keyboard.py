"""Where the keyboard goes in a meeting: never into a trap, never into nothing, always to what is done next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mappa_desktop.ui.share import ShareWindow
from mappa_desktop.widgets.links import Link
from tests.ui.strokes import CTRL, NONE, SHIFT, Hand, text_at_hand, where

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def hand(qtbot, window, meeting):
    return Hand(window, lambda so: qtbot.waitUntil(so, timeout=30_000))


def test_tab_leads_out_of_the_form_before_the_meeting_to_the_invite_list_and_the_agenda(meeting, hand):
    hand.press(Qt.Key.Key_1, CTRL)
    hand.come_to("Date of the meeting")
    passed = []
    for _stop in range(30):
        hand.press(Qt.Key.Key_Tab)
        passed.append(where().split(":")[0])
    assert passed.index("Minute taker") < passed.index("Name") < passed.index("Agenda as PDF…") < passed.index("Time")


def test_saving_by_its_stroke_leaves_the_keyboard_where_one_types(meeting, hand):
    meeting.jump_to("media", "media_strategy.holding_line")
    hand.wait(lambda: where() == "Holding line")
    hand.press(Qt.Key.Key_S, CTRL)
    hand.wait(lambda: where() == "Holding line")


def test_the_notes_take_the_keyboard_when_they_are_opened(meeting, hand):
    meeting.go_to("media")
    hand.press(Qt.Key.Key_F10, NONE)
    hand.come_to("Private note: ")


def test_after_the_meeting_one_begins_at_the_first_line_of_what_is_left(meeting, hand):
    meeting.jump_to("disclosure", "disclosure.considered")
    hand.come_to("Disclosure considered: ")
    hand.press(Qt.Key.Key_Right)
    hand.wait(lambda: bool(meeting.minutes.stopping))
    hand.press(Qt.Key.Key_3, CTRL)
    hand.wait(lambda: isinstance(QApplication.focusWidget(), Link))
    hand.press(Qt.Key.Key_Return)
    hand.come_to("Disclosure considered: ")


def test_the_stroke_of_the_shared_view_opens_and_closes_it(meeting, hand, qapp):
    def shown():
        return [each for each in qapp.topLevelWidgets() if isinstance(each, ShareWindow) and each.isVisible()]

    hand.press(Qt.Key.Key_S, CTRL | SHIFT)
    hand.wait(lambda: len(shown()) == 1)
    QTest.keyClick(meeting.window().windowHandle(), Qt.Key.Key_S, CTRL | SHIFT)
    hand.wait(lambda: not shown())


def test_a_short_form_is_filled_in_by_tab_in_the_meeting(meeting, hand):
    meeting.jump_to("media", "media_strategy.agreed")
    hand.wait(lambda: where() == "What was agreed")
    hand.press(Qt.Key.Key_End, CTRL)
    hand.type(" nc")
    hand.press(Qt.Key.Key_Tab)
    assert "No change since" in text_at_hand()
