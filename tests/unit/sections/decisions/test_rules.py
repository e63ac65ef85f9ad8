"""Decisions: what stops the minutes (FICTIONAL - TRAINING)."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.findings import Severity
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.decisions.rules import check

NO_DISSENT = {"none_recorded": True}


def found(**decisions: Any) -> list[tuple[str, str]]:
    content = DecisionsOfMeeting.taken({"decisions": {"dissent": NO_DISSENT, **decisions}})
    findings = list(check(content))
    assert all(finding.severity is Severity.BLOCK for finding in findings)
    return [(finding.rule, finding.path) for finding in findings]


def test_reasoned_decisions_leave_nothing_to_say() -> None:
    assert (
        found(
            category={"confirmed": True, "reason": "The ground still holds"},
            level={"outcome": "remain", "reason": "Meetings add value"},
            recall={"considered": True, "outcome": "not_requested", "reason": "No breach"},
            other=[{"ref": "X-01", "decision": "Ask for a wider zone", "reason": "The school run"}],
        )
        == []
    )


def test_c1_what_was_not_decided_needs_no_reason() -> None:
    assert found(recall={"considered": False}, other=[{"ref": "X-01"}]) == []


@pytest.mark.parametrize("confirmed", [True, False])
def test_c1_confirming_the_category_or_not_needs_a_reason(confirmed: bool) -> None:
    assert found(category={"confirmed": confirmed}) == [("C1", "decisions.category.reason")]


@pytest.mark.parametrize("outcome", ["accept", "remain", "move_up", "move_down", "exit"])
def test_c1_a_level_decision_needs_a_reason(outcome: str) -> None:
    assert found(level={"outcome": outcome, "reason": " "}) == [("C1", "decisions.level.reason")]


@pytest.mark.parametrize("recall", [{"considered": True}, {"outcome": "requested"}, {"outcome": "not_requested"}])
def test_c1_a_decision_about_recall_needs_a_reason(recall: dict[str, Any]) -> None:
    assert found(recall=recall) == [("C1", "decisions.recall.reason")]


def test_c1_that_recall_does_not_apply_is_no_decision() -> None:
    assert found(recall={"outcome": "not_applicable"}) == []


def test_c1_each_other_decision_needs_its_own_reason() -> None:
    others = [{"ref": "X-01", "decision": "One", "reason": "Because"}, {"ref": "X-02", "decision": "Two"}]
    assert found(other=others) == [("C1", "decisions.other[1].reason")]


@pytest.mark.parametrize("dissent", [{}, {"none_recorded": False}, {"none_recorded": None, "entries": [{"view": " "}]}])
def test_c16_neither_dissent_nor_the_tick_is_a_fault(dissent: dict[str, Any]) -> None:
    assert found(dissent=dissent) == [("C16", "decisions.dissent")]


def test_c16_both_dissent_and_the_tick_is_a_fault() -> None:
    dissent = {"none_recorded": True, "entries": [{"agency": "nhs", "view": "High rather than Very High"}]}
    assert found(dissent=dissent) == [("C16", "decisions.dissent")]


def test_c16_recorded_dissent_is_enough() -> None:
    assert found(dissent={"none_recorded": False, "entries": [{"agency": "nhs", "view": "High"}]}) == []


def test_c16_dissent_without_a_view_is_not_recorded_yet() -> None:
    assert found(dissent={"entries": [{"agency": "nhs"}]}) == [("C16", "decisions.dissent.entries[0].view")]
