"""What the rules of actions say, beside the place they name."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.findings import Finding
from mappa_desktop.rules.catalogue import judged_by, rule_called
from tests.support.evidence import evidence, level_2, level_3


def _only(rule: str, changes: dict[str, Any]) -> Finding:
    (found,) = judged_by(rule_called(rule), evidence(level_2(changes)))
    return found


@pytest.mark.parametrize(
    ("due", "suggested"),
    [
        ("2026-11-29", "27 November 2026"),  # a Sunday
        ("2026-12-28", "24 December 2026"),  # the substitute day of Boxing Day
        ("2027-02-20", "16 February 2027"),  # after the next meeting on the 17th, whatever day of the week
    ],
)
def test_a_wrong_due_date_is_told_with_the_working_day_before(due: str, suggested: str) -> None:
    found = _only("N2", {"new_actions[0].due.date": due})
    assert suggested in found.suggestion


@pytest.mark.parametrize(
    ("text", "said", "suggested"),
    [("in two weeks", "“in two weeks”", "Wed 2 Dec 2026"), ("ongoing", "“ongoing”", ""), ("", "3.01", "")],
)
def test_words_that_can_be_counted_out_are_told_as_a_day(text: str, said: str, suggested: str) -> None:
    found = _only("N3", {"new_actions[0].due": {"text": text}})
    assert said in found.message
    assert suggested in found.suggestion
    assert bool(found.suggestion) is bool(suggested)


def test_an_overdue_action_keeps_its_first_date_in_sight_and_says_where_it_goes_on() -> None:
    (found,) = judged_by(rule_called("N8"), evidence(level_3()))
    assert found.path == "previous_actions[6]"
    assert "13 November 2026" in found.message
    assert "4.03" in found.message


def test_the_first_of_several_dates_is_the_one_in_sight() -> None:
    changes = {"previous_actions[6].first_due_on": "2026-08-07"}
    (found,) = judged_by(rule_called("N8"), evidence(level_3(changes)))
    assert "7 August 2026" in found.message


def test_an_overdue_action_without_a_date_is_told_of_all_the_same() -> None:
    changes: dict[str, Any] = {"previous_actions[6].due": {}, "previous_actions[6].carried_forward_to": None}
    (found,) = judged_by(rule_called("N8"), evidence(level_3(changes)))
    assert "3.07" in found.message


def test_it_is_told_how_often_an_action_was_carried_forward() -> None:
    assert "4 times" in _only("N6", {"new_actions[1].times_carried": 4}).message
