"""Dates in plain words, such as “in two weeks” or “before next meeting”, and what must be said of the day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mappa_desktop.domain.working_days import add_working_days, why_not_working, working_days_between
from mappa_desktop.foundation.days import Unreadable, month_called, read_day, shown, weekday_called, weekday_name
from mappa_desktop.foundation.i18n import _, counted

_ONE_DAY = timedelta(days=1)
_WEEK = 7
_FRIDAY = 4
_FARTHEST_YEARS = 100
_MONTHS_OF_A_YEAR = 12
_DAYS_OF_A_YEAR = 365
_FEW_DAYS = 14
# From one 29 February to the next there are at most eight years.
_LONGEST_WAIT = 9

_NO_DAY = frozenset(
    {
        "ongoing", "on-going", "on going", "continuing", "continuous", "asap", "a.s.a.p", "as soon as possible",
        "immediately", "urgent", "urgently", "next meeting", "the next meeting", "next review", "the next review",
        "at next meeting", "at the next meeting", "at next review", "tbc", "tba", "in due course", "when possible",
    }
)  # fmt: skip
_PLAIN_DAYS = {"today": 0, "tomorrow": 1, "the day after tomorrow": 2, "yesterday": -1}
_BEFORE_NEXT = re.compile(r"before (?:the )?next (?:meeting|review)")
_NUMBERS = (
    "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_SPAN = re.compile(
    r"(?:in|within)?\s*(?P<number>\d{1,3}|an|" + "|".join(_NUMBERS) + r")\s+"
    r"(?P<working>working |business )?(?P<unit>day|week|fortnight|month)s?(?:'?s?'? time| today| from today)?"
)
_FORTNIGHT = re.compile(r"(?:in|within)\s+fortnight|fortnight")
_END_OF = re.compile(r"(?:the )?end of (?:the |this )?(?P<next>next )?(?P<what>week|month|year|[a-z]{3,9})|month end")
_NAMED_DAY = re.compile(r"(?P<which>next |this |on )?(?P<day>[a-z]{3,9})(?P<week> week)?")


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What words are counted from: ``meeting`` is the day of the meeting that is recorded, where there is one."""

    today: date
    meeting: date | None = None
    next_meeting: date | None = None

    @property
    def start(self) -> date:
        """The day from which words count: that of the meeting, in which they were said, whenever they are typed up."""
        return self.meeting or self.today


@dataclass(frozen=True, slots=True)
class DueDate:
    """A day, and what must be said of it: empty for a working day to come, before the next meeting."""

    day: date
    remark: str = ""

    @property
    def shown(self) -> str:
        """``Thu 3 Dec 2026``, with the remark behind it."""
        return f"{shown(self.day)}, {self.remark}" if self.remark else shown(self.day)


def read_due_date(text: str, reckoning: Reckoning) -> DueDate:
    """The day by which something is to be done; raises ``Unreadable`` with a sentence that says what to write.

    N3: “ongoing”, “asap” and “next meeting” are refused. A day without a year is the next such day, and said so.
    """
    counted_from: list[str] = []
    found = _read(text, reckoning, counted_from)
    return DueDate(found, "; ".join([*counted_from, *remarks(found, reckoning)]))


def read_any_date(text: str, reckoning: Reckoning) -> DueDate:
    """The same words for a date of any kind, which may well lie in the past; the remark says how far away it is.

    “Today” is the day on which it is typed: such dates are those of the paperwork too, and not said in the meeting.
    """
    counted_from: list[str] = []
    steps = _PLAIN_DAYS.get(_bare(text))
    found = _read(text, reckoning, counted_from) if steps is None else reckoning.today + timedelta(days=steps)
    reason = why_not_working(found) if found >= reckoning.today else ""
    return DueDate(found, "; ".join(part for part in (*counted_from, reason, distance(found, reckoning.today)) if part))


def read_past_date(text: str, reckoning: Reckoning) -> date:
    """The same words for a day on which something was done: one without a year, and a weekday, is the last such day.

    What can only lie ahead stays there. Raises ``Unreadable`` as ``read_due_date`` does.
    """
    found, latest, typed = read_any_date(text, reckoning).day, reckoning.start, _bare(text)
    if found <= latest:
        return found
    if _weekday_in(typed) is not None:
        return latest - timedelta(days=(latest.weekday() - found.weekday()) % _WEEK)
    if not _lacks_a_year(typed):
        return found
    years = range(latest.year, latest.year - _LONGEST_WAIT, -1)
    days = (date(year, found.month, found.day) for year in years if found.day <= _days_of(year, found.month))
    return next((day for day in days if day <= latest), found)


