"""Where a path leads, in the words of the form."""

from __future__ import annotations

import pytest

from mappa_desktop.operations.places import place_in_words
from tests.support.minutes_in_memory import training_contents


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("sign_off.approved_on", "Approval and signature: Approved on"),
        ("contingency_plan", "Contingency plan"),
        ("next_meeting.date", "Next meeting: Date"),
        ("decisions.level.reason", "Decisions: Level, Reason for the level"),
        ("previous_actions[0].due.date", "Status of previous actions: 2.01, By when"),
        ("risk_management_plan.supervision.measures[0].review", "Risk management plan: Supervision, M-01, Review on"),
        ("risk_assessment.tools[0].completed", "Risk assessment: OASys, Completed"),
    ],
)
def test_a_place_is_said_in_words(path: str, words: str) -> None:
    assert place_in_words(training_contents(), path) == words


@pytest.mark.parametrize("path", ["", "nonsense", "nonsense.more", "[3]", "previous_actions[x]", "[[]]"])
def test_a_path_that_leads_nowhere_is_said_as_it_stands(path: str) -> None:
    assert place_in_words(training_contents(), path) == path


def test_an_entry_that_is_gone_leads_to_its_section() -> None:
    assert place_in_words(training_contents(), "previous_actions[99].status") == "Status of previous actions"
