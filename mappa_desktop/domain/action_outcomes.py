"""What became of an action, in the words of the meeting: the five outcomes, and the states on the way there."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from mappa_desktop.domain.actions import Action, ActionStatus, NotCompletedBecause
from mappa_desktop.foundation.i18n import N_, _

_ENDED = frozenset(
    {
        ActionStatus.COMPLETED,
        ActionStatus.COMPLETED_LATE,
        ActionStatus.CARRIED_FORWARD,
        ActionStatus.NO_LONGER_REQUIRED,
    }
)
_NOT_COMPLETED = {
    NotCompletedBecause.AGENCY_HAS_NOT_ACTED: N_("Not completed: the agency has not acted"),
    NotCompletedBecause.CIRCUMSTANCES_CHANGED: N_("Not completed: circumstances changed"),
}


def has_ended(action: Action) -> bool:
    """Whether nothing more is expected under this reference."""
    return action.status in _ENDED or bool(action.carried_forward_to)


def still_to_do(earlier: Sequence[Action], new: Sequence[Action]) -> list[Action]:
    """The actions of one meeting that neither ended there nor go on there under another reference; old ones first.

    One that is said to be carried forward, while no new action takes its place, is still to be done.
    """
    return [
        action
        for action in (*earlier, *new)
        if (action.status not in _ENDED or action.status is ActionStatus.CARRIED_FORWARD)
        and not any(_takes_the_place(each, action) for each in new)
    ]


def _takes_the_place(new: Action, action: Action) -> bool:
    return new is not action and (
        new.carried_forward_from == action.ref or (new.ref != action.ref and new.ref == action.carried_forward_to)
    )


def has_outcome(action: Action) -> bool:
    """Whether the meeting has said what came of the action (N5)."""
    return has_ended(action) or action.not_completed_because is not None


def outcome_in_words(action: Action) -> str:
    """What came of the action, or how far it is: ``Not completed: the agency has not acted, carried to 3.02``."""
    if action.status in (ActionStatus.COMPLETED, ActionStatus.COMPLETED_LATE, ActionStatus.NO_LONGER_REQUIRED):
        return action.status.label if action.status else ""
    if action.not_completed_because is not None:
        words = _(_NOT_COMPLETED[action.not_completed_because])
    elif action.status is None or action.status is ActionStatus.CARRIED_FORWARD:
        words = _("Not completed") if has_ended(action) else _("Nothing said yet")
    else:
        words = action.status.label
    if action.carried_forward_to:
        return _("{outcome}, carried to {ref}").format(outcome=words, ref=action.carried_forward_to)
    return words


def is_late(action: Action, on: datetime.date) -> bool:
    """Whether a day is after the one by which the action was to be done."""
    return action.due.date is not None and on > action.due.date
