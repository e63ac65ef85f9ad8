"""Dates and times as they are typed in Britain, and as they are shown."""

from __future__ import annotations

import re
from datetime import date

from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import N_, _

_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_LONG_DAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_IN_WORDS = re.compile(
    r"(?:([a-z]{2,9})[,.]?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*([a-z]{3,9})[.,]?[\s\-/]*(\d{1,4})?"
)
_IN_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{1,4}))?")
_BY_YEAR = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm)?")


class Unreadable(UserError):
    """What was typed cannot be read; says what would be."""


def shown(day: date) -> str:
    """A day as everybody reads it: ``Wed 18 Nov 2026``."""
    return f"{_(_DAYS[day.weekday()])} {day.day} {_(_MONTHS[day.month - 1])} {day.year}"


def read_date(text: str) -> date:
    """The day that was typed, day before month; raises ``Unreadable`` rather than guess."""
    typed = " ".join(text.lower().split())
    if match := _BY_YEAR.fullmatch(typed):
        year, month, day = match.groups()
        return _day(year, int(month), int(day))
    if match := _IN_NUMBERS.fullmatch(typed):
        number, month, year = match.groups()
        return _day(year, int(month), int(number))
    if match := _IN_WORDS.fullmatch(typed):
        weekday, number, word, year = match.groups()
        found = _day(year, _place(word, _MONTH_NAMES, 3, _MONTHS), int(number))
        if weekday and _place(weekday, _DAY_NAMES, 2, _DAYS) != found.weekday() + 1:
            raise Unreadable(
                _("{date} is a {weekday}: correct the day, or leave the weekday out.").format(
                    date=shown(found)[4:].strip(), weekday=_(_LONG_DAYS[found.weekday()])
                )
            )
        return found
    raise Unreadable(_("This is not read as a date: write it like 3 Dec 2026 or 03/12/2026."))


def read_time(text: str) -> str:
    """The time of day that was typed, as ``HH:MM``; raises ``Unreadable`` rather than guess."""
    match = _TIME.fullmatch("".join(text.lower().split()))
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if match and match[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    if hour > 23 or minute > 59:
        raise Unreadable(_("This is not read as a time: write it like 09:30."))
    return f"{hour:02}:{minute:02}"


def _day(year: str | None, month: int, day: int) -> date:
    if year is None:
        raise Unreadable(_("Write the year too, such as 3 Dec 2026."))
    if len(year) != 4:
        raise Unreadable(_("Write the year with four digits, such as 3 Dec 2026."))
    if not 1 <= month <= 12:
        raise Unreadable(_("There is no such month: write the day first, such as 03/12/2026 or 3 Dec 2026."))
    try:
        return date(int(year), month, day)
    except ValueError:
        raise Unreadable(_("There is no such day: check the day and the month.")) from None


def _place(word: str, names: tuple[str, ...], shortest: int, labels: tuple[str, ...]) -> int:
    """Which of the names a word begins, counted from 1; 0 when it is none or not sure."""
    if len(word) < shortest:
        return 0
    found = [index for index, name in enumerate(names, start=1) if name.startswith(word) or word == name[:3] + "t"]
    found = found or [index for index, label in enumerate(labels, start=1) if word == _(label).lower()]
    return found[0] if len(found) == 1 else 0
