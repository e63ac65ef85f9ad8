"""A plan without a contingency stops the minutes."""

from __future__ import annotations

import json

import pytest

from mappa_desktop.domain.findings import Severity
from mappa_desktop.foundation.resources import resource
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.contingency.rules import c4_no_contingency_plan, check


def plan(*entries: dict[str, str]) -> ContingencyPlan:
    numbered = [{"ref": f"C-{number:02}", **entry} for number, entry in enumerate(entries, 1)]
    return ContingencyPlan.taken({"contingency_plan": numbered})


WHOLE = {"trigger": "Loss of contact for 2 hours", "response": "Emergency recall the same hour"}


@pytest.mark.parametrize(
    "entries",
    [
        (),
        ({},),
        ({"trigger": "Loss of contact"},),
        ({"response": "Recall"},),
        ({"trigger": "Loss of contact", "response": " \n"},),
        ({"trigger": "Loss of contact"}, {"response": "Recall"}),
    ],
)
def test_a_trigger_needs_its_own_response(entries: tuple[dict[str, str], ...]) -> None:
    (finding,) = check(plan(*entries))
    assert (finding.rule, finding.severity, finding.path) == ("C4", Severity.BLOCK, "contingency_plan")


def test_one_whole_contingency_is_enough() -> None:
    assert not list(c4_no_contingency_plan(plan({"trigger": "Loss of the bed"}, WHOLE)))


@pytest.mark.parametrize("case", ["level2_review", "level3_review"])
def test_the_training_cases_have_no_finding(case: str) -> None:
    minutes = json.loads(resource(f"training/{case}.json").read_text(encoding="utf-8"))
    assert list(check(ContingencyPlan.taken({"contingency_plan": minutes["contingency_plan"]}))) == []
