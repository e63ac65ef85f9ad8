"""Breaking any rule anywhere fails one of its examples."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

import pytest

from mappa_desktop.rules.catalogue import RULES
from mappa_desktop.rules.rule import Rule
from tests.support.mutants import always_speaking, beneath, chapters, silenced, unbroken, unnoticed
from tests.unit.rules.examples import EXAMPLES

# Mutants that judge every record as the rule itself does, or only differ where no record can be: place and reason.
EQUIVALENT: Mapping[str, str] = {}


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def test_every_equivalent_mutant_names_a_module_that_there_is() -> None:
    modules = {_name(module) for module in (*chapters(), *beneath())}
    assert {told.partition(".")[0] for told in EQUIVALENT} <= modules


@pytest.mark.parametrize("module", [*chapters(), *beneath()], ids=_name)
def test_an_example_notices_whatever_is_broken(module: ModuleType) -> None:
    equivalent = {told for told in EQUIVALENT if told.startswith(f"{_name(module)}.")}
    assert set(unnoticed(module, EXAMPLES)) == equivalent


@pytest.mark.parametrize("module", [*chapters(), *beneath()], ids=_name)
def test_no_example_notices_anything_where_nothing_is_broken(module: ModuleType) -> None:
    assert unbroken(module).rules
    assert unbroken(module).noticed_by(EXAMPLES) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.identifier)
def test_an_example_notices_that_its_rule_is_silent_or_always_speaks(rule: Rule) -> None:
    assert silenced(rule).noticed_by(EXAMPLES)
    assert always_speaking(rule).noticed_by(EXAMPLES)
