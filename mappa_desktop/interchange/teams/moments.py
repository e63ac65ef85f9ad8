"""Dates, times and durations as Teams writes them; which of day and month stands first is never guessed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

_MOMENT = re.compile(
    r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:\s*,\s*|\s+|T)(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([ap]\.?\s?m\.?)?",
    re.IGNORECASE | re.ASCII,
)
_DURATION_PART = re.compile(r"\s*(\d{1,6})\s*([^\W\d]+)\.?", re.ASCII)
# The first letters of a unit tell it in English, German, Polish and Portuguese; those that begin alike come first.
_UNITS = (("st", 3600), ("h", 3600), ("g", 3600), ("m", 60), ("s", 1), ("d", 86400), ("t", 86400))


class DateOrder(StrEnum):
    """What stands first in a date such as 5/6/26."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Written:
    """A date and time as it is written, with its numbers read but their order open."""

    first: int
    second: int
    third: int
    mark: str
    hour: int
    minute: int
    seconds: int
    half: str

    @property
    def is_open(self) -> bool:
        """Whether the order matters: neither the year in front nor full stops settle it."""
        return self.mark != "." and self.first < 1000 and self.first != self.second

    def date(self, order: DateOrder) -> datetime.date | None:
        """The day in a reading; none where the calendar has no such day."""
        if self.first >= 1000:
            year, month, day = self.first, self.second, self.third
        else:
            swapped = order is DateOrder.MONTH_FIRST and self.mark != "."
            day, month = (self.second, self.first) if swapped else (self.first, self.second)
            year = self.third + 2000 if self.third < 100 else self.third
        try:
            return datetime.date(year, month, day) if 2000 <= year < 2100 else None
        except ValueError:
            return None

    def moment(self, order: DateOrder) -> datetime.datetime | None:
        """The moment in a reading; none where calendar or clock have no such moment."""
        date, hour = self.date(order), self.hour
        if self.half:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if self.half == "p" else 0)
        if date is None or hour > 23 or self.minute > 59 or self.seconds > 59:
            return None
        return datetime.datetime.combine(date, datetime.time(hour, self.minute, self.seconds))


def written(text: str) -> Written | None:
    """A cell as a date and time; none where it is something else."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    first, mark, second, third, hour, minute, seconds, half = found.groups()
    year_first = len(first) == 4 and len(third) <= 2
    year_last = len(first) <= 2 and len(third) in (2, 4)
    if not year_first and not year_last:
        return None
    return Written(
        int(first), int(second), int(third), mark, int(hour), int(minute), int(seconds or 0), (half or "")[:1].lower()
    )


def order_shown(moments: Iterable[Written]) -> DateOrder | None:
    """The order that the values prove by a number above 12; raises ``Refused`` where they prove both."""
    day_first = month_first = False
    for each in moments:
        if each.is_open:
            day_first |= each.first > 12 >= each.second
            month_first |= each.second > 12 >= each.first
    if day_first and month_first:
        raise Refused(_("Some dates in this report have the day first and others the month, so none can be relied on."))
    if day_first:
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if month_first else None


def seconds_in(text: str) -> int | None:
    """A duration such as ``1h 7s``, ``2 Std. 5 Min.`` or ``1 godz. 3 min``; none where anything else stands there."""
    total = at = 0
    while at < len(text):
        found = _DURATION_PART.match(text, at)
        if found is None:
            return total if at and not text[at:].strip(" .") else None
        unit = found.group(2).lower()
        size = next((size for letters, size in _UNITS if unit.startswith(letters)), None)
        if size is None:
            return None
        total += int(found.group(1)) * size
        at = found.end()
    return total if at else None


def repeats_in_october(moment: datetime.datetime) -> bool:
    """Whether a moment lies in the hour that passes twice when summer time ends in the United Kingdom."""
    if moment.month != 10 or moment.hour != 1:
        return False
    last_day = datetime.date(moment.year, 10, 31)
    return moment.date() == last_day - datetime.timedelta(days=(last_day.weekday() + 1) % 7)
