"""Links on the forms of sections: offered in words, shown from both ends, and gone with what they led to."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mappa_desktop.domain import links
from mappa_desktop.foundation.content import path_from_text
from mappa_desktop.foundation.draft import Bond, Draft
from mappa_desktop.sections import section
from mappa_desktop.ui.editors import editor_of
from mappa_desktop.ui.surroundings import Around, MeetingSurroundings
from mappa_desktop.widgets.entries import EntriesView
from mappa_desktop.widgets.fields import BoundField
from mappa_desktop.widgets.form import scrolled
from mappa_desktop.widgets.told import ToldLine
from tests.support.evidence import level_2

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LINKS = path_from_text("risk_assessment.risks[4].linked_to")
TODAY = datetime.date(2026, 11, 20)


class Minutes:
    """Drafts of a whole record, and the form of one of its sections."""

    def __init__(self, qtbot, key, contents=None, earlier=()):
        self.drafts = {each: Draft(content) for each, content in (contents or level_2()).items()}
        around = Around(self.apply, lambda: earlier)
        surroundings = MeetingSurroundings(self.contents, today=lambda: TODAY, around=around)
        self.form = editor_of(section(key))(self.drafts[key], surroundings)
        window = scrolled(self.form)
        window.resize(820, 700)
        qtbot.addWidget(window)
        window.show()
        self.window = window

    def contents(self):
        return {key: draft.content for key, draft in self.drafts.items()}

    def apply(self, changed):
        bond = Bond()
        for key, content in changed.items():
            self.drafts[key].take(content, bond)

    def lines(self):
        return [line.words for line in self.form.findChildren(ToldLine) if line.words]

    def field(self, path):
        return next(each for each in self.form.findChildren(BoundField) if each.path == path_from_text(path))


def test_the_other_end_says_what_is_linked_to_it(qtbot):
    opened = Minutes(qtbot, "licence_and_orders")
    opened.form.jump_to("licence_and_orders.additional_conditions[5].label")
    assert opened.lines() == ["Linked from: M-05, C-03"]


def test_an_entry_to_which_nothing_leads_says_nothing(qtbot):
    opened = Minutes(qtbot, "licence_and_orders", level_2({"licence_and_orders.additional_conditions[5].ref": "L-99"}))
    opened.form.jump_to("licence_and_orders.additional_conditions[5].label")
    assert opened.lines() == []


def test_a_link_made_elsewhere_is_said_when_the_form_is_shown_again(qtbot):
    opened = Minutes(qtbot, "risk_assessment")
    opened.form.jump_to("risk_assessment.risks[4].description")
    before = opened.lines()
    media = opened.drafts["contingency"]
    media.set(path_from_text("contingency_plan[0].linked_to"), ("R-05",))
    opened.window.hide()
    opened.window.show()
    qtbot.waitUntil(lambda: opened.lines() != before)
    assert "C-01" in opened.lines()[0]


def test_a_typed_reference_links_and_the_chip_says_it_in_words(qtbot):
    opened = Minutes(qtbot, "risk_assessment")
    opened.form.jump_to("risk_assessment.risks[4].linked_to")
    field = opened.field("risk_assessment.risks[4].linked_to")
    QTest.keyClicks(field.target(), "m-14")
    field.input._more.completer().popup().hide()
    QTest.keyClick(field.target().lineEdit(), Qt.Key.Key_Return)
    assert opened.drafts["risk_assessment"].value(LINKS) == ("M-14",)
    assert any("No unsupervised contact" in chip.words for chip in field.input._chips)


def test_a_reference_that_does_not_exist_is_refused(qtbot):
    opened = Minutes(qtbot, "risk_assessment")
    opened.form.jump_to("risk_assessment.risks[4].linked_to")
    field = opened.field("risk_assessment.risks[4].linked_to")
    QTest.keyClicks(field.target(), "M-99")
    QTest.keyClick(field.target().lineEdit(), Qt.Key.Key_Return)
    assert opened.drafts["risk_assessment"].value(LINKS) == ()
    assert field.refused.startswith("Nothing here is called that")


def test_an_entry_is_not_offered_to_itself(qtbot):
    opened = Minutes(qtbot, "risk_assessment")
    opened.form.jump_to("risk_assessment.risks[4].linked_to")
    offered = [value for value, _label in opened.field("risk_assessment.risks[4].linked_to").input._options()]
    assert "R-05" not in offered
    assert "R-04" in offered


def test_removing_an_entry_says_what_led_to_it_and_leaves_no_link_to_nothing(qtbot):
    opened = Minutes(qtbot, "licence_and_orders")
    said: list[str] = []
    opened.form.told.connect(said.append)
    view = next(each for each in opened.form.findChildren(EntriesView) if each.path[-1] == "additional_conditions")
    view.remove_entry(5)
    assert said == ["Removed. M-05, C-03 were linked to it: those links are gone too. Ctrl+Z brings everything back."]
    assert not links.loose(opened.contents())
    assert "L-06" not in {entry.ref for entry in links.entries(opened.contents())}


def test_one_undo_brings_the_entry_and_its_links_back(qtbot):
    opened = Minutes(qtbot, "licence_and_orders")
    before = opened.contents()
    view = next(each for each in opened.form.findChildren(EntriesView) if each.path[-1] == "additional_conditions")
    view.remove_entry(5)
    opened.form.undo()
    assert opened.contents() == before


def test_an_entry_to_which_nothing_leads_is_removed_as_ever(qtbot):
    opened = Minutes(qtbot, "media", level_2())
    assert isinstance(opened.form.surroundings, MeetingSurroundings)
    assert opened.form.surroundings.remove_linked("disclosure.entries[9]") == ""
    plain = Minutes(qtbot, "licence_and_orders", level_2({"licence_and_orders.additional_conditions[5].ref": "L-99"}))
    said: list[str] = []
    plain.form.told.connect(said.append)
    view = next(each for each in plain.form.findChildren(EntriesView) if each.path[-1] == "additional_conditions")
    view.remove_entry(5)
    assert said == []
    assert len(plain.contents()["licence_and_orders"].licence_and_orders.additional_conditions) == 6


def test_where_a_disclosure_stands_is_said_beside_it_and_follows_what_is_typed(qtbot):
    opened = Minutes(qtbot, "disclosure")
    opened.form.jump_to("disclosure.entries[0].recipient")
    assert "Where it stands: Decided, to be made by Wed 25 Nov 2026" in opened.lines()
    opened.drafts["disclosure"].set(path_from_text("disclosure.entries[0].done_on"), datetime.date(2026, 11, 19))
    qtbot.waitUntil(lambda: "Where it stands: Made, undertaking not signed" in opened.lines())


def test_what_an_earlier_meeting_decided_is_remembered_beside_it(qtbot):
    made = {"disclosure.entries[0].done_on": "2026-11-19", "disclosure.entries[0].undertaking.state": "signed"}
    opened = Minutes(qtbot, "disclosure", level_2(made), earlier=(level_2(),))
    opened.form.jump_to("disclosure.entries[0].recipient")
    assert "Where it stands: Made, outcome not recorded yet" in opened.lines()
