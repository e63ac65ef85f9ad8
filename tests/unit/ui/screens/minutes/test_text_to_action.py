"""A line of the minutes becomes an action and back with one key, and its words are never lost."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.sections import content_of, section
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.ui.editors import editor_of
from mappa_desktop.ui.screens.minutes.text_to_action import turn
from mappa_desktop.widgets.form import scrolled

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TEXT = "Seen weekly. Police to visit the flat by 3 Dec. He is anxious."


@pytest.fixture
def form_of(qtbot, opened):
    """The form of a section, in a window that has the keyboard."""
    areas = []

    def make(key):
        form = editor_of(section(key))(opened.drafts[key], opened.surroundings)
        area = scrolled(form)
        area.resize(900, 700)
        qtbot.addWidget(area)
        areas.append(area)
        with qtbot.waitActive(area):
            area.show()
            area.activateWindow()
        return form

    return make


@pytest.fixture
def information(form_of, opened):
    opened.drafts["agency_information"].set(("agency_updates", 0, "text"), TEXT)
    form = form_of("agency_information")
    form.jump_to("agency_updates[0].text")
    return form


def the_text():
    text = QApplication.focusWidget()
    assert isinstance(text, QPlainTextEdit)
    return text


def put_cursor(start, end=None):
    cursor = the_text().textCursor()
    cursor.setPosition(start)
    if end is not None:
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    the_text().setTextCursor(cursor)


def new(opened):
    return content_of(opened.contents(), NewActions).new_actions


def test_the_sentence_with_the_cursor_becomes_an_action_with_who_and_when(information, opened, clock):
    put_cursor(TEXT.index("visit"))
    said = turn(opened, clock, "agency_information", information)
    action = new(opened)[-1]
    assert "visit the flat" in action.description
    assert action.owner_agency == "police"
    assert str(action.due.date) == "2026-12-03"
    assert action.linked_to == ("U-01",)
    assert action.ref in said
    assert content_of(opened.contents(), AgencyInformation).agency_updates[0].text == TEXT


def test_what_is_selected_becomes_the_action(information, opened, clock):
    put_cursor(TEXT.index("He is"), len(TEXT))
    turn(opened, clock, "agency_information", information)
    assert new(opened)[-1].description == "He is anxious."


def test_the_same_key_takes_it_back_and_the_cursor_stays(information, opened, clock):
    before = opened.contents()
    at = TEXT.index("visit")
    put_cursor(at)
    turn(opened, clock, "agency_information", information)
    assert the_text().textCursor().position() == at
    turn(opened, clock, "agency_information", information)
    assert opened.contents() == before
    assert the_text().textCursor().position() == at


def test_an_action_becomes_information_again_from_its_own_row(information, form_of, opened, clock):
    put_cursor(TEXT.index("visit"))
    turn(opened, clock, "agency_information", information)
    ref = new(opened)[-1].ref
    form = form_of("new_actions")
    form.jump_to(f"new_actions[{len(new(opened)) - 1}]")
    turn(opened, clock, "new_actions", form)
    assert ref not in {each.ref for each in new(opened)}


def test_without_words_nothing_happens(form_of, opened, clock):
    before = opened.contents()
    form = form_of("agency_information")
    with pytest.raises(Refused, match="Select the words"):
        turn(opened, clock, "agency_information", form)
    form = form_of("new_actions")
    with pytest.raises(Refused, match="Go to the action"):
        turn(opened, clock, "new_actions", form)
    assert opened.contents() == before


def test_restricted_words_are_not_copied(form_of, opened, clock):
    opened.drafts["restricted"].set(("restricted_section", "content"), "Her address is known.")
    form = form_of("restricted")
    form.jump_to("restricted_section.content")
    before = new(opened)
    with pytest.raises(Refused, match="left out of copies"):
        turn(opened, clock, "restricted", form)
    assert new(opened) == before
