"""From Today to the registers and into the minutes, with the keyboard alone, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mappa_desktop.ui.screens.minutes.workspace import AFTER

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager


@pytest.mark.parametrize(
    ("place", "words", "key"),
    [
        ("actions", "case:L2 3.01", "TRN-L2-0417"),
        ("disclosures", "case:L3 D-12", "TRN-L3-0022"),
    ],
)
def test_a_line_of_a_register_is_found_and_opened_without_a_mouse(qtbot, window, place, words, key):
    window.go_to_place(place)
    screen = window.listing(place)
    qtbot.waitUntil(lambda: screen.list.row_count() > 1)
    focused = window.focusWidget()
    assert focused is screen.filter
    with qtbot.waitSignal(screen.register.found):
        QTest.keyClicks(focused, words)
    qtbot.waitUntil(lambda: screen.list.row_count() == 1 and not screen.register._soon.isActive())
    QTest.keyClick(focused, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    assert key in window.workspace.header._reference.text()
    assert window._top.words.startswith("OFFICIAL-SENSITIVE")


@pytest.mark.parametrize(
    ("place", "words", "path"),
    [("actions", "case:L2 3.01", "new_actions["), ("disclosures", "case:L3 D-12", "disclosure.entries[")],
)
def test_a_line_opens_at_its_field_and_back_leads_to_the_list(qtbot, window, place, words, path):
    window.go_to_place(place)
    screen = window.listing(place)
    qtbot.waitUntil(lambda: screen.list.row_count() > 1)
    with qtbot.waitSignal(screen.register.found):
        QTest.keyClicks(screen.filter, words)
    qtbot.waitUntil(lambda: screen.list.row_count() == 1 and not screen.register._soon.isActive())
    QTest.keyClick(screen.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    assert path.startswith(window.workspace.current_key)
    qtbot.waitUntil(lambda: window.workspace.isAncestorOf(window.focusWidget()))
    window.verbs.action("back").trigger()
    qtbot.waitUntil(lambda: window.workspace is None)
    assert screen.isVisible()
    assert screen.filter.text() == words


def test_minutes_to_issue_open_at_what_is_done_after_the_meeting(qtbot, window):
    window.go_to_place("today")
    screen = window.listing("today")
    qtbot.waitUntil(lambda: bool(screen.to_issue.list.lines))
    QTest.keyClick(screen.to_issue.list.lines[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    assert window.workspace.step_shown == AFTER


def test_a_place_that_has_not_answered_yet_keeps_the_marking(qtbot, window):
    qtbot.waitUntil(lambda: window.listing("today") is not None and not window.listing("today").is_waiting)
    before = window._top.words
    assert "FICTIONAL" in before
    window.go_to_place("actions")
    assert window.listing("actions").is_waiting
    assert window._top.words == before
    qtbot.waitUntil(lambda: not window.listing("actions").is_waiting)
    assert window._top.words == before


def test_locking_takes_the_registers_down(qtbot, window):
    window.go_to_place("actions")
    qtbot.waitUntil(lambda: window.listing("actions").list.row_count() > 1)
    window.lock()
    qtbot.waitUntil(lambda: window.listing("actions") is None)
