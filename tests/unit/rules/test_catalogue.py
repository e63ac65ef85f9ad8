"""Every rule of the reference is there, in its order, and weighs what it weighs there."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.findings import Severity
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.rules.catalogue import RULES, rule_called
from mappa_desktop.rules.rule import Rule

# How many rules each chapter of the reference has (sections 2.1 to 2.9).
CHAPTERS = {"E": 15, "L": 14, "A": 10, "C": 19, "N": 9, "D": 12, "V": 5, "T": 13, "S": 7}
WEIGHTS = {
    Severity.BLOCK: (
        "E1 E2 E4 E6 E7 E9 E10 E11 E13 L11 A1 A5 A8 C1 C3 C4 C5 C6 C8 C9 C10 C13 C16 C17 "
        "N1 N3 N5 N7 D1 D2 D3 D4 D5 D8 D9 V1 T6 T7 T8 T10"
    ),
    Severity.WARN: (
        "E3 E5 E12 E14 L1 L2 L4 L6 L7 L8 L9 A2 A3 A4 A6 A7 A9 A10 C2 C7 C11 C12 C14 C15 C18 "
        "N2 N6 D6 D7 D11 D12 V2 V3 V4 T1 T2 T3 T5 T9 T13"
    ),
    Severity.INFO: "E8 E15 L3 L5 L10 L12 L13 L14 C19 N4 N8 N9 D10 V5 T4 T11 T12 S1 S2 S3 S4 S5 S6 S7",
}
# What rests on a statute, and so is not for an area to change.
LAW = "E1 E2 E4 E6 E7 E9 E10 E11 E13"


def test_every_rule_of_the_reference_is_there_and_in_its_order() -> None:
    reference = [f"{letter}{number}" for letter, many in CHAPTERS.items() for number in range(1, many + 1)]
    assert [rule.identifier for rule in RULES] == reference


@pytest.mark.parametrize(("weight", "identifiers"), WEIGHTS.items(), ids=lambda each: str(each)[:5])
def test_rules_weigh_what_the_reference_says(weight: Severity, identifiers: str) -> None:
    assert {rule.identifier for rule in RULES if rule.severity is weight} == set(identifiers.split())


@pytest.mark.parametrize("identifier", LAW.split())
def test_no_area_softens_what_is_law(identifier: str) -> None:
    changed = AreaRules.taken({"changes": [{"rule": identifier, "severity": "INFO"}]})
    assert rule_called(identifier).is_law
    assert changed.severity(rule_called(identifier)) is Severity.BLOCK


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.identifier)
def test_the_thresholds_of_a_rule_are_its_own_and_have_a_default_within_their_bounds(rule: Rule) -> None:
    for threshold in rule.thresholds:
        assert threshold.rule == rule.identifier
        assert threshold.lowest <= threshold.default <= threshold.highest
        assert threshold.label
    assert len({threshold.name for threshold in rule.thresholds}) == len(rule.thresholds)
