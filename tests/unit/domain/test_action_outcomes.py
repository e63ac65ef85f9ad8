"""What became of an action, in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mappa_desktop.domain.action_outcomes import has_ended, has_outcome, is_late, outcome_in_words
from mappa_desktop.domain.actions import Action, ActionStatus, NotCompletedBecause
from mappa_desktop.domain.values import Due

AGENCY, CIRCUMSTANCES = NotCompletedBecause.AGENCY_HAS_NOT_ACTED, NotCompletedBecause.CIRCUMSTANCES_CHANGED


@pytest.mark.parametrize(
    ("given", "words", "outcome", "ended"),
    [
        ({}, "Nothing said yet", False, False),
        ({"status": ActionStatus.OPEN}, "Open", False, False),
        ({"status": ActionStatus.OVERDUE}, "Overdue", False, False),
        ({"status": ActionStatus.COMPLETED}, "Completed", True, True),
        ({"status": ActionStatus.COMPLETED_LATE}, "Completed late", True, True),
        (
            {"status": ActionStatus.OVERDUE, "not_completed_because": AGENCY},
            "Not completed: the agency has not acted",
            True,
            False,
        ),
        (
            {"status": ActionStatus.OPEN, "not_completed_because": CIRCUMSTANCES},
            "Not completed: circumstances changed",
            True,
            False,
        ),
        (
            {
                "status": ActionStatus.CARRIED_FORWARD,
                "not_completed_because": AGENCY,
                "carried_forward_to": "3.02",
            },
            "Not completed: the agency has not acted, carried to 3.02",
            True,
            True,
        ),
        (
            {"status": ActionStatus.IN_PROGRESS, "carried_forward_to": "3.02"},
            "In progress, carried to 3.02",
            True,
            True,
        ),
        ({"status": ActionStatus.CARRIED_FORWARD}, "Not completed", True, True),
        ({"status": ActionStatus.NO_LONGER_REQUIRED}, "Not completed, no longer required", True, True),
    ],
)
def test_each_state_is_said_in_words(given, words, outcome, ended):
    action = Action(ref="2.01", **given)
    assert outcome_in_words(action) == words
    assert has_outcome(action) is outcome
    assert has_ended(action) is ended


def test_an_action_is_late_on_the_day_after_its_date_only():
    due = date(2026, 11, 18)
    action = Action(ref="2.01", due=Due(date=due))
    assert not is_late(action, due)
    assert is_late(action, due + timedelta(days=1))
    assert not is_late(Action(ref="2.01"), due)
