"""Disclosure in one stroke, from the form of the section."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mappa_desktop.foundation.content import path_from_text
from mappa_desktop.sections import section
from mappa_desktop.ui.screens.minutes.choices import Choices
from mappa_desktop.ui.screens.minutes.disclosure_panel import DisclosurePanel
from mappa_desktop.ui.screens.minutes.section_page import SectionPage
from mappa_desktop.widgets.entries import EntriesView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot, desk, opened):
    page: Any = SectionPage(section("disclosure"), opened, None)
    panel = DisclosurePanel(desk, opened, page.form)
    panel.led.connect(lambda leading: opened.apply(leading.changed))
    page.add_panel(panel)
    page.make_whole()
    page.resize(834, 700)
    qtbot.addWidget(page)
    page.show()
    page.panel = panel
    return page


@pytest.fixture
def said(desk):
    found = []
    desk.said.connect(lambda sentence, _tone: found.append(sentence))
    return found


def change(opened, **values):
    for name, value in values.items():
        opened.drafts["disclosure"].set(path_from_text(f"disclosure.entries[0].{name}"), value)


def press(page, letter, row=0):
    view = page.form.findChild(EntriesView)
    view.focus_row(row)
    QTest.keyClick(view.rows[row], letter)


def test_it_says_what_is_counted_and_what_is_kept_apart(qtbot, page, opened):
    assert page.panel.words == "1 to disclose, 1 not to disclose, 1 deferred."
    change(opened, recipient_is_third_party=False)
    qtbot.waitUntil(lambda: "1 entry is information sharing" in page.panel.words)
    row = page.form.findChild(EntriesView).rows[0]
    assert any("not counted as a disclosure" in note.words for note in row.notes)


def test_one_letter_leads_to_the_action_of_a_disclosure(qtbot, page):
    with qtbot.waitSignal(page.panel.led) as led:
        press(page, Qt.Key.Key_A)
    assert led.args[0].path == "new_actions[0].description"
    assert led.args[0].changed == {}


def test_one_letter_makes_the_action_where_there_is_none(page, opened, said):
    change(opened, linked_to=())
    actions = opened.drafts["new_actions"]
    actions.set(("new_actions", 0, "linked_to"), ())
    press(page, Qt.Key.Key_A)
    assert opened.contents()["new_actions"].new_actions[-1].linked_to == ("D-01",)
    assert said == ["Action to make disclosure D-01."]
    actions.undo()
    assert opened.contents()["disclosure"].disclosure.entries[0].linked_to == ()


def test_one_letter_says_that_it_was_made_today_and_what_is_still_open(qtbot, page, opened, said):
    press(page, Qt.Key.Key_M)
    assert opened.contents()["disclosure"].disclosure.entries[0].done_on == datetime.date(2026, 11, 18)
    made = "Made on Wed 18 Nov 2026; still open: undertaking, outcome"
    assert said == [f"Disclosure D-01: {made}."]
    row = page.form.findChild(EntriesView).rows[0]
    assert made in [note.words for note in row.notes]
    qtbot.waitUntil(lambda: page.panel.words.startswith("1 made, "))
    press(page, Qt.Key.Key_M)
    assert said[-1] == "This disclosure was made on Wed 18 Nov 2026."


def test_what_was_not_decided_is_refused_in_a_sentence(page, opened, said):
    press(page, Qt.Key.Key_M, row=1)
    assert said == ["Nothing was decided that could be made: record the decision first."]
    assert opened.contents()["disclosure"].disclosure.entries[1].done_on is None


def test_sharing_with_an_agency_goes_to_the_information_of_the_agencies(page, opened):
    change(opened, recipient="Police", information_withheld="")
    press(page, Qt.Key.Key_S)
    assert opened.contents()["agency_information"].agency_updates[-1].agency == "police"
    assert [entry.ref for entry in opened.contents()["disclosure"].disclosure.entries] == ["D-02", "D-03"]


def test_an_agency_that_the_recipient_does_not_say_is_asked_for(page, opened):
    change(opened, information_withheld="")
    press(page, Qt.Key.Key_S)
    asked = page.panel.findChild(Choices)
    QTest.keyClick(asked, Qt.Key.Key_2)
    assert opened.contents()["agency_information"].agency_updates[-1].agency == "police"


def test_what_is_withheld_is_not_moved_to_where_the_agency_reads_it(page, opened, said):
    change(opened, recipient="Police")
    press(page, Qt.Key.Key_S)
    assert "Move the information that is withheld" in said[-1]
    assert len(opened.contents()["disclosure"].disclosure.entries) == 3
