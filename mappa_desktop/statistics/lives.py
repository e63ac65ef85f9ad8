"""Where a person was and at which level, from day to day, as approved minutes tell it."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from mappa_desktop.domain.counted import CountedMeeting
from mappa_desktop.sections.subject.model import CustodyStatus

_IN_COMMUNITY = frozenset(
    {
        CustodyStatus.COMMUNITY_LICENCE,
        CustodyStatus.COMMUNITY_ORDER,
        CustodyStatus.SUSPENDED_SENTENCE,
        CustodyStatus.YOUTH_ORDER,
        CustodyStatus.POST_SENTENCE_SUPERVISION,
        CustodyStatus.COMMUNITY_NO_ORDER,
        CustodyStatus.HOSPITAL_CONDITIONAL_DISCHARGE,
        CustodyStatus.UNLAWFULLY_AT_LARGE,
    }
)
_UNKNOWN = frozenset({"", CustodyStatus.OTHER})
_LEVELS = (2, 3)
# On one day, whoever was recalled is gone whatever the minutes of a meeting on that day say; a decision comes last.
_RELEASE, _MEETING, _RECALL, _DECISION = range(4)


@dataclass(frozen=True, slots=True)
class State:
    """What holds from the end of a day on; ``level`` is 2 or 3, or nothing while neither manages the case.

    ``in_community`` is ``None`` where no minutes say where the person is.
    """

    since: datetime.date
    level: int | None
    category: int | None
    in_community: bool | None

    @property
    def counts(self) -> bool:
        """Managed at Level 2 or 3 and living in the community."""
        return self.level is not None and self.in_community is True


@dataclass(frozen=True, slots=True)
class Life:
    """One case of one person: its approved meetings, and the states they make."""

    person: str
    meetings: tuple[CountedMeeting, ...]
    states: tuple[State, ...]

    def on(self, day: datetime.date) -> State | None:
        """What holds at the end of a day; nothing before the first approved meeting."""
        place = bisect_right(self.states, day, key=_since)
        return self.states[place - 1] if place else None

    def during(self, start: datetime.date, end: datetime.date) -> Iterator[State]:
        """What held on any day of a period, in its order; what ended on its first day did not."""
        for state, following in pairwise((*self.states, None)):
            if state is not None and state.since <= end:
                until = datetime.date.max if following is None else following.since
                if until > start or state.since >= start:
                    yield state

    def recalls(self) -> Iterator[tuple[datetime.date, State]]:
        """Each recall from the community, with what held on the day before it; one told twice is one."""
        for day in sorted({recall.on for meeting in self.meetings for recall in meeting.facts.recalls}):
            before = self.on(day - datetime.timedelta(days=1))
            if before is not None and before.in_community:
                yield day, before

    def order_breaches(self) -> Iterator[tuple[datetime.date, State]]:
        """Each return from the community for breach of a Sexual Harm Prevention Order, with what held before it."""
        for day in sorted({day for meeting in self.meetings for day in meeting.facts.order_breaches}):
            before = self.on(day - datetime.timedelta(days=1))
            if before is not None and before.in_community:
                yield day, before


def lives(meetings: Iterable[CountedMeeting]) -> list[Life]:
    """The lives of all cases."""
    ordered = sorted(meetings, key=lambda each: (each.case, each.date, each.sequence, each.start))
    return [_life(tuple(of_case)) for _case, of_case in groupby(ordered, key=lambda each: each.case)]


def lives_in_community(custody_status: str) -> bool | None:
    """Whether a custody status is one of the community; ``None`` where it says nothing of it."""
    return None if custody_status in _UNKNOWN else custody_status in _IN_COMMUNITY


def _since(state: State) -> datetime.date:
    return state.since


def _life(meetings: tuple[CountedMeeting, ...]) -> Life:
    level: int | None = None
    category: int | None = None
    in_community: bool | None = None
    states: list[State] = []
    for since, kind, at in _events(meetings):
        if kind == _MEETING:
            meeting = meetings[at]
            level = meeting.level if meeting.level in _LEVELS else None
            category = meeting.facts.category or category
            told = lives_in_community(meeting.facts.custody_status)
            in_community = in_community if told is None else told
        elif kind == _DECISION:
            decided = meetings[at].facts.next_level
            level = decided if decided in _LEVELS else None
        else:
            in_community = kind == _RELEASE
        if states and states[-1].since == since and kind != _DECISION:
            states.pop()
        states.append(State(since, level, category, in_community))
    return Life(meetings[0].person, meetings, tuple(states))


def _events(meetings: Sequence[CountedMeeting]) -> list[tuple[datetime.date, int, int]]:
    """The day, what happened, and the meeting that told it, in their order.

    What several records tell of the same day happened once.
    """
    found = []
    told: set[tuple[datetime.date, int]] = set()
    for at, meeting in enumerate(meetings):
        facts = meeting.facts
        found.append((meeting.date, _MEETING, at))
        following = meetings[at + 1].date if at + 1 < len(meetings) else datetime.date.max
        decided = max(facts.decided_from or meeting.date, meeting.date)
        if facts.next_level is not None and decided < following:
            found.append((decided, _DECISION, at))
        if facts.released_on is not None and facts.released_on <= meeting.date:
            told.add((facts.released_on, _RELEASE))
        for recall in facts.recalls:
            if recall.on <= meeting.date:
                told.add((recall.on, _RECALL))
            if recall.re_released is not None and recall.re_released <= meeting.date:
                told.add((recall.re_released, _RELEASE))
    return sorted([*found, *((day, kind, 0) for day, kind in told)])
