"""The shared screen holds what everybody on the call may see, and nothing else is ever composed for it."""

from __future__ import annotations

import dataclasses
import re

import pytest

from mappa_desktop.domain.actions import ActionPillar
from mappa_desktop.domain.workings import AgendaItem
from mappa_desktop.foundation.content import replaced
from mappa_desktop.operations.record import content_of
from mappa_desktop.operations.share_view import composed
from mappa_desktop.sections import SECTIONS
from mappa_desktop.sections.new_actions.model import NewActions
from tests.support.minutes_in_memory import training_contents
from tests.support.planted import planted

AGENDA = (
    AgendaItem(key="welcome", title="Welcome, statements", sections=("opening_statements",), minutes=5),
    AgendaItem(key="plan", title="Risk management plan", sections=("risk_management_plan",), minutes=20),
    AgendaItem(key="actions", title="New actions", sections=("new_actions",), minutes=10),
)
MAY_BE_SHOWN = re.compile(
    r"""meeting_details\.meeting\.reference
    | attendance\.agencies\.\d+\.(short_)?name
    | (new_actions\.new_actions | previous_actions\.previous_actions)\.\d+\.(description|owner_name)
    | risk_management_plan\.risk_management_plan
      \.(supervision|monitoring_and_control|interventions_and_treatment)\.measures\.\d+\.measure
    """,
    re.VERBOSE,
)


def everything(value):
    """Every text of a page."""
    if isinstance(value, str):
        return [value]
    if dataclasses.is_dataclass(value):
        return [text for field in dataclasses.fields(value) for text in everything(getattr(value, field.name))]
    return [text for each in value for text in everything(each)] if isinstance(value, tuple) else []


def with_action(description, **given):
    """The training case with one new action."""
    contents = training_contents()
    action = content_of(contents, NewActions).new_actions[3]
    action = action.model_copy(
        update={"description": description, "linked_to": (), "pillar": None, "ref": "3.99", **given}
    )
    return {**contents, "new_actions": replaced(contents["new_actions"], ("new_actions",), (action,))}


def shown(contents, section="new_actions"):
    page = composed(contents, AGENDA, section)
    return [line.what for line in page.actions.lines], page.actions.remark


@pytest.mark.parametrize("section", [each.key for each in SECTIONS])
@pytest.mark.parametrize("pillar", [None, "supervision", "victim_safety"])
def test_of_all_fields_of_all_sections_only_the_permitted_ones_are_shown(section, pillar):
    contents, words = planted()
    text = " ".join(everything(composed(contents, AGENDA, section, pillar=pillar)))
    found = {place for word, place in words.items() if word in text}
    assert all(MAY_BE_SHOWN.fullmatch(place) for place in found), found
    assert "meeting_details.meeting.reference" in found


def test_the_permitted_fields_are_really_shown():
    contents, words = planted()
    text = " ".join(everything(composed(contents, AGENDA, "risk_management_plan")))
    found = {re.sub(r"\d+", "N", place) for word, place in words.items() if word in text}
    assert "risk_management_plan.risk_management_plan.supervision.measures.N.measure" in found
    assert "new_actions.new_actions.N.owner_name" in found


def test_every_text_of_the_record_was_planted():
    _contents, words = planted()
    assert {place.partition(".")[0] for place in words.values()} == {section.key for section in SECTIONS}
    assert len(words) > 500


def test_the_head_names_the_meeting_and_nobody():
    page = composed(training_contents(), AGENDA, "risk_management_plan")
    assert (page.reference, page.level, page.date) == ("TRN-L2-0417/03", "Level 2", "Wed 18 Nov 2026")
    assert page.marking == ("OFFICIAL-SENSITIVE", "FICTIONAL - TRAINING")
    assert "pellowick" not in " ".join(everything(page)).casefold()


def test_the_agenda_says_in_words_what_is_done_and_what_is_on_now():
    page = composed(training_contents(), AGENDA, "risk_management_plan", visited=frozenset({"welcome"}))
    assert [(item.number, item.state, item.is_current) for item in page.agenda] == [
        (1, "Done", False),
        (2, "Now", True),
        (3, "", False),
    ]


def test_an_action_with_nothing_to_keep_back_is_shown_with_who_and_by_when():
    page = composed(training_contents(), AGENDA, "new_actions")
    line = page.actions.lines[0]
    assert line.what == "Report neuropsychology advice and programme recommendation"
    assert (line.who, line.when) == ("Dr Hesper Quillon, NHS Trust", "Wed 16 Dec 2026")
    assert page.actions.remark == "5 actions are not shown here."


