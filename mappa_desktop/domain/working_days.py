"""Working days: neither weekends nor bank holidays of England and Wales."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from mappa_desktop.foundation.days import weekday_name
from mappa_desktop.foundation.i18n import N_, _

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
# What the days are called in the notices of the government, where the package calls them otherwise.
_CALLED = {
    "May Day": N_("Early May bank holiday"),
    "Spring Bank Holiday": N_("Spring bank holiday"),
    "Late Summer Bank Holiday": N_("Summer bank holiday"),
}
_OBSERVED = " (observed)"


def is_working_day(day: date) -> bool:
    """Whether offices are open in England and Wales."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year)


def why_not_working(day: date) -> str:
    """``Boxing Day`` or ``Saturday``; empty for a working day."""
    called = _bank_holidays(day.year).get(day, "")
    if not called:
        return weekday_name(day) if day.weekday() >= _SATURDAY else ""
    plain = called.removesuffix(_OBSERVED)
    name = _(_CALLED.get(plain, plain))
    return name if plain == called else _("{holiday} (substitute day)").format(holiday=name)


def add_working_days(start: date, number: int) -> date:
    """The working day that comes ``number`` working days after a day, or before it where the number is negative.

    The day itself does not count; zero gives it back, whatever it is.
    """
    step = _ONE_DAY if number > 0 else -_ONE_DAY
    day, left = start, abs(number)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days come after ``start`` up to and including ``end``; negative where ``end`` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    weeks, rest = divmod((end - start).days, 7)
    whole = start + _ONE_DAY * 7 * weeks
    free = (day for year in range(start.year, whole.year + 1) for day in _bank_holidays(year))
    lost = sum(start < day <= whole and day.weekday() < _SATURDAY for day in free)
    return weeks * _SATURDAY - lost + sum(is_working_day(whole + _ONE_DAY * number) for number in range(1, rest + 1))


@cache
def _bank_holidays(year: int) -> Mapping[date, str]:
    # Loaded when it is first asked for: the package brings the calendars of every country.
    from holidays.countries.united_kingdom import UnitedKingdom

    # Its constructor has no types.
    return dict(UnitedKingdom(subdiv="ENG", years=year, language="en_GB").items())  # type: ignore[no-untyped-call]
