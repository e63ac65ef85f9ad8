"""Findings: the training cases give just what they are meant to give, and each finding names its place."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from mappa_desktop.domain.findings import Severity
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations.findings import findings, section_key, top_level_key
from mappa_desktop.rules.evidence import Filed
from tests.support.evidence import evidence, level_2, level_3
from tests.support.minutes_documents import as_bytes, demo

# The weekend after both meetings, before any time limit has run out, and a day long after them all.
SOON, LATE = datetime.date(2026, 11, 21), datetime.date(2027, 1, 4)
IMPERFECTIONS = [
    ("T13", "WARN", "meeting.recording"),
    ("C7", "WARN", "risk_assessment.tools[7].completed"),
    ("L7", "WARN", "next_meeting.date"),
    ("T6", "BLOCK", "sign_off.approved_on"),
]


def _found(document: dict[str, Any]) -> set[str]:
    return {finding.rule for finding in findings(evidence(minutes_file.read(as_bytes(document))))}


def test_the_level_2_case_has_nothing_to_put_right_or_to_accept() -> None:
    assert [each for each in findings(evidence(level_2(), today=SOON)) if each.severity is not Severity.INFO] == []


def test_the_level_3_case_has_just_its_deliberate_imperfections() -> None:
    found = [
        (each.rule, each.severity.value, each.path)
        for each in findings(evidence(level_3(), today=SOON))
        if each.severity is not Severity.INFO
    ]
    assert found == IMPERFECTIONS


def test_the_action_that_the_level_3_case_carries_forward_is_shown_as_overdue() -> None:
    shown = [(each.rule, each.severity, each.path) for each in findings(evidence(level_3(), today=SOON))]
    assert [each for each in shown if each[0] == "N8"] == [("N8", Severity.INFO, "previous_actions[6]")]


@pytest.mark.parametrize(
    ("record", "approved_on", "late"),
    [(level_2, None, ["T3"]), (level_2, datetime.date(2026, 11, 24), ["T3", "T5"]), (level_3, None, ["T2"])],
)
def test_time_limits_that_run_from_the_meeting_are_over_weeks_later(
    record: Any, approved_on: datetime.date | None, late: list[str]
) -> None:
    """T5 runs from the approval given here, not from one that a file states."""
    filed = Filed(approved_on=approved_on)
    soon = {(each.rule, each.path) for each in findings(evidence(record(), today=SOON, filed=filed))}
    weeks_later = findings(evidence(record(), today=LATE, filed=filed))
    added = [each for each in weeks_later if (each.rule, each.path) not in soon]
    assert sorted(each.rule for each in added if each.severity is Severity.WARN) == sorted(late)


def test_a_half_filled_form_is_judged_without_falling_over() -> None:
    document = {
        "format": "mappa-minutes",
        "version": 1,
        "meeting": {"date": "2026-11-18", "level": 2},
        "subject": {"reference": "TRN-1"},
    }
    assert {"C3", "C4", "C6", "C9", "C10", "C16", "T6", "T8"} <= _found(document)


@pytest.mark.parametrize("nothing", ["\u200b", "\0", "\u00ad\n", "\u2060 \u3000"])
def test_what_nobody_sees_is_no_reason(nothing: str) -> None:
    document = demo("level2_review")
    assert not {"C1", "C6", "C10"} & _found(document)
    document["decisions"]["level"]["reason"] = nothing
    document["risk_assessment"]["who_is_at_risk"] = nothing
    document["diversity_and_needs"].update(characteristics=[], notes=nothing, human_rights="")
    assert {"C1", "C6", "C10"} <= _found(document)


def test_a_finding_names_its_section_and_its_key_of_the_file() -> None:
    (finding,) = [each for each in findings(evidence(level_3({"contingency_plan": []}))) if each.rule == "C4"]
    assert (section_key(finding), top_level_key(finding)) == ("contingency", "contingency_plan")
