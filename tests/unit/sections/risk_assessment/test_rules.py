"""The risk assessment says how high, for whom, and how soon. FICTIONAL - TRAINING."""

from __future__ import annotations

import json

import pytest

from mappa_desktop.domain.findings import Severity
from mappa_desktop.foundation.resources import resource
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.risk_assessment.rules import (
    c6_grid_incomplete,
    c6_nobody_named_at_risk,
    c6_overall_rosh_missing,
    c8_very_high_without_imminence,
    check,
)

COMMUNITY = {"children": "low", "public": "medium", "known_adult": "high", "staff": "low"}


def assessment(**values: object) -> AssessmentOfRisk:
    return AssessmentOfRisk.taken({"risk_assessment": values})


COMPLETE = assessment(overall_rosh="high", rosh_grid={"community": COMMUNITY}, who_is_at_risk="Victim A; any partner.")


def test_a_complete_assessment_has_no_finding() -> None:
    assert list(check(COMPLETE)) == []


def test_an_empty_assessment_blocks_on_level_groups_and_people() -> None:
    findings = list(check(AssessmentOfRisk()))
    assert {finding.severity for finding in findings} == {Severity.BLOCK}
    assert [(finding.rule, finding.path) for finding in findings] == [
        ("C6", "risk_assessment.overall_rosh"),
        ("C6", "risk_assessment.rosh_grid.community.children"),
        ("C6", "risk_assessment.rosh_grid.community.public"),
        ("C6", "risk_assessment.rosh_grid.community.known_adult"),
        ("C6", "risk_assessment.rosh_grid.community.staff"),
        ("C6", "risk_assessment.who_is_at_risk"),
    ]


def test_the_overall_level_is_asked_for() -> None:
    assert list(c6_overall_rosh_missing(assessment(overall_rosh=None)))
    assert not list(c6_overall_rosh_missing(assessment(overall_rosh="low")))


@pytest.mark.parametrize("group", COMMUNITY)
def test_each_group_in_the_community_is_asked_for_by_name(group: str) -> None:
    without = assessment(rosh_grid={"community": {**COMMUNITY, group: None}, "custody": {group: "high"}})
    (finding,) = c6_grid_incomplete(without)
    assert finding.path == f"risk_assessment.rosh_grid.community.{group}"
    assert finding.message.startswith(group.replace("_", " ").capitalize())


def test_custody_cells_may_be_empty() -> None:
    assert not list(c6_grid_incomplete(assessment(rosh_grid={"community": COMMUNITY})))


@pytest.mark.parametrize("words", ["", "  ", "\n\t"])
def test_blank_words_do_not_say_who_is_at_risk(words: str) -> None:
    assert [finding.path for finding in c6_nobody_named_at_risk(assessment(who_is_at_risk=words))] == [
        "risk_assessment.who_is_at_risk"
    ]


@pytest.mark.parametrize(
    "levels",
    [
        {"overall_rosh": "very_high"},
        {"rosh_grid": {"community": {"staff": "very_high"}}},
        {"rosh_grid": {"custody": {"prisoners": "very_high"}}},
    ],
)
def test_a_very_high_level_anywhere_needs_words_on_imminence(levels: dict[str, object]) -> None:
    (finding,) = c8_very_high_without_imminence(assessment(**levels, imminence=" "))
    assert (finding.rule, finding.severity, finding.path) == ("C8", Severity.BLOCK, "risk_assessment.imminence")
    assert not list(c8_very_high_without_imminence(assessment(**levels, imminence="Any evening alone.")))


def test_a_high_level_needs_no_words_on_imminence() -> None:
    assert not list(c8_very_high_without_imminence(COMPLETE))


def test_the_band_of_a_tool_is_not_the_level_of_the_panel() -> None:
    assert not list(c8_very_high_without_imminence(assessment(tools=[{"tool": "oasys", "band": "very_high"}])))


@pytest.mark.parametrize("case", ["level2_review", "level3_review"])
def test_the_training_cases_have_no_finding(case: str) -> None:
    minutes = json.loads(resource(f"training/{case}.json").read_text(encoding="utf-8"))
    assert list(check(AssessmentOfRisk.taken({"risk_assessment": minutes["risk_assessment"]}))) == []
