"""Last time: the section that is open as the last meeting had it, with what differs marked, a moment after typing."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from PySide6.QtWidgets import QApplication

from mappa_desktop.domain.cases import MinutesHead
from mappa_desktop.foundation.content import replaced, value_at
from mappa_desktop.foundation.fields import Date
from mappa_desktop.operations import minutes
from mappa_desktop.operations.record import Record
from mappa_desktop.sections import SECTIONS, Contents, content_of
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.risk_management_plan.model import Measure
from mappa_desktop.ui.screens.minutes.last_time import LastTime, look_back
from mappa_desktop.widgets import theme
from tests.support.minutes_in_memory import training_contents

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PLAN = "risk_management_plan"
MEASURES = (PLAN, "supervision", "measures")
THEN: Date = datetime.date(2026, 8, 26)


@pytest.fixture
def previous(session) -> Record:
    head: MinutesHead = minutes.minutes_list(session).value[0]
    head = dataclasses.replace(head, facts=dataclasses.replace(head.facts, date=THEN))
    return Record(head, training_contents())


@pytest.fixture
def page(qtbot, desk):
    page = LastTime(desk)
    page.resize(300, 640)
    qtbot.addWidget(page)
    page.show()
    return page


def with_measure(contents: Contents, words: str) -> Contents:
    return {**contents, PLAN: replaced(contents[PLAN], (*MEASURES, 0, "measure"), words)}


def spoken(page: LastTime) -> str:
    return "\n".join(each.accessibleName() for each in page.changes.shown)


def test_without_a_meeting_before_the_page_says_so(page):
    page.show_section(None, PLAN, training_contents())
    assert "no meeting about this case before" in page.words
    assert not page.changes.isVisible()


def test_an_unchanged_section_is_shown_and_said_to_be_unchanged(qtbot, page, previous):
    page.show_section(previous, PLAN, training_contents())
    qtbot.waitUntil(lambda: page.words == "No change since Wed 26 Aug 2026.")
    assert page._when.text() == "Wed 26 Aug 2026  ·  Risk management plan"
    assert "Weekly office contact" in spoken(page)
    assert "added:" not in spoken(page)


def test_changed_words_are_marked_and_said(qtbot, page, previous):
    page.show_section(previous, PLAN, with_measure(training_contents(), "Weekly office contact and a call a month"))
    qtbot.waitUntil(lambda: "1 field says something else." in page.words)
    assert "removed: plus one unannounced home visit; added: and a call; a month" in spoken(page)


def test_added_and_removed_entries_are_counted(qtbot, page, previous):
    now = training_contents()
    measures = value_at(now[PLAN], MEASURES)
    new = Measure(ref="M-88", measure="Curfew from nine to six.")
    now = {**now, PLAN: replaced(now[PLAN], MEASURES, (*measures[1:], new))}
    page.show_section(previous, PLAN, now)
    qtbot.waitUntil(lambda: "Added since last time: 1 measure." in page.words)
    assert "Removed since last time: 1 measure." in page.words
    assert "added: Curfew from nine to six.;" in spoken(page)


def test_typing_is_followed_a_moment_later_and_another_section_at_once(qtbot, page, previous):
    page.show_section(previous, PLAN, training_contents())
    qtbot.waitUntil(lambda: "No change" in page.words)
    page.show_section(previous, PLAN, with_measure(training_contents(), "Visit."))
    assert page._soon.isActive()
    assert "No change" in page.words
    qtbot.waitUntil(lambda: "something else" in page.words)
    page.show_section(previous, "decisions", training_contents())
    assert not page._soon.isActive()
    qtbot.waitUntil(lambda: "Decisions" in page._when.text())


def test_what_was_found_for_another_section_is_not_shown(page, previous):
    page.show_section(previous, PLAN, training_contents())
    page.show_section(None, PLAN, training_contents())
    page._desk.pool.wait()
    QApplication.processEvents()
    assert "no meeting about this case before" in page.words


def test_where_nothing_is_recorded_yet_today_last_times_text_stands_unmarked(previous):
    now = {**training_contents(), PLAN: SECTIONS_BY_KEY[PLAN].content()}
    found = look_back(previous, PLAN, now)
    assert found.sentences == ["Nothing is recorded here yet today. On Wed 26 Aug 2026:"]
    assert found.entries
    assert not any("removed:" in entry.spoken for entry in found.entries)


def test_where_nothing_was_recorded_last_time_it_is_said(previous):
    then = Record(previous.head, {**previous.contents, PLAN: SECTIONS_BY_KEY[PLAN].content()})
    found = look_back(then, PLAN, training_contents())
    assert found.sentences == ["Nothing was recorded here on Wed 26 Aug 2026."]
    assert found.entries == []


def test_the_actions_looked_at_today_are_those_that_were_set_last_time(previous):
    set_then = content_of(previous.contents, NewActions).new_actions
    today = {**training_contents(), "previous_actions": PreviousActions(previous_actions=set_then)}
    found = look_back(previous, "previous_actions", today)
    assert found.sentences == ["No change since Wed 26 Aug 2026."]


def test_new_actions_are_looked_up_and_not_compared(previous):
    found = look_back(previous, "new_actions", {**training_contents(), "new_actions": NewActions()})
    assert found.sentences == ["These actions were set on Wed 26 Aug 2026."]
    assert not any("removed:" in entry.spoken for entry in found.entries)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_every_section_can_be_looked_back_to(previous, section):
    assert look_back(previous, section.key, training_contents()).sentences


@pytest.mark.parametrize(("width", "zoom"), [(290, 100), (240, 100), (380, 200)])
def test_nothing_is_wider_than_the_page(qtbot, qapp, page, previous, width, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    page.resize(width, 640)
    page.show_section(previous, PLAN, with_measure(training_contents(), "long" * 80))
    qtbot.waitUntil(lambda: "something else" in page.words)
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    first = page.changes.shown[0]
    qtbot.waitUntil(lambda: first.height() >= first.heightForWidth(first.width()))


SECTIONS_BY_KEY = {section.key: section for section in SECTIONS}
