"""Where the plan does not hold, in words a chair would agree with."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mappa_desktop.foundation.content import path_from_text, value_at
from mappa_desktop.rules.gaps import GapKind, gaps, next_review
from mappa_desktop.sections import section_of
from tests.support.evidence import evidence, level_2, level_3

PLAN = "risk_management_plan"
ORDER = "licence_and_orders.orders[0]"
ENDS_SOON = {f"{ORDER}.expires": {"date": "2027-01-15"}}


def found(changes, kind, contents=level_2):
    return [gap for gap in gaps(evidence(contents(changes))) if gap.kind is kind]


def without_links(key, refs):
    """The measures of a pillar without their links to some references."""
    measures = value_at(level_2()[PLAN], (PLAN, key, "measures"))
    return {
        f"{PLAN}.{key}.measures[{at}].linked_to": [ref for ref in measure.linked_to if ref not in refs]
        for at, measure in enumerate(measures)
    }


def test_the_level_2_case_has_no_gap():
    assert gaps(evidence(level_2())) == []


def test_the_level_3_case_has_the_two_that_a_chair_would_see():
    assert [(gap.kind, gap.path, gap.sentence) for gap in gaps(evidence(level_3()))] == [
        (
            GapKind.RISK_WITHOUT_MEASURE,
            "risk_assessment.risks[0]",
            "R-01 Public recognition or press: no measure of the plan addresses it, only 4.07, 4.08, C-03.",
        ),
        (
            GapKind.DISCLOSURE_WITHOUT_ACTION,
            "disclosure.entries[0]",
            "D-11 Minister and safeguarding officer of the church he attends: decided, and no action makes it happen.",
        ),
    ]


def test_a_risk_that_no_measure_is_linked_to_is_a_gap():
    changes = without_links("interventions_and_treatment", {"R-05"}) | without_links("supervision", {"R-05"})
    (gap,) = found(changes, GapKind.RISK_WITHOUT_MEASURE)
    assert gap.path == "risk_assessment.risks[4]"
    assert gap.sentence == "R-05 Missed medication for sleep: no measure of the plan addresses it, only 3.06."


@pytest.mark.parametrize(
    "mended",
    [{"risk_assessment.risks[4].linked_to": ["M-09"]}, {f"{PLAN}.supervision.measures[0].addresses": "(R-05)"}],
)
def test_a_link_from_the_risk_or_its_name_in_a_measure_closes_that_gap(mended):
    changes = without_links("interventions_and_treatment", {"R-05"}) | without_links("supervision", {"R-05"})
    assert not found({**changes, **mended}, GapKind.RISK_WITHOUT_MEASURE)


def test_a_measure_that_no_agency_delivers_is_a_gap():
    (gap,) = found({f"{PLAN}.supervision.measures[0].agencies": []}, GapKind.MEASURE_WITHOUT_AGENCY)
    assert gap.path == f"{PLAN}.supervision.measures[0].agencies"
    assert gap.sentence.endswith("no agency is to deliver it.")
    assert gap.refs == ("M-01",)


def test_a_measure_without_a_review_date_is_a_gap():
    (gap,) = found({f"{PLAN}.victim_safety.measures[1].review": None}, GapKind.MEASURE_WITHOUT_REVIEW)
    assert gap.path == f"{PLAN}.victim_safety.measures[1].review"


def test_a_victim_whom_nothing_protects_is_a_gap():
    fourth = {"ref": "V-09", "label": "Person D"}
    (gap,) = found({"victims.people[3]": fourth}, GapKind.VICTIM_WITHOUT_SAFETY)
    assert gap.path == "victims.people[3]"
    assert gap.sentence == "V-09 Person D: no measure, condition or order is linked to them."


@pytest.mark.parametrize("protected_by", ["M-08", "L-01", "O-01"])
def test_a_measure_a_condition_or_an_order_that_binds_protects_a_victim(protected_by):
    fourth = {"ref": "V-09", "label": "Person D", "linked_to": [protected_by]}
    assert not found({"victims.people[3]": fourth}, GapKind.VICTIM_WITHOUT_SAFETY)


@pytest.mark.parametrize(
    ("status", "protected_by"),
    [("licence_and_orders.additional_conditions[0].status", "L-01"), (f"{ORDER}.status", "O-01")],
)
def test_what_binds_nobody_protects_nobody(status, protected_by):
    fourth = {"ref": "V-09", "label": "Person D", "linked_to": [protected_by]}
    changes = {"victims.people[3]": fourth, status: "requested" if protected_by == "L-01" else "expired"}
    assert "V-09" in {ref for gap in found(changes, GapKind.VICTIM_WITHOUT_SAFETY) for ref in gap.refs}


def test_a_trigger_without_a_response_is_a_gap():
    (gap,) = found({"contingency_plan[2].response": " "}, GapKind.TRIGGER_WITHOUT_RESPONSE)
    assert gap.path == "contingency_plan[2].response"
    assert gap.sentence == "C-03 Alcohol tag positive or tamper: the plan does not say what happens then."


def test_a_pillar_without_a_measure_needs_its_reason():
    emptied: dict[str, Any] = {f"{PLAN}.interventions_and_treatment": {"measures": []}}
    (gap,) = found(emptied, GapKind.EMPTY_PILLAR)
    assert gap.sentence == "Interventions and treatment: no measure, and no reason why none applies."
    reasoned = {f"{PLAN}.interventions_and_treatment": {"measures": [], "not_applicable_reason": "In hospital"}}
    assert not found(reasoned, GapKind.EMPTY_PILLAR)


def test_an_order_that_ends_before_the_next_review_is_a_gap():
    changes = {**ENDS_SOON, "licence_and_orders.orders[1].status": "discharged"}
    (gap,) = found(changes, GapKind.ENDS_WITHOUT_SUCCESSOR)
    assert gap.path == f"{ORDER}.expires.date"
    assert gap.sentence == (
        "O-01 Restraining order: ends on Fri 15 Jan 2027, before the next review on Wed 17 Feb 2027, "
        "and nothing is in its place."
    )


@pytest.mark.parametrize(
    "in_place",
    [
        {},  # the application for the other order that protects the same person
        {"licence_and_orders.orders[1].status": "discharged", "new_actions[0].linked_to": ["O-01"]},
        {"licence_and_orders.orders[1].status": "discharged", f"{ORDER}.status": "discharged"},
        {"licence_and_orders.orders[1].status": "discharged", f"{ORDER}.expires": {"date": "2027-02-17"}},
    ],
)
def test_an_order_in_its_place_or_an_action_to_renew_it_closes_that_gap(in_place):
    assert not found({**ENDS_SOON, **in_place}, GapKind.ENDS_WITHOUT_SUCCESSOR)


def test_an_action_that_ended_renews_nothing():
    done = {"previous_actions[0].linked_to": ["O-01"], "licence_and_orders.orders[1].status": "discharged"}
    assert found({**ENDS_SOON, **done}, GapKind.ENDS_WITHOUT_SUCCESSOR)


def test_a_licence_that_ends_before_the_next_review_is_a_gap_unless_an_order_lasts():
    ends = {"relevant_dates.licence_expiry": "2027-01-15"}
    assert not found(ends, GapKind.ENDS_WITHOUT_SUCCESSOR)
    changes = {**ends, f"{ORDER}.status": "discharged"}
    (gap,) = found(changes, GapKind.ENDS_WITHOUT_SUCCESSOR)
    assert gap.path == "relevant_dates.licence_expiry"
    assert "L-01" in gap.refs


def test_without_a_date_the_next_review_is_the_last_day_allowed_and_none_after_the_end():
    undated = {"next_meeting.date": None}
    assert next_review(evidence(level_2(undated))) == date(2027, 3, 10)
    assert next_review(evidence(level_3(undated))) == date(2027, 1, 14)
    assert next_review(evidence(level_2({**undated, "decisions.level.outcome": "exit"}))) is None
    over = {**undated, **ENDS_SOON, "decisions.level.outcome": "exit", "licence_and_orders.orders[1].status": "expired"}
    assert not found(over, GapKind.ENDS_WITHOUT_SUCCESSOR)


def test_a_decided_disclosure_that_is_nobodys_action_is_a_gap():
    alone: dict[str, Any] = {"disclosure.entries[0].linked_to": [], "new_actions[0].linked_to": []}
    (gap,) = found(alone, GapKind.DISCLOSURE_WITHOUT_ACTION)
    assert gap.path == "disclosure.entries[0]"
    assert not found({**alone, "disclosure.entries[0].done_on": "2026-11-18"}, GapKind.DISCLOSURE_WITHOUT_ACTION)
    assert not found({**alone, "disclosure.entries[0].decision": "defer"}, GapKind.DISCLOSURE_WITHOUT_ACTION)


def test_an_action_that_is_done_with_nothing_said_of_it_is_a_gap():
    silent = {"previous_actions[0].update": "", "previous_actions[0].evidence": ""}
    (gap,) = found(silent, GapKind.ACTION_WITHOUT_OUTCOME)
    assert gap.path == "previous_actions[0].evidence"
    for said in ({"previous_actions[0].update": "Done"}, {"previous_actions[0].evidence": "Log"}):
        assert not found({**silent, **said}, GapKind.ACTION_WITHOUT_OUTCOME)
    assert not found({**silent, "previous_actions[0].status": "in_progress"}, GapKind.ACTION_WITHOUT_OUTCOME)


def test_every_gap_leads_to_a_place_of_the_record():
    changes = {
        **ENDS_SOON,
        "licence_and_orders.orders[1].status": "expired",
        f"{PLAN}.supervision.measures[0].agencies": [],
        f"{PLAN}.interventions_and_treatment": {"measures": []},
        "contingency_plan[0].response": "",
    }
    contents = level_2(changes)
    for gap in gaps(evidence(contents)):
        path = path_from_text(gap.path)
        content = contents[section_of(str(path[0])).key]
        value_at(content, path)  # raises where there is no such place
