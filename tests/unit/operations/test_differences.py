"""Differences: equal contents have none, each single change is told, in the words of the form."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mappa_desktop.domain.word_differences import Fate
from mappa_desktop.foundation.codes import Code, NumberCode
from mappa_desktop.foundation.content import Content, NotAccepted, Path, replaced, value_at
from mappa_desktop.operations.differences import (
    Kind,
    differences,
    said_once,
    section_compared,
    section_differences,
    tallied,
)
from mappa_desktop.sections import SECTIONS, content_of
from mappa_desktop.sections.attendance.model import Agency, Attendance
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, LevelOutcome
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.risk_management_plan.model import Measure, PlanOfFourPillars
from tests.support import contents as made
from tests.support.minutes_in_memory import training_contents

CONTENTS = training_contents()
PLAN = "risk_management_plan"
MEASURES = ("risk_management_plan", "supervision", "measures")


def with_content(key: str, content: Content) -> dict[str, Content]:
    return {**CONTENTS, key: content}


def changed(key: str, path: Path, value: object) -> dict[str, Content]:
    return with_content(key, replaced(CONTENTS[key], path, value))


def measures() -> tuple[Measure, ...]:
    found: tuple[Measure, ...] = value_at(CONTENTS[PLAN], MEASURES)
    return found


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_equal_contents_do_not_differ(data):
    section = data.draw(st.sampled_from(SECTIONS))
    content = data.draw(made.contents(section.content))
    again = section.content.taken(content.given())
    assert section_differences(section.key, with_content(section.key, content), with_content(section.key, again)) == []


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_single_change_of_whatever_was_entered_is_told(data):
    section = data.draw(st.sampled_from(SECTIONS))
    content = data.draw(made.contents(section.content))
    leaves = list(made.leaves(content))
    assume(leaves)
    path = data.draw(st.sampled_from(leaves)).path
    before, after = with_content(section.key, content), with_content(section.key, with_another(content, path))
    assert section_differences(section.key, before, after)
    assert section_differences(section.key, after, before)


def test_a_record_does_not_differ_from_itself():
    assert differences(CONTENTS, training_contents()) == {}


def others(value: Any) -> Iterator[object]:
    """Values that a reader can tell from this one; not every field takes each of them."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, datetime.date):
        yield value + datetime.timedelta(days=400)
    elif isinstance(value, Code | NumberCode):
        yield from (each for each in type(value).__members__.values() if each is not value)
    elif isinstance(value, int | float):
        yield from (value + 1, value - 1)
    elif value in made.AGENCIES:
        yield from (each for each in made.AGENCIES if each != value)
    else:
        yield from (value[:-1] + "Z", "00:00", "00:01", "cy-GB", "en-GB", value[:-1] + "8")


def with_another(content: Content, path: Path) -> Content:
    """The content with another value at a path."""
    value = value_at(content, path)
    for other in others(value):
        if other == value:
            continue
        try:
            return replaced(content, path, other)
        except NotAccepted:
            continue
    raise AssertionError(f"no other value for {path}")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_each_single_change_is_told(section):
    content = made.filled(section.content)
    before = with_content(section.key, content)
    for leaf in made.leaves(content):
        after = with_content(section.key, with_another(content, leaf.path))
        found = section_differences(section.key, before, after)
        assert found, leaf.path
        if leaf.path[-1] not in {"ref", "id", "key"}:
            assert any(leaf.path[: len(each.path)] == each.path for each in found), leaf.path
        assert section_differences(section.key, after, before), leaf.path


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_everything_that_was_entered_is_told_where_nothing_stood_before(section):
    if section.key in {"meeting_details", "attendance"}:
        empty: Content = made.bare(section.content) if section.key == "meeting_details" else Attendance()
    else:
        empty = section.content()
    content = made.filled(section.content)
    found = section_differences(section.key, with_content(section.key, empty), with_content(section.key, content))
    paths = {each.path for each in found}
    for leaf in made.leaves(content):
        if leaf.path[-1] in {"ref", "id", "key"}:
            continue
        if value_at(empty, leaf.path) != leaf.value:
            assert any(leaf.path[: len(path)] == path for path in paths), leaf.path


def test_a_measure_is_matched_by_its_reference_and_named_by_it_and_its_first_words():
    index = 0
    old = measures()[index].measure
    after = changed(PLAN, (*MEASURES, index, "measure"), old.replace(" ", " carefully ", 1))
    (found,) = section_differences(PLAN, CONTENTS, after)
    assert found.kind is Kind.CHANGED
    assert found.heading[0] == "Supervision"
    assert found.heading[1].startswith(f"{measures()[index].ref} ")
    assert found.label == "Measure"
    assert [run.text.strip() for run in found.runs if run.fate is Fate.ADDED] == ["carefully"]
    assert not any(run.fate is Fate.REMOVED for run in found.runs)


