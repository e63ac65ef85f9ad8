"""The plan by risk: what is done about each, what serves none, and every gap in its place."""

from __future__ import annotations

from mappa_desktop.foundation.content import path_from_text, value_at
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.plan_view import plan_by_risk, plan_of_case, section_key_of
from mappa_desktop.rules.gaps import gaps
from tests.support.evidence import evidence, level_2, level_3
from tests.support.sessions import imported


def risk_of(view, ref):
    return next(risk for risk in view.risks if risk.ref == ref)


def test_each_risk_has_its_measures_conditions_actions_and_triggers_in_the_order_of_a_plan():
    risk = risk_of(plan_by_risk(evidence(level_2())), "R-02")
    assert [(line.kind, line.ref) for line in risk.lines] == [
        ("Monitoring and control", "M-05"),
        ("Interventions and treatment", "M-10"),
        ("Licence condition", "L-06"),
        ("Action", "3.06"),
        ("Contingency", "C-03"),
    ]
    assert risk.lines[0].words == "Alcohol monitoring tag; EM Services, Probation Service; review Thu 31 Dec 2026"
    assert risk.lines[4].words == "Alcohol tag positive or tamper"


def test_actions_that_ended_are_not_part_of_the_plan():
    lines = [line for risk in plan_by_risk(evidence(level_2())).risks for line in risk.lines]
    refs = {line.ref for line in lines if line.kind == "Action"}
    assert refs == {"3.02", "3.04", "3.05", "3.06"}


def test_a_disclosure_stands_with_its_state():
    changes = {"disclosure.entries[1].linked_to": ["R-05"]}
    risk = risk_of(plan_by_risk(evidence(level_2(changes))), "R-05")
    (line,) = [line for line in risk.lines if line.kind == "Disclosure"]
    assert line.words.endswith("Decided not to disclose, to be looked at again on Wed 17 Feb 2027")


def test_information_sharing_is_no_disclosure_of_the_plan():
    changes = {"disclosure.entries[0].recipient_is_third_party": False}
    view = plan_by_risk(evidence(level_2(changes)))
    assert "D-01" not in {line.ref for risk in (*view.risks, view.besides) for line in risk.lines}


def test_what_is_linked_to_no_risk_stands_at_the_end():
    view = plan_by_risk(evidence(level_2()))
    assert {"M-12", "M-14"} <= {line.ref for line in view.besides.lines}
    placed = {line.ref for risk in view.risks for line in risk.lines}
    assert not placed & {line.ref for line in view.besides.lines}


def test_every_gap_is_shown_somewhere_and_counted_once():
    for contents in (
        level_3(),
        level_2({"risk_management_plan.interventions_and_treatment": {"measures": []}, "next_meeting.date": None}),
    ):
        view = plan_by_risk(evidence(contents))
        shown = {gap for risk in (*view.risks, view.besides) for gap in risk.gaps}
        assert shown == set(gaps(evidence(contents)))
        assert view.number_of_gaps == len(shown)


def test_every_line_leads_to_a_place_of_the_record():
    for contents in (level_2(), level_3()):
        view = plan_by_risk(evidence(contents))
        for risk in (*view.risks, view.besides):
            for path in [line.path for line in risk.lines] + ([risk.path] if risk.path else []):
                assert value_at(contents[section_key_of(path)], path_from_text(path)) is not None


def test_the_plan_of_a_case_is_that_of_its_newest_minutes(session):
    found = imported(session, "level3_review")
    case = minutes.opened(session, found).value.head.case
    plan = plan_of_case(session, case).value
    assert plan is not None
    assert (plan.minutes, str(plan.date), plan.approved, plan.view.number_of_gaps) == (found, "2026-11-19", False, 2)


def test_a_case_without_minutes_has_no_plan(session):
    imported(session, "level3_review")
    assert plan_of_case(session, CaseId("nobody")).value is None
