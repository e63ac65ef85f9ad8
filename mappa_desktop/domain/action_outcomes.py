"""What became of an action, in the words of the meeting: the five outcomes, and the states on the way there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from mappa_desktop.domain.actions import Action, ActionStatus, NotCompletedBecause
from mappa_desktop.domain.directory import comparable_name
from mappa_desktop.foundation.i18n import N_, _

_ENDED = frozenset(
    {
        ActionStatus.COMPLETED,
        ActionStatus.COMPLETED_LATE,
        ActionStatus.CARRIED_FORWARD,
        ActionStatus.NO_LONGER_REQUIRED,
    }
)
# An action that is taken over gets a number behind its reference where the minutes have that one already.
_NUMBERED = re.compile(r"_[0-9]+\Z")
_NOT_COMPLETED = {
    NotCompletedBecause.AGENCY_HAS_NOT_ACTED: N_("Not completed: the agency has not acted"),
    NotCompletedBecause.CIRCUMSTANCES_CHANGED: N_("Not completed: circumstances changed"),
}


def has_ended(action: Action) -> bool:
    """Whether nothing more is expected under this reference."""
    return action.status in _ENDED or bool(action.carried_forward_to)


def still_to_do(earlier: Sequence[Action], new: Sequence[Action]) -> list[Action]:
    """The actions of one meeting that neither ended there nor go on there under another reference; old ones first.

    One that is said to be carried forward, while nothing takes its place, is still to be done.
    """
    left = [action for action, after in zip(earlier, carried_on(earlier, new), strict=True) if not after]
    return [
        action
        for action in (*left, *new)
        if action.status not in _ENDED or action.status is ActionStatus.CARRIED_FORWARD
    ]


def carried_on(earlier: Sequence[Action], new: Sequence[Action]) -> list[list[Action]]:
    """For each previous action of one meeting, the actions of the same minutes that take its place there.

    None takes its own place, and two that name each other keep theirs. What a meeting sets stands, whatever other
    action set there names it as its origin.
    """
    after: list[list[Action]] = [[] for _action in earlier]
    for each in new:
        found = [at for at, action in enumerate(earlier) if _names(each, action)]
        if found:
            after[next((at for at in found if not after[at]), found[0])].append(each)
    for each in earlier:
        if each.status is ActionStatus.CARRIED_FORWARD or each.carried_forward_to:
            continue
        for at, action in enumerate(earlier):
            if each is not action and not after[at] and _is_where_it_went(each, action):
                after[at].append(each)
    return after


def _names(new: Action, action: Action) -> bool:
    if new.carried_forward_from == action.ref or new.ref == action.carried_forward_to:
        return True
    again = action.status is ActionStatus.CARRIED_FORWARD or comparable_name(new.description) == comparable_name(
        action.description
    )
    return new.ref == action.ref and again


def _is_where_it_went(listed: Action, action: Action) -> bool:
    said = action.status is ActionStatus.CARRIED_FORWARD or action.carried_forward_to == listed.ref
    return said and listed.carried_forward_from == action.ref and listed.ref != action.ref


def mentioned_in(earlier: Sequence[Action], new: Sequence[Action]) -> frozenset[str]:
    """The references of earlier meetings' actions that the minutes of a meeting mention."""
    carried = {each.carried_forward_from for each in (*earlier, *new) if each.carried_forward_from}
    listed = {ref for each in earlier for ref in (each.ref, without_number(each.ref))}
    return frozenset(carried | listed)


def without_number(ref: str) -> str:
    """The reference that an action had before it was taken over into minutes that had that one already."""
    return _NUMBERED.sub("", ref)


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
