"""The clock of a meeting: what the time was spent on, whether it is over, and when it will end."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from mappa_desktop.domain.workings import AgendaItem, Clock, ItemStay
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.i18n import _, counted

_MINUTE = datetime.timedelta(minutes=1)
_NOTHING = datetime.timedelta()
# A meeting that is this little off its plan is on time.
_TOLERANCE = 1


class Running(Enum):
    """Where a meeting stands."""

    NOT_STARTED = auto()
    RUNNING = auto()
    ENDED = auto()


@dataclass(frozen=True, slots=True)
class ItemTime:
    """An item of the agenda with the time that was spent on it; ``planned`` is in minutes, 0 where none is."""

    key: str
    title: str
    planned: int
    spent: datetime.timedelta
    is_current: bool

    @property
    def minutes(self) -> int:
        return self.spent // _MINUTE

    @property
    def over(self) -> int:
        """Whole minutes beyond the plan."""
        return max(0, self.minutes - self.planned) if self.planned else 0

    @property
    def words(self) -> str:
        """``6 min of 10``, ``5 minutes over``; empty where no time was spent."""
        if self.over:
            return counted("{number} minute over", "{number} minutes over", self.over)
        if self.planned and self.is_current:
            return _("{spent} min of {planned}").format(spent=self.minutes, planned=self.planned)
        return _("{spent} min").format(spent=self.minutes) if self.spent else ""


@dataclass(frozen=True, slots=True)
class Timing:
    """How a meeting stands at one moment: ``behind`` is in minutes, negative where it is ahead of its plan."""

    running: Running
    elapsed: datetime.timedelta
    planned: int
    items: tuple[ItemTime, ...]
    behind: int
    ends_about: datetime.datetime | None
    over: int

    @property
    def elapsed_words(self) -> str:
        """``32 min of 55``."""
        minutes = self.elapsed // _MINUTE
        if self.running is Running.NOT_STARTED:
            return _("{planned} min planned").format(planned=self.planned) if self.planned else ""
        if self.planned:
            return _("{spent} min of {planned}").format(spent=minutes, planned=self.planned)
        return _("{spent} min").format(spent=minutes)

    @property
    def sentence(self) -> str:
        """``on time, ends about 10:55``; ``10 minutes behind, ends about 11:05``; ``5 minutes over``."""
        if self.running is Running.NOT_STARTED:
            return _("not started")
        if self.running is Running.ENDED:
            return _("ended, {state}").format(state=self._state) if self.planned else _("ended")
        if not self.planned or self.ends_about is None:
            return _("started")
        return _("{state}, ends about {time}").format(state=self._state, time=f"{self.ends_about:%H:%M}")

    @property
    def _state(self) -> str:
        if self.over:
            return counted("{number} minute over", "{number} minutes over", self.over)
        if self.behind > _TOLERANCE:
            return counted("{number} minute behind", "{number} minutes behind", self.behind)
        if self.behind < -_TOLERANCE:
            return counted("{number} minute early", "{number} minutes early", -self.behind)
        return _("on time")

    @property
    def current(self) -> ItemTime | None:
        """The item that is being worked on."""
        return next((item for item in self.items if item.is_current), None)


def begun(clock: Clock, now: datetime.datetime, item: str | None = None) -> Clock:
    """The clock runs, on an item if one is open; after an end that was too early it goes on."""
    started = clock if clock.started else replaced(clock, ("started",), written(now))
    running = replaced(started, ("ended",), None)
    return moved(running, item, now) if item else running


def moved(clock: Clock, item: str, now: datetime.datetime) -> Clock:
    """The time goes to another item from now on; a clock that does not run is left alone."""
    if not clock.started or clock.ended:
        return clock
    last = clock.stays[-1] if clock.stays else None
    if last is not None and last.to is None and last.item == item:
        return clock
    return replaced(clock, ("stays",), (*_closed(clock, now), ItemStay.taken({"item": item, "from": written(now)})))


def finished(clock: Clock, now: datetime.datetime) -> Clock:
    """The meeting is over."""
    if not clock.started or clock.ended:
        return clock
    return replaced(replaced(clock, ("stays",), _closed(clock, now)), ("ended",), written(now))


def timing(clock: Clock, agenda: Sequence[AgendaItem], now: datetime.datetime) -> Timing:
    """How the meeting stands; ``now`` is the clock on the wall, without a zone."""
    now = now.replace(tzinfo=None, microsecond=0)
    started = _read(clock.started)
    ended = _read(clock.ended)
    running = Running.NOT_STARTED if started is None else Running.RUNNING if ended is None else Running.ENDED
    until = ended or now
    current = clock.stays[-1].item if running is Running.RUNNING and clock.stays else None
    items = tuple(
        ItemTime(item.key, item.title, item.minutes, _spent(clock, item.key, until), item.key == current)
        for item in agenda
    )
    planned = sum(item.minutes for item in agenda)
    elapsed = _NOTHING if started is None else max(_NOTHING, until - started)
    over = max(0, elapsed // _MINUTE - planned) if planned and started else 0
    if started is None or not planned:
        return Timing(running, elapsed, planned, items, 0, None, over)
    planned_end = started + planned * _MINUTE
    ends = until if running is Running.ENDED else until + _left(items)
    behind = _whole_minutes(ends - planned_end)
    about = planned_end if abs(behind) <= _TOLERANCE else ends
    return Timing(running, elapsed, planned, items, behind, about, over)


def written(moment: datetime.datetime) -> str:
    """A moment as the workings keep it."""
    return moment.replace(tzinfo=None, microsecond=0).isoformat()


def _left(items: Sequence[ItemTime]) -> datetime.timedelta:
    """What is still to come: the rest of the current item and of those after it; those before it are done."""
    first = next((at for at, item in enumerate(items) if item.is_current), 0)
    return sum((max(_NOTHING, item.planned * _MINUTE - item.spent) for item in items[first:]), _NOTHING)


def _spent(clock: Clock, item: str, until: datetime.datetime) -> datetime.timedelta:
    total = _NOTHING
    for at, stay in enumerate(clock.stays):
        if stay.item != item:
            continue
        following = clock.stays[at + 1].from_ if at + 1 < len(clock.stays) else None
        begins, ends = _read(stay.from_), _read(stay.to) or _read(following) or until
        # A clock that was set back gives nobody negative time.
        total += max(_NOTHING, ends - begins) if begins is not None else _NOTHING
    return total


def _closed(clock: Clock, now: datetime.datetime) -> tuple[ItemStay, ...]:
    if not clock.stays or clock.stays[-1].to is not None:
        return clock.stays
    return (*clock.stays[:-1], replaced(clock.stays[-1], ("to",), written(now)))


def _read(moment: str | None) -> datetime.datetime | None:
    return None if moment is None else datetime.datetime.fromisoformat(moment)


def _whole_minutes(time: datetime.timedelta) -> int:
    """Towards nought: half a minute is none."""
    return time // _MINUTE if time >= _NOTHING else -(-time // _MINUTE)
