"""Time, asked for in one place so that tests and demonstrations can tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol


class Clock(Protocol):
    """Tells the local time, with its offset from UTC."""

    def now(self) -> datetime: ...

    def today(self) -> date: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now().astimezone()  # noqa: TID251 - the one place that reads the clock

    def today(self) -> date:
        return self.now().date()


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock whose date stands still while the time of day goes on."""

    day: date

    def now(self) -> datetime:
        real = SystemClock().now()
        return datetime.combine(self.day, real.time(), real.tzinfo)

    def today(self) -> date:
        return self.day


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A clock that always tells the same moment."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


def at(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """A moment of a day in the machine's own time zone."""
    return datetime.combine(day, time(hour, minute)).astimezone()
