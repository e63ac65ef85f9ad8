"""Days as they are written in Britain: read from what is typed, and spelt out."""

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
# From one 29 February to the next there are at most eight years.
_LONGEST_WAIT = 8
# “We” and “th” at the end of a line are words and not weekdays.
_SHORTEST = 3


class Unreadable(UserError):
    """What was typed cannot be read; says what would be."""


def shown(day: date) -> str:
    """A day as everybody reads it: ``Wed 18 Nov 2026``."""
    return f"{_(_DAYS[day.weekday()])} {day.day} {_(_MONTHS[day.month - 1])} {day.year}"


def weekday_name(day: date) -> str:
    """``Wednesday``."""
    return _(_LONG_DAYS[day.weekday()])


def read_day(text: str, *, on_or_after: date | None = None) -> date:
    """The day that was typed, day before month; raises ``Unreadable`` rather than guess.

    A day without a year is the next such day from ``on_or_after``, and unreadable without it.
    """
    typed = " ".join(text.lower().split())
    if match := _BY_YEAR.fullmatch(typed):
        year, month, day = match.groups()
        return _day(year, int(month), int(day), on_or_after)
    if match := _IN_NUMBERS.fullmatch(typed):
        number, month, year = match.groups()
        return _day(year, int(month), int(number), on_or_after)
    if match := _IN_WORDS.fullmatch(typed):
        weekday, number, word, year = match.groups()
        month_number = month_called(word)
        if month_number or not weekday:
            found = _day(year, month_number, int(number), on_or_after)
            if weekday and weekday_called(weekday) != found.weekday():
                raise Unreadable(
                    _("{date} is a {weekday}: correct the day, or leave the weekday out.").format(
                        date=shown(found)[4:].strip(), weekday=weekday_name(found)
                    )
                )
            return found
    raise Unreadable(_("This is not read as a date: write it like 3 Dec 2026 or 03/12/2026."))


def weekday_called(word: str) -> int | None:
    """Monday is 0; ``None`` for a word that is no weekday, or shorter than three letters."""
    place = _place("wed" if word.lower() == "weds" else word.lower(), _DAY_NAMES, _DAYS)
    return place - 1 if place else None


def month_called(word: str) -> int:
    """January is 1; 0 for a word that is no month, or that may mean two."""
    return _place(word.lower(), _MONTH_NAMES, _MONTHS)


def _day(year: str | None, month: int, day: int, on_or_after: date | None) -> date:
    if year is None and on_or_after is None:
        raise Unreadable(_("Write the year too, such as 3 Dec 2026."))
    if year is not None and len(year) != 4:
        raise Unreadable(_("Write the year with four digits, such as 3 Dec 2026."))
    if not 1 <= month <= 12:
        raise Unreadable(_("There is no such month: write the day first, such as 03/12/2026 or 3 Dec 2026."))
    if year is None and on_or_after is not None:
        return _next(month, day, on_or_after)
    try:
        return date(int(year or 0), month, day)
    except ValueError:
        raise _no_such_day() from None


def _next(month: int, day: int, on_or_after: date) -> date:
    for year in range(on_or_after.year, min(on_or_after.year + _LONGEST_WAIT, date.max.year) + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= on_or_after:
            return found
    raise _no_such_day()


def _no_such_day() -> Unreadable:
    return Unreadable(_("There is no such day: check the day and the month."))


def _place(word: str, names: tuple[str, ...], labels: tuple[str, ...]) -> int:
    """Which of the names a word begins, counted from 1; 0 when it is none, too short to be one, or not sure."""
    if len(word) < _SHORTEST:
        return 0
    found = [index for index, name in enumerate(names, start=1) if name.startswith(word)]
    found = found or [index for index, label in enumerate(labels, start=1) if word == _(label).lower()]
    return found[0] if len(found) == 1 else 0