def names_no_day(text: str) -> bool:
    """Whether the words put a date off instead of naming one (N3)."""
    return _bare(text) in _NO_DAY


def remarks(day: date, reckoning: Reckoning) -> Iterator[str]:
    """What stands against a day as the day by which something is to be done, in words (N2)."""
    reason = why_not_working(day)
    if day < reckoning.today:
        yield _("in the past")
    elif reason:
        before = add_working_days(day, -1)
        yield _("not a working day ({reason}); the working day before is {date}").format(
            reason=reason, date=shown(before)
        )
    if reckoning.next_meeting is not None and day > reckoning.next_meeting:
        yield _("after the next meeting on {date}").format(date=shown(reckoning.next_meeting))
    elif reckoning.next_meeting is not None and day == reckoning.next_meeting:
        yield _("on the day of the next meeting")


def distance(day: date, today: date) -> str:
    """``in 12 days``, ``in 5 weeks``, ``3 days ago``, ``40 years ago``."""
    days = (day - today).days
    if days == 0:
        return _("today")
    number, weeks, years = abs(days), abs(days) // _WEEK, abs(days) // _DAYS_OF_A_YEAR
    if years > 1:
        return (
            counted("in {number} year", "in {number} years", years)
            if days > 0
            else counted("{number} year ago", "{number} years ago", years)
        )
    if days > 0:
        if number < _FEW_DAYS:
            return counted("in {number} day", "in {number} days", number)
        return counted("in {number} week", "in {number} weeks", weeks)
    if number < _FEW_DAYS:
        return counted("{number} day ago", "{number} days ago", number)
    return counted("{number} week ago", "{number} weeks ago", weeks)


def working_distance(day: date, today: date) -> str:
    """``today``, ``in 3 working days``, ``2 working days late``; a day off that has passed is late by at least one."""
    if day == today:
        return _("today")
    if day > today:
        number = working_days_between(today, day)
        return (
            counted("in {number} working day", "in {number} working days", number)
            if number
            else _("before the next working day")
        )
    late = max(1, working_days_between(day, today))
    return counted("{number} working day late", "{number} working days late", late)


def _read(text: str, reckoning: Reckoning, counted_from: list[str]) -> date:
    typed = _bare(text)
    if names_no_day(text):
        raise Unreadable(
            _("“Ongoing”, “asap” and “next meeting” are not dates: write a day, such as 3 Dec or in two weeks.")
        )
    try:
        found = _in_words(typed, reckoning, counted_from)
        if found is None:
            found = _read_number(typed, reckoning, counted_from)
    except OverflowError:
        raise _too_far() from None
    if abs(found.year - reckoning.today.year) > _FARTHEST_YEARS * 2:
        raise _too_far()
    return found


def _read_number(typed: str, reckoning: Reckoning, counted_from: list[str]) -> date:
    """A day by its number; which year was added is always said."""
    found = read_day(typed, on_or_after=reckoning.start)
    if _lacks_a_year(typed):
        counted_from.append(_year_added(found, reckoning))
        if found < reckoning.today:
            counted_from.extend(_counted_from_meeting(reckoning))
    return found


def _year_added(found: date, reckoning: Reckoning) -> str:
    if found.year == reckoning.start.year:
        return _("year added")
    return _("no year was typed: taken as {year}").format(year=found.year)


def _lacks_a_year(typed: str) -> bool:
    """Whether a day is typed by its number, without a year."""
    try:
        read_day(typed, on_or_after=date(2000, 1, 1))
    except Unreadable:
        return False
    try:
        read_day(typed)
    except Unreadable:
        return True
    return False


def _counted_from_meeting(reckoning: Reckoning) -> Iterator[str]:
    if reckoning.start != reckoning.today:
        yield _("counted from the meeting on {date}").format(date=shown(reckoning.start))


def _too_far() -> Unreadable:
    return Unreadable(_("This day is too far away: check the number or the year."))


def _bare(text: str) -> str:
    """The words without what leads up to a date and what ends a sentence."""
    typed = " ".join(text.lower().replace("’", "'").split()).strip(" .,;")
    return typed.removeprefix("by ").removeprefix("on ").strip()