@pytest.mark.parametrize("link", ["V-01", "V-77", "D-01", "D-77", "M-13"])
def test_an_action_linked_to_a_victim_a_disclosure_or_what_protects_a_victim_is_not_composed(link):
    assert shown(with_action("Check the tag", linked_to=(link,))) == ([], "One action is not shown here.")


def test_a_link_from_the_other_end_counts_as_well():
    contents = with_action("Check the tag")
    victims = replaced(contents["victims"], ("victims", "people", 0, "linked_to"), ("3.99",))
    assert shown(contents)[0] == ["Check the tag"]
    assert shown({**contents, "victims": victims})[0] == []


def test_an_action_of_the_victim_safety_pillar_is_not_composed():
    assert shown(with_action("Check the tag", pillar=ActionPillar.VICTIM_SAFETY))[0] == []


@pytest.mark.parametrize(
    "words",
    [
        "Ring Victim A before the zone changes",
        "Ring victim a before the zone changes",
        "Ask V-01 whether the tag works",
        "Meet Pellowick at the office",
        "Meet pellowick at the office",
        "See Dorran's key worker",
        "Ask Dor to sign",
    ],
)
def test_labels_references_and_the_name_of_the_person_keep_an_action_back(words):
    assert shown(with_action(words))[0] == []


def test_a_name_in_the_place_of_the_owner_keeps_an_action_back():
    assert shown(with_action("Check the tag", owner_name="Dorran PELLOWICK"))[0] == []


@pytest.mark.parametrize(
    ("section", "path"),
    [
        ("restricted", ("restricted_section", "content")),
        ("restricted", ("restricted_section", "reason")),
        ("victims", ("victims", "people", 0, "contact_choice")),
        ("disclosure", ("disclosure", "entries", 0, "information")),
        ("risk_management_plan", ("risk_management_plan", "victim_safety", "measures", 0, "measure")),
    ],
)
def test_words_copied_from_what_is_kept_back_keep_an_action_back(section, path):
    copied = "the blue harbour lighthouse keys lie with the night porter"
    contents = with_action(f"Confirm by Friday that {copied}, in writing")
    assert shown(contents)[0] != []
    kept_back = replaced(contents[section], path, f"It was said that {copied} since spring.")
    assert shown({**contents, section: kept_back}) == ([], "One action is not shown here.")


def test_the_names_of_those_who_attend_keep_nothing_back():
    contents = with_action("Bettany Crowle to confirm the meeting room", owner_name="Bettany Crowle")
    people = replaced(contents["victims"], ("victims", "people", 0, "vlo"), {"name": "Bettany Crowle"})
    assert shown({**contents, "victims": people})[0] == ["Bettany Crowle to confirm the meeting room"]


def test_only_the_pillar_being_worked_on_is_shown_and_victim_safety_never():
    contents = training_contents()
    plan = composed(contents, AGENDA, "risk_management_plan", pillar="interventions_and_treatment").plan
    assert [part.title for part in plan] == ["Interventions and treatment"]
    assert len(plan[0].lines) == 3
    plan = composed(contents, AGENDA, "risk_management_plan", pillar="victim_safety").plan
    assert [(part.title, part.lines, part.remark) for part in plan] == [
        ("Victim safety", (), "This pillar is not shown here.")
    ]
    assert composed(contents, AGENDA, "risk_assessment").plan == ()


def test_measures_that_serve_a_victim_are_counted_and_not_composed():
    plan = composed(training_contents(), AGENDA, "risk_management_plan", pillar="supervision").plan
    assert [line.what for line in plan[0].lines] == ["Tenancy support worker weekly for first 12 weeks of new flat"]
    assert plan[0].remark == "2 measures are not shown here."


def test_actions_from_last_time_are_shown_while_they_are_gone_through():
    page = composed(training_contents(), AGENDA, "previous_actions")
    assert page.actions.title == "Actions from last time"
    assert page.actions.lines[0].when == "Wed 30 Sep 2026, Completed late"


def test_an_action_that_says_nothing_yet_is_no_action():
    assert shown(with_action("  ")) == ([], "No action has been agreed yet.")


def test_a_title_of_the_agenda_that_names_the_person_becomes_a_number():
    agenda = (AgendaItem(key="own", title="Pellowick's release", sections=("relevant_dates",)),)
    page = composed(training_contents(), agenda, "relevant_dates")
    assert [item.title for item in page.agenda] == ["Item 1"]
