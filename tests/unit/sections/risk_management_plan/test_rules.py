"""Each pillar of the plan is answered: by a measure or by the reason why it does not apply."""

from __future__ import annotations

import json

import pytest

from mappa_desktop.domain.findings import Severity
from mappa_desktop.foundation.resources import resource
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars
from mappa_desktop.sections.risk_management_plan.rules import check

PILLARS = ("supervision", "monitoring_and_control", "interventions_and_treatment", "victim_safety")
ANSWERED = {"measures": [{"ref": "M-01", "measure": "Weekly office contact"}]}


def plan(**pillars: object) -> PlanOfFourPillars:
    return PlanOfFourPillars.taken({"risk_management_plan": pillars})


def paths(content: PlanOfFourPillars) -> list[str]:
    return [finding.path for finding in check(content)]


def test_an_empty_plan_blocks_once_for_each_pillar() -> None:
    findings = list(check(PlanOfFourPillars()))
    assert [finding.path for finding in findings] == [f"risk_management_plan.{pillar}" for pillar in PILLARS]
    assert {(finding.rule, finding.severity) for finding in findings} == {("C3", Severity.BLOCK)}


@pytest.mark.parametrize("pillar", PILLARS)
def test_the_empty_pillar_is_named(pillar: str) -> None:
    pillars: dict[str, object] = dict.fromkeys(PILLARS, ANSWERED)
    assert paths(plan(**pillars)) == []
    pillars[pillar] = {"measures": []}
    (finding,) = check(plan(**pillars))
    assert finding.path == f"risk_management_plan.{pillar}"
    assert finding.message.startswith(pillar.replace("_", " ").capitalize())


def test_a_reason_answers_a_pillar_without_measures() -> None:
    pillars = {**dict.fromkeys(PILLARS, ANSWERED), "victim_safety": {"not_applicable_reason": "No victim is known."}}
    assert paths(plan(**pillars)) == []


@pytest.mark.parametrize(
    "pillar",
    [
        {"not_applicable_reason": "  "},
        {"measures": [{"ref": "M-01", "measure": ""}]},
        {"measures": [{"ref": "M-01", "measure": " \n", "addresses": "Alcohol"}]},
    ],
)
def test_a_measure_without_words_or_a_blank_reason_is_no_answer(pillar: object) -> None:
    assert "risk_management_plan.supervision" in paths(plan(supervision=pillar))


@pytest.mark.parametrize("case", ["level2_review", "level3_review"])
def test_the_training_cases_have_no_finding(case: str) -> None:
    minutes = json.loads(resource(f"training/{case}.json").read_text(encoding="utf-8"))
    assert list(check(PlanOfFourPillars.taken({"risk_management_plan": minutes["risk_management_plan"]}))) == []
