"""The line for a new action: what was understood is said, Enter adds it, Esc goes back, no typed word is lost."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from mappa_desktop.domain.actions import ActionPillar, ActionPriority
from mappa_desktop.foundation.content import replaced
from mappa_desktop.sections import content_of
from mappa_desktop.sections.new_actions.editor import Editor
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.ui.screens.minutes.action_line import ActionEntry, ActionLines, ActionPopUp
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.entries import EntriesView
from mappa_desktop.widgets.form import scrolled

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def announced(monkeypatch):
    said: list[str] = []

    def listen(_widget, sentence, *, urgent=False):
        if sentence:
            said.append(sentence)

    monkeypatch.setattr("mappa_desktop.ui.screens.minutes.action_line.announce", listen)
    return said


@pytest.fixture
def entry(qtbot, opened, clock):
    entry = ActionEntry(opened, clock)
    qtbot.addWidget(entry)
    with qtbot.waitActive(entry):
        entry.show()
        entry.activateWindow()
    entry.line.setFocus()
    return entry


@pytest.fixture
def window(qtbot, opened, clock):
    """A window with a line and a text to work in, and the pop-up over them."""
    window: Any = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    window.line, window.text = QLineEdit("one two three"), QPlainTextEdit("First line.\nSecond line.")
    layout.addWidget(window.line)
    layout.addWidget(window.text)
    window.pop_up = ActionPopUp(opened, clock, window)
    window.resize(800, 400)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def new(opened):
    return content_of(opened.contents(), NewActions).new_actions


def has_keyboard(widget):
    return QApplication.focusWidget() is widget


def words(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_what_was_understood_is_said_while_one_types(entry):
    QTest.keyClicks(entry.line, "Police, visit the flat, 3 Dec #control")
    said = words(entry)
    for expected in ("Police", "Thu 3 Dec 2026", "Monitoring and control"):
        assert expected in said
    assert entry.line.accessibleDescription() in said


def test_a_day_off_is_said_so(entry):
    QTest.keyClicks(entry.line, "Police, visit the flat, 5 Dec")
    assert "not a working day" in words(entry)


def test_enter_adds_the_action_says_so_and_stays_for_the_next(entry, opened, announced):
    before = len(new(opened))
    with_ref: list[str] = []
    entry.added.connect(with_ref.append)
    QTest.keyClicks(entry.line, "DS Orla Fenwright, visit the flat, 3 Dec !")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    action = new(opened)[-1]
    assert (action.owner_name, action.owner_agency, action.description) == (
        "DS Orla Fenwright",
        "police",
        "visit the flat",
    )
    assert str(action.due.date) == "2026-12-03"
    assert action.priority is ActionPriority.HIGH
    assert with_ref == [action.ref]
    assert "Action added" in announced
    assert f"Action {action.ref} added" in words(entry)
    assert entry.line.text() == ""
    assert has_keyboard(entry.line)
    QTest.keyClicks(entry.line, "Housing, offer a flat, 10 Dec #supervision")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert len(new(opened)) == before + 2
    assert new(opened)[-1].pillar is ActionPillar.SUPERVISION


def test_one_undo_takes_the_action_back(entry, opened):
    before = new(opened)
    QTest.keyClicks(entry.line, "Police, visit the flat, 3 Dec")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    opened.drafts["new_actions"].undo()
    assert new(opened) == before


def test_words_that_name_no_day_stay_in_the_line_with_a_sentence_and_can_be_insisted_on(entry, opened):
    before = len(new(opened))
    QTest.keyClicks(entry.line, "Police, keep in touch, ongoing")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert len(new(opened)) == before
    assert entry.line.text() == "Police, keep in touch, ongoing"
    assert "are not dates" in words(entry)
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert (new(opened)[-1].due.date, new(opened)[-1].due.text) == (None, "ongoing")


def test_a_line_that_says_only_who_stays_in_the_line(entry, opened):
    before = len(new(opened))
    QTest.keyClicks(entry.line, "Police,")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert len(new(opened)) <= before + 1
    if len(new(opened)) == before:
        assert "what is to be done" in words(entry)
        assert entry.line.text() == "Police,"


def test_enter_on_an_empty_line_does_nothing(entry, opened):
    before = new(opened)
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert new(opened) == before


def test_a_full_list_keeps_the_line(entry, opened):
    content = content_of(opened.contents(), NewActions)
    many = tuple(content.new_actions[0].model_copy(update={"ref": f"9.{at}"}) for at in range(1000))
    opened.drafts["new_actions"].take(replaced(content, ("new_actions",), many))
    QTest.keyClicks(entry.line, "Police, visit the flat, 3 Dec")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert entry.line.text() == "Police, visit the flat, 3 Dec"
    assert "more than 1000" in words(entry)


def test_escape_goes_back_to_the_cursor_in_a_text(window):
    window.text.setFocus()
    cursor = window.text.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    window.text.setTextCursor(cursor)
    window.pop_up.open_pop_up()
    assert has_keyboard(window.pop_up.entry.line)
    QTest.keyClicks(window.pop_up.entry.line, "Police, visit")
    QTest.keyClick(window.pop_up.entry.line, Qt.Key.Key_Escape)
    assert not window.pop_up.isVisible()
    assert has_keyboard(window.text)
    assert (window.text.textCursor().anchor(), window.text.textCursor().position()) == (3, 8)


def test_escape_goes_back_to_the_selection_in_a_line(window):
    window.line.setFocus()
    window.line.setSelection(4, 3)
    window.pop_up.open_pop_up()
    QTest.keyClick(window.pop_up.entry.line, Qt.Key.Key_Escape)
    assert has_keyboard(window.line)
    assert window.line.selectedText() == "two"


def test_what_was_not_added_is_there_again_when_the_pop_up_is_opened_again(window, opened):
    before = new(opened)
    window.line.setFocus()
    window.pop_up.open_pop_up()
    QTest.keyClicks(window.pop_up.entry.line, "Police, visit")
    QTest.keyClick(window.pop_up.entry.line, Qt.Key.Key_Escape)
    window.pop_up.open_pop_up()
    assert window.pop_up.entry.line.text() == "Police, visit"
    assert window.pop_up.entry.typed() == "Police, visit"
    assert new(opened) == before


def test_going_elsewhere_closes_the_pop_up_and_leaves_the_keyboard_there(window):
    window.line.setFocus()
    window.pop_up.open_pop_up()
    QTest.keyClicks(window.pop_up.entry.line, "Police, visit")
    QTest.mouseClick(window.text.viewport(), Qt.MouseButton.LeftButton)
    assert not window.pop_up.isVisible()
    assert has_keyboard(window.text)
    assert window.pop_up.entry.typed() == "Police, visit"


def test_the_pop_up_stays_inside_a_narrow_window(window, qtbot):
    window.pop_up.open_pop_up()
    window.resize(400, 300)
    qtbot.waitUntil(lambda: window.rect().contains(window.pop_up.geometry()))


@pytest.fixture
def form(qtbot, opened, clock):
    """The form of the new actions, whose line is read like any other line for an action."""
    form = Editor(opened.drafts["new_actions"], opened.surroundings)
    form.read_lines_with("new_actions", ActionLines(opened, clock))
    area = scrolled(form)
    area.resize(900, 700)
    qtbot.addWidget(area)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    yield form
    area.close()


def quick_line(form):
    return next(each for each in form.findChildren(LineEdit) if each.placeholderText() == "Who, what, by when")


def test_the_line_in_the_section_reads_who_what_and_by_when_too(form, opened):
    line = quick_line(form)
    line.setFocus()
    QTest.keyClicks(line, "Police, visit the flat, 3 Dec")
    assert "Thu 3 Dec 2026" in words(form)
    QTest.keyClick(line, Qt.Key.Key_Return)
    action = new(opened)[-1]
    assert (action.owner_agency, action.description, str(action.due.date)) == ("police", "visit the flat", "2026-12-03")
    assert line.text() == ""
    assert has_keyboard(line)


def test_the_line_in_the_section_keeps_what_names_no_day_until_it_is_insisted_on(form, opened):
    before = len(new(opened))
    line = quick_line(form)
    line.setFocus()
    QTest.keyClicks(line, "Police, keep in touch, asap")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(new(opened)) == before
    assert line.text() == "Police, keep in touch, asap"
    assert "are not dates" in words(form)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert new(opened)[-1].due.text == "asap"


def test_an_action_added_by_its_button_has_the_day_of_the_meeting(form, opened):
    view = form.findChild(EntriesView)
    view.add_entry()
    assert str(new(opened)[-1].set_on) == "2026-11-18"