def test_an_added_measure_counts_as_one_however_much_it_says():
    new = Measure(ref="M-77", measure="Curfew from nine to six.", agencies=("probation",), named_person="Rhian Tester")
    after = changed(PLAN, MEASURES, (*measures(), new))
    found = section_differences(PLAN, CONTENTS, after)
    assert {each.kind for each in found} == {Kind.ADDED}
    assert tallied(found, Kind.ADDED) == "1 measure"
    assert tallied(found, Kind.REMOVED) == ""


def test_a_removed_measure_is_told_with_what_it_said():
    after = changed(PLAN, MEASURES, measures()[1:])
    found = section_differences(PLAN, CONTENTS, after)
    assert {each.kind for each in found} == {Kind.REMOVED}
    assert measures()[0].measure in {each.before for each in found}
    assert tallied(found, Kind.REMOVED) == "1 measure"


def test_an_added_entry_with_nothing_but_its_reference_is_told():
    after = changed(PLAN, MEASURES, (*measures(), Measure(ref="M-77")))
    (found,) = section_differences(PLAN, CONTENTS, after)
    assert (found.kind, found.after) == (Kind.ADDED, "M-77")


def test_another_order_is_told_and_nothing_else():
    after = changed(PLAN, MEASURES, tuple(reversed(measures())))
    (found,) = section_differences(PLAN, CONTENTS, after)
    assert found.label == "Order"
    assert found.after == ", ".join(each.ref for each in reversed(measures()))


def test_codes_are_said_by_label_and_dates_in_words():
    path = ("decisions", "level", "outcome")
    (found,) = section_differences("decisions", CONTENTS, changed("decisions", path, LevelOutcome.EXIT))
    assert (found.before, found.after) == ("Remain at this level", "Exit from Level 2 or 3")
    day = datetime.date(2027, 2, 24)
    (found,) = section_differences("next_meeting", CONTENTS, changed("next_meeting", ("next_meeting", "date"), day))
    assert found.after == "Wed 24 Feb 2027"
    assert [run.fate for run in found.runs] == [Fate.REMOVED, Fate.ADDED]


def test_agencies_are_said_by_their_short_names():
    path = (*MEASURES, 0, "agencies")
    agencies = content_of(CONTENTS, Attendance).agencies
    one = next(each for each in agencies if each.id not in measures()[0].agencies)
    found = section_differences(PLAN, CONTENTS, changed(PLAN, path, (one.id,)))
    assert found[0].after == one.short_name


def test_an_agency_that_got_another_name_is_a_change_of_the_agency_only():
    agencies = list(content_of(CONTENTS, Attendance).agencies)
    agencies[0] = replaced(agencies[0], ("short_name",), "Another name")
    after = changed("attendance", ("agencies",), tuple(agencies))
    assert set(differences(CONTENTS, after)) == {"attendance"}


def test_two_agencies_of_the_same_short_name_are_told_apart():
    agencies = (
        Agency(id="one", name="Wendle Trust", short_name="Trust"),
        Agency(id="two", name="Orr Trust", short_name="Trust"),
    )
    contents = changed("attendance", ("agencies",), agencies)
    before = {**contents, PLAN: replaced(CONTENTS[PLAN], (*MEASURES, 0, "agencies"), ("one",))}
    after = {**contents, PLAN: replaced(CONTENTS[PLAN], (*MEASURES, 0, "agencies"), ("two",))}
    (found,) = section_differences(PLAN, before, after)
    assert (found.before, found.after) == ("Wendle Trust (Trust)", "Orr Trust (Trust)")


def test_entries_without_a_reference_are_matched_by_what_they_say():
    attendance = content_of(CONTENTS, Attendance).attendance
    index = next(place for place, each in enumerate(attendance) if each.presence)
    path = ("attendance", index, "presence", 0, "to")
    (found,) = section_differences("attendance", CONTENTS, changed("attendance", path, "23:59"))
    assert (found.label, found.after) == ("Left", "23:59")


def test_what_only_looks_empty_is_no_difference():
    path = ("meeting", "location")
    assert content_of(CONTENTS, MeetingDetails).meeting.location is None
    assert section_differences("meeting_details", CONTENTS, changed("meeting_details", path, "  ")) == []


def test_a_section_can_be_read_whole_with_what_stayed():
    found = section_compared(PLAN, CONTENTS, CONTENTS)
    assert found == said_once(PLAN, CONTENTS)
    assert {each.kind for each in found} == {Kind.SAME}
    assert all(run.fate is Fate.SAME for each in found for run in each.runs)
    plan = content_of(CONTENTS, PlanOfFourPillars).risk_management_plan
    assert plan.supervision.measures[0].measure in {each.after for each in found}


def test_what_went_stands_where_it_stood():
    path = ("decisions", "exit_criteria")
    criteria = content_of(CONTENTS, DecisionsOfMeeting).decisions.exit_criteria
    (found,) = section_differences("decisions", CONTENTS, changed("decisions", path, criteria[1:]))
    assert found.before.startswith(criteria[0])
    assert found.runs[0].fate is Fate.REMOVED
