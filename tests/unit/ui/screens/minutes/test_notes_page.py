"""The Chair's private notes: one text for each section."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from mappa_desktop.domain.workings import ChairsNote, ChairsNotes, Unfinished
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.ui.screens.minutes.notes_page import NotesPage
from mappa_desktop.ui.screens.minutes.unfinished import UnfinishedTexts
from mappa_desktop.widgets.links import Link

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def draft():
    return Draft(ChairsNotes(notes=(ChairsNote(section="victims", text="Ask the VLO first"),)))


@pytest.fixture
def page(qtbot, qapp, draft):
    page = NotesPage(draft)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def texts(draft):
    return {note.section: note.text for note in draft.content.notes}


def test_each_section_has_a_note_of_its_own(page, draft):
    page.show_section("disclosure")
    page.take_focus()
    QTest.keyClicks(page.edit, "Defer if unsure")
    page.show_section("victims")
    assert page.edit.text() == "Ask the VLO first"
    QTest.keyClicks(page.edit, "!")
    page.show_section("disclosure")
    assert page.edit.text() == "Defer if unsure"
    assert set(texts(draft)) == {"victims", "disclosure"}


def test_going_about_writes_nothing(page, draft):
    before = draft.content
    for key in ("decisions", "victims", "decisions"):
        page.show_section(key)
    assert draft.content is before


def test_the_promise_stands_with_the_text_for_those_who_listen(page):
    page.show_section("decisions")
    assert page.edit.accessibleName() == "Private note: Decisions"
    assert "never printed" in page.edit.accessibleDescription()


def test_undo_takes_the_typing_back(page, draft):
    page.show_section("victims")
    page.take_focus()
    QTest.keyClicks(page.edit, "Now ")
    QTest.keyClick(page.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(draft) == {"victims": "Ask the VLO first"}
    assert page.edit.text() == "Ask the VLO first"
    QTest.keyClick(page.edit, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert texts(draft)["victims"] != "Ask the VLO first"


def test_other_sections_with_notes_are_one_stroke_away(qtbot, page):
    page.show_section("decisions")
    link = page.findChild(Link)
    assert link.text() == "Victims and potential victims"
    with qtbot.waitSignal(page.section_wanted) as wanted:
        link.click()
    assert wanted.args == ["victims"]
    page.show_section("victims")
    assert not [each for each in page.findChildren(Link) if each.isVisibleTo(page)]


def test_a_note_that_is_too_long_is_refused_and_the_text_stays_on_the_screen(page, draft):
    page.show_section("victims")
    page.edit.setPlainText("x" * 50_001)
    assert texts(draft)["victims"] == "Ask the VLO first"
    assert len(page.edit.text()) == 50_001
    assert page._refused.isVisibleTo(page)


def test_a_page_that_is_gone_is_not_told_any_more(qtbot, draft):
    page = NotesPage(draft)
    page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(page))
    draft.set(("notes", 0, "text"), "Later")
    assert texts(draft)["victims"] == "Later"


def test_a_note_that_was_refused_is_there_again_at_its_section_until_it_is_shortened(qtbot, draft):
    unfinished = UnfinishedTexts(Draft(Unfinished())).at("notes")
    page = NotesPage(draft, unfinished)
    qtbot.addWidget(page)
    for key in ("victims", "disclosure"):  # one has a note already, the other has none
        page.show_section(key)
        page.edit.setPlainText(key[0] * 50_001)
    assert set(unfinished.kept()) == {"victims", "disclosure"}
    again = NotesPage(draft, unfinished)
    qtbot.addWidget(again)
    for key in ("victims", "decisions", "disclosure"):
        again.show_section(key)
        assert again.edit.text() == ("" if key == "decisions" else key[0] * 50_001)
        assert again._refused.isHidden() is (key == "decisions")
    again.edit.setPlainText("Defer")
    assert set(unfinished.kept()) == {"victims"}
    assert texts(draft) == {"victims": "Ask the VLO first", "disclosure": "Defer"}
    assert again.edit.text() == "Defer"
