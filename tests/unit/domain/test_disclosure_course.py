"""The course of a disclosure: every step and the whole in one phrase."""

from __future__ import annotations

from datetime import date

import pytest

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.disclosure_course import Step, StepState, actions_for, course
from mappa_desktop.domain.disclosures import DisclosureEntry

TODAY = date(2026, 11, 20)
ACTION = Action.taken({"ref": "3.01", "linked_to": ["D-01"]})
DECIDED = {
    "decision": "disclose",
    "recipient": "Head teacher",
    "recipient_is_third_party": True,
    "necessity": "The child is at the school",
    "due": {"date": "2026-12-04"},
    "undertaking": {"state": "required"},
    "outcome": "pending",
}
MADE = {**DECIDED, "done_on": "2026-11-19"}
SIGNED = {"undertaking": {"state": "signed", "signed_on": "2026-11-19"}}


def entry(given):
    return DisclosureEntry.taken({"ref": "D-01", **given})


@pytest.mark.parametrize(
    ("given", "phrase"),
    [
        ({}, "Not decided yet"),
        ({"purpose": "To keep a child safe"}, "Considered, no decision recorded"),
        (DECIDED, "Decided, to be made by Fri 4 Dec 2026"),
        ({**DECIDED, "due": {"date": "2026-11-18"}}, "Decided, was to be made by Wed 18 Nov 2026"),
        ({**DECIDED, "due": {"date": None}}, "Decided, without a date for making it"),
        (MADE, "Made, undertaking not signed"),
        ({**MADE, "undertaking": {"state": "refused"}}, "Made, undertaking refused"),
        ({**MADE, "undertaking": {}}, "Made, undertaking not said whether one is required"),
        ({**MADE, **SIGNED}, "Made; outcome to be recorded at the next meeting"),
        ({**MADE, **SIGNED, "outcome": "made"}, "Made, outcome recorded"),
        ({**DECIDED, "outcome": "not_made"}, "Decided, and not made"),
        ({"decision": "do_not_disclose"}, "Decided not to disclose"),
        (
            {"decision": "do_not_disclose", "review": "2027-01-07"},
            "Decided not to disclose, to be looked at again on Thu 7 Jan 2027",
        ),
        ({"decision": "defer", "due": {"date": "2026-12-04"}}, "Deferred, to be decided by Fri 4 Dec 2026"),
        ({"decision": "defer", "review": "2026-11-18"}, "Deferred, the decision was due by Wed 18 Nov 2026"),
        ({"decision": "defer"}, "Deferred without a date"),
        ({"done_on": "2026-11-19"}, "Made without a recorded decision"),
        (
            {"decision": "do_not_disclose", "done_on": "2026-11-19"},
            "Made, although the decision was “Do not disclose”",
        ),
        ({**DECIDED, "recipient_is_third_party": False}, "Information sharing among the agencies, not a disclosure"),
    ],
)
def test_where_a_disclosure_stands_is_said_in_one_phrase(given, phrase):
    assert course(entry(given), TODAY, [ACTION]).phrase == phrase


def test_a_disclosure_that_nobody_is_to_make_says_so():
    stood = course(entry(DECIDED), TODAY)
    assert stood.phrase == "Decided, to be made by Fri 4 Dec 2026; no action set"
    assert stood.state(Step.ACTION) is StepState.MISSING
    assert course(entry(MADE), TODAY).state(Step.ACTION) is StepState.NOT_NEEDED


def test_a_link_from_either_end_makes_an_action_belong_to_a_disclosure():
    by_action, by_entry, other = ACTION, Action(ref="3.02"), Action(ref="3.03")
    found = actions_for(entry({"linked_to": ["3.02"]}), [by_action, by_entry, other])
    assert [action.ref for action in found] == ["3.01", "3.02"]


def test_an_action_that_is_late_is_said_to_be():
    late = Action.taken({"ref": "3.01", "linked_to": ["D-01"], "due": {"date": "2026-11-19"}})
    assert course(entry(DECIDED), TODAY, [late]).stage(Step.ACTION).line == "Action: done, 3.01, overdue"


def test_what_was_decided_at_an_earlier_meeting_must_have_an_outcome_by_now():
    made = entry({**MADE, **SIGNED})
    assert course(made, TODAY, [ACTION]).state(Step.OUTCOME) is StepState.WAITING
    again = course(made, TODAY, [ACTION], [entry(DECIDED)])
    assert again.state(Step.OUTCOME) is StepState.MISSING
    assert again.phrase == "Made, outcome not recorded yet"


def test_a_deferral_of_an_earlier_meeting_asks_for_no_outcome_of_a_disclosure_decided_now():
    deferred = entry({"decision": "defer"})
    assert course(entry(DECIDED), TODAY, [ACTION], [deferred]).state(Step.OUTCOME) is StepState.WAITING


def test_the_steps_of_a_decided_disclosure_in_order():
    lines = [stage.line for stage in course(entry(DECIDED), TODAY, [ACTION]).stages]
    assert lines == [
        "Considered: done",
        "Decided: done, Disclose",
        "Action: done, 3.01",
        "Delivered: waiting, by Fri 4 Dec 2026",
        "Undertaking: waiting, Required before information is given",
        "Outcome: waiting, at the next meeting",
    ]


def test_a_decision_without_any_reason_was_not_considered():
    assert course(entry({"decision": "disclose"}), TODAY).state(Step.CONSIDERED) is StepState.MISSING


@pytest.mark.parametrize(
    ("given", "closed"),
    [
        ({**MADE, **SIGNED, "outcome": "made"}, True),
        ({**MADE, **SIGNED}, False),
        ({**MADE, "outcome": "made"}, False),
        ({"decision": "do_not_disclose", "views": "All agree"}, True),
        ({"decision": "defer", "views": "Waits for the school"}, False),
        ({**DECIDED, "recipient_is_third_party": False}, True),
    ],
)
def test_a_loop_is_closed_when_nothing_waits_and_nothing_is_missing(given, closed):
    assert course(entry(given), TODAY, [ACTION]).is_closed is closed


def test_information_sharing_has_no_steps_and_is_told_apart():
    apart = course(entry({**DECIDED, "recipient_is_third_party": False}), TODAY)
    assert apart.is_information_sharing
    assert {stage.state for stage in apart.stages} == {StepState.NOT_NEEDED}
    assert not course(entry(DECIDED), TODAY).is_information_sharing
