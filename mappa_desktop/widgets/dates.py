"""Dates and times as they are typed in Britain, and as they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

from mappa_desktop.foundation.days import Unreadable, read_day, shown
from mappa_desktop.foundation.i18n import _

__all__ = ["DateReader", "Dating", "Reading", "Unreadable", "read_date", "read_exactly", "read_time", "shown"]

_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm)?")


class Reading(NamedTuple):
    """What was read from a date that was typed, and what must be said of it."""

    day: date
    remark: str = ""


DateReader: TypeAlias = Callable[[str], Reading]
"""Reads what was typed as a date; raises ``Unreadable`` with a sentence that says what could be read."""


@runtime_checkable
class Dating(Protocol):
    """Surroundings of a form that know today, and so what “tomorrow” is."""

    def read_date(self, typed: str, /) -> Reading: ...


def read_date(text: str) -> date:
    """The day that was typed with its year, day before month; raises ``Unreadable`` rather than guess."""
    return read_day(text)


def read_exactly(text: str) -> Reading:
    """A ``DateReader`` for places that know no today: a date with its year, and nothing else."""
    return Reading(read_day(text))


def read_time(text: str) -> str:
    """The time of day that was typed, as ``HH:MM``; raises ``Unreadable`` rather than guess."""
    match = _TIME.fullmatch("".join(text.lower().split()))
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if match and match[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    if hour > 23 or minute > 59:
        raise Unreadable(_("This is not read as a time: write it like 09:30."))
    return f"{hour:02}:{minute:02}"