def _in_words(typed: str, reckoning: Reckoning, counted_from: list[str]) -> date | None:
    for reader in (_plain_day, _before_next_meeting, _after_a_span, _end_of, _day_of_a_week):
        found = reader(typed, reckoning, counted_from)
        if found is not None:
            return found
    return None


def _plain_day(typed: str, reckoning: Reckoning, counted_from: list[str]) -> date | None:
    steps = _PLAIN_DAYS.get(typed)
    if steps is None:
        return None
    counted_from.extend(_counted_from_meeting(reckoning))
    return reckoning.start + timedelta(days=steps)


def _before_next_meeting(typed: str, reckoning: Reckoning, counted_from: list[str]) -> date | None:
    if not _BEFORE_NEXT.fullmatch(typed):
        return None
    if reckoning.next_meeting is None:
        raise Unreadable(_("No next meeting is set yet: set its date first, or write a day, such as 3 Dec."))
    counted_from.append(_("the last working day before the next meeting"))
    return add_working_days(reckoning.next_meeting, -1)


def _after_a_span(typed: str, reckoning: Reckoning, counted_from: list[str]) -> date | None:
    match = _SPAN.fullmatch(typed)
    if match:
        number = _number(match["number"])
        unit, working = match["unit"], bool(match["working"])
    elif _FORTNIGHT.fullmatch(typed):
        number, unit, working = 1, "fortnight", False
    else:
        return None
    if working and unit != "day":
        return None
    start = reckoning.start
    counted_from.extend(_counted_from_meeting(reckoning))
    if working:
        return add_working_days(start, number)
    if unit == "month":
        return months_after(start, number)
    return start + timedelta(days=number * {"day": 1, "week": _WEEK, "fortnight": 2 * _WEEK}[unit])


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return max(1, _NUMBERS.index("a" if word == "an" else word))


def months_after(start: date, number: int) -> date:
    """The same day of a later month, or the last day of that month where it is shorter."""
    years, month = divmod(start.month - 1 + number, _MONTHS_OF_A_YEAR)
    year = start.year + years
    if year > date.max.year:
        raise OverflowError
    return date(year, month + 1, min(start.day, _days_of(year, month + 1)))


def _end_of(typed: str, reckoning: Reckoning, counted_from: list[str]) -> date | None:
    match = _END_OF.fullmatch(typed)
    if match is None:
        return None
    what, later, start = match["what"] or "month", bool(match["next"]), reckoning.start
    month = month_called(what)
    if what not in ("week", "month", "year"):
        if not month or later:
            return None
        found = _last_day(date(start.year + (month < start.month), month, 1))
        counted_from.append(_year_added(found, reckoning))
        return found
    counted_from.extend(_counted_from_meeting(reckoning))
    if what == "week":
        counted_from.append(_("the Friday of next week") if later else _("the Friday of this week"))
        monday = start - timedelta(days=start.weekday())
        return monday + timedelta(days=_FRIDAY + _WEEK * later)
    if what == "month":
        return _last_day(months_after(start.replace(day=1), int(later)))
    return date(start.year + later, _MONTHS_OF_A_YEAR, 31)


def _last_day(first: date) -> date:
    return first.replace(day=_days_of(first.year, first.month))


def _days_of(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _weekday_in(typed: str) -> int | None:
    """The weekday that the words name, however they go on."""
    match = _NAMED_DAY.fullmatch(typed)
    return weekday_called(match["day"]) if match else None


def _day_of_a_week(typed: str, reckoning: Reckoning, counted_from: list[str]) -> date | None:
    match, weekday = _NAMED_DAY.fullmatch(typed), _weekday_in(typed)
    if match is None or weekday is None:
        return None
    start, which = reckoning.start, (match["which"] or "").strip()
    counted_from.extend(_counted_from_meeting(reckoning))
    monday = start - timedelta(days=start.weekday())
    if which in ("next", "this") and not match["week"]:
        # People disagree about “next Friday”: the remark says how it was taken, whatever they meant.
        found = monday + timedelta(days=weekday + _WEEK * (which == "next"))
        words = _("the {weekday} of next week") if which == "next" else _("the {weekday} of this week")
        counted_from.append(words.format(weekday=weekday_name(found)))
        return found
    found = start + timedelta(days=(weekday - start.weekday() - 1) % _WEEK + 1)
    if match["week"]:
        return found + timedelta(days=_WEEK)
    if found - start == timedelta(days=_WEEK):
        counted_from.append(_("a week from today") if start == reckoning.today else _("a week after it"))
    return found
