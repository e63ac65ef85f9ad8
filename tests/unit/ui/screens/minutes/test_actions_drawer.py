"""The drawer's actions: every one with its state in words, and Enter goes there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from mappa_desktop.operations.gestures import actions
from mappa_desktop.ui.screens.minutes.actions_drawer import ActionsPage
from mappa_desktop.widgets.links import Link

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot, opened, clock):
    page = ActionsPage(opened, clock)
    page.resize(300, 700)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def links(page):
    return [each for each in page.findChildren(Link) if each.isVisible()]


def test_the_actions_of_earlier_meetings_come_first_with_their_state_in_words(page):
    words = [each.text() for each in links(page)]
    assert words[0].startswith("2.01")
    assert words[0].endswith("Completed")
    assert any("In progress, carried to 3.02" in each for each in words)
    assert words[-1].startswith("3.07")


def test_enter_on_an_action_goes_to_it(page):
    chosen = []
    page.chosen.connect(lambda key, path: chosen.append((key, path)))
    links(page)[1].setFocus()
    QTest.keyClick(links(page)[1], Qt.Key.Key_Return)
    links(page)[-1].click()
    assert chosen == [("previous_actions", "previous_actions[1]"), ("new_actions", "new_actions[6]")]


def test_what_changes_shows_a_moment_later(qtbot, page, opened):
    opened.apply(actions.new_action(opened.contents(), description="Visit the flat", agency="police"))
    qtbot.waitUntil(lambda: any("Visit the flat" in each.text() for each in links(page)))
    opened.apply(actions.reopened(opened.contents(), "2.01"))
    qtbot.waitUntil(lambda: "Open, past its date" in links(page)[0].text())


def test_an_action_typed_in_the_drawer_shows_below(qtbot, page):
    page.take_focus()
    QTest.keyClicks(page.entry.line, "Police, visit the flat, 3 Dec")
    QTest.keyClick(page.entry.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "visit the flat" in links(page)[-1].text())


def test_escape_in_the_line_asks_to_go_back(page):
    left = []
    page.left.connect(lambda: left.append(1))
    page.take_focus()
    QTest.keyClick(page.entry.line, Qt.Key.Key_Escape)
    assert left == [1]


def test_escape_in_the_line_goes_back_to_the_cursor_where_that_is_still_there(qtbot, page):
    other = QLineEdit("one two", page)
    other.show()
    other.setFocus()
    other.setCursorPosition(3)
    page.take_focus()
    QTest.keyClick(page.entry.line, Qt.Key.Key_Escape)
    assert other.hasFocus()
    assert other.cursorPosition() == 3


def test_nothing_needs_more_than_the_width_of_the_drawer(page):
    for link in links(page):
        assert link.width() <= page.width()
        assert link.height() >= link.heightForWidth(link.width())
