"""No rule of the section judges previous actions; those that judge every action stand elsewhere."""

from __future__ import annotations

from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.previous_actions.rules import check


def test_half_filled_actions_are_left_to_the_rules_of_actions() -> None:
    assert not list(check(PreviousActions()))
    assert not list(check(PreviousActions.taken({"previous_actions": [{"ref": "2.01"}]})))
