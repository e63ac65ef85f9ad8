"""Every rule has examples that pass and examples that fail, and says just what they expect."""

from __future__ import annotations

import pytest

from mappa_desktop.rules.catalogue import RULES, judged_by, rule_called
from tests.unit.rules.example import Example
from tests.unit.rules.examples import EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.rule} {each.told}")
def test_a_rule_names_just_the_places_of_its_example(example: Example) -> None:
    rule = rule_called(example.rule)
    found = judged_by(rule, example.evidence())
    assert [finding.path for finding in found] == list(example.places)
    assert all(finding.message for finding in found)
    assert {finding.severity for finding in found} <= {example.weighs or example.area.severity(rule)}


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.identifier)
def test_every_rule_has_an_example_that_passes_and_one_that_fails(rule) -> None:
    passing = {example.passes for example in EXAMPLES if example.rule == rule.identifier}
    assert passing == {True, False}


def test_no_identifier_is_used_twice() -> None:
    identifiers = [rule.identifier for rule in RULES]
    assert len(set(identifiers)) == len(identifiers)
