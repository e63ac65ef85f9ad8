"""The actions of a case across its meetings: every one ever set, with what each meeting said of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from mappa_desktop.domain.action_outcomes import has_ended, outcome_in_words
from mappa_desktop.domain.actions import Action
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import actions
from mappa_desktop.store.repositories.actions import KeptAction


@dataclass(frozen=True, slots=True)
class MeetingsWord:
    """What the minutes of one meeting say of an action; ``is_new`` where that meeting set it."""

    minutes: MinutesId
    date: datetime.date
    reference: str
    is_new: bool
    action: Action
    agency: str


@dataclass(frozen=True, slots=True)
class ActionStory:
    """One action from the meeting that set it to now, whatever references it went under; the newest word is last.

    ``last_meeting`` is the day of the case's latest meeting that has any action in its minutes.
    """

    words: tuple[MeetingsWord, ...]
    last_meeting: datetime.date

    @property
    def newest(self) -> MeetingsWord:
        return self.words[-1]

    @property
    def refs(self) -> tuple[str, ...]:
        """The references it went under, the first one first."""
        return tuple(dict.fromkeys(word.action.ref for word in self.words))

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done under the newest reference."""
        return not has_ended(self.newest.action)

    @property
    def is_dropped_from_sight(self) -> bool:
        """Whether it is open, and a later meeting said nothing of it."""
        return self.is_open and self.newest.date < self.last_meeting

    @property
    def state(self) -> str:
        """What came of it, or how far it is, in words."""
        return outcome_in_words(self.newest.action)

    @property
    def first_set_on(self) -> datetime.date | None:
        """The day on which it was set for the first time, where that is known."""
        known = [day for word in self.words for day in (word.action.first_set_on, word.action.set_on) if day]
        return min(known, default=None)

    @property
    def first_due_on(self) -> datetime.date | None:
        """The day by which it was to be done at first, where that is known."""
        known = [day for word in self.words for day in (word.action.first_due_on, word.action.due.date) if day]
        return min(known, default=None)

    @property
    def times_carried(self) -> int:
        return max(*(word.action.times_carried for word in self.words), len(self.refs) - 1)

    def days_late(self, today: datetime.date) -> int:
        """How many days after the date agreed last it was done, or is now; 0 where it is not late or was dropped."""
        action = self.newest.action
        until = today if self.is_open else action.completed_on
        if until is None or action.due.date is None:
            return 0
        return max(0, (until - action.due.date).days)


def case_actions(session: Session, case_id: CaseId) -> Done[Sequence[ActionStory]]:
    """Every action of a case: the open ones first, those due first at the top; then the ended ones, newest first.

    A meeting speaks by its approved minutes, and by its newest draft where it has none.
    """
    with session.store.reading() as reading:
        kept = actions.of_case(reading.rows, case_id)
        agencies = actions.agencies_of_case(reading.rows, case_id)
    words = [
        _word(each, agencies.get((each.minutes, str(each.given.get("owner_agency") or "")), ""))
        for each in _speaking(kept)
    ]
    return Done(sorted(stories(words), key=_urgency))


def stories(words: Sequence[MeetingsWord]) -> list[ActionStory]:
    """The words put together, action by action; they are in the order of the meetings, each meeting's old ones first.

    An action is followed by ``carried_forward_from`` and ``carried_forward_to``, and from one meeting's minutes into
    the next one's previous actions by its reference. A new action of a reference used before is another action.
    """
    chains: list[list[MeetingsWord]] = []
    under: dict[str, list[MeetingsWord]] = {}
    for _minutes, of_meeting in groupby(words, key=lambda word: word.minutes):
        promised: dict[str, list[MeetingsWord]] = {}
        before = dict(under)
        for word in of_meeting:
            ref, action = word.action.ref, word.action
            if word.is_new:
                chain = before.get(action.carried_forward_from or "") or under.get(action.carried_forward_from or "")
                chain = promised.get(ref) or chain
            else:
                chain = before.get(ref)
            if chain is None or _is_in(word, chain):
                chain = []
                chains.append(chain)
            chain.append(word)
            under[ref] = chain
            if action.carried_forward_to and not word.is_new:
                promised[action.carried_forward_to] = chain
    last = max((word.date for word in words), default=datetime.date.min)
    return [ActionStory(tuple(chain), last) for chain in chains]


def _is_in(word: MeetingsWord, chain: Iterable[MeetingsWord]) -> bool:
    """Whether the meeting has said the same of the chain already, so that this must be another action."""
    return any(each.minutes == word.minutes and each.is_new is word.is_new for each in chain)


def _speaking(kept: Sequence[KeptAction]) -> Iterable[KeptAction]:
    """The actions of the one version of each meeting that counts."""
    versions: dict[str, tuple[bool, int]] = {}
    for each in kept:
        versions[each.meeting] = max(versions.get(each.meeting, (False, 0)), (each.approved, each.number))
    return (each for each in kept if versions[each.meeting] == (each.approved, each.number))


def _word(kept: KeptAction, agency: str) -> MeetingsWord:
    return MeetingsWord(kept.minutes, kept.date, kept.reference, kept.is_new, Action.taken(dict(kept.given)), agency)


def _urgency(story: ActionStory) -> tuple[int, int, str]:
    action = story.newest.action
    if story.is_open:
        return 0, (action.due.date or datetime.date.max).toordinal(), action.ref
    return 1, -story.newest.date.toordinal(), action.ref
