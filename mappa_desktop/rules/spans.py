"""Days so many weeks, months, years or working days after another; never beyond the last day of the calendar."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from mappa_desktop.domain import due_dates, working_days

_MONTHS_OF_A_YEAR = 12


def weeks_after(start: datetime.date, weeks: int) -> datetime.date:
    """So many calendar weeks later."""
    return _within_the_calendar(lambda: start + datetime.timedelta(weeks=weeks))


def months_after(start: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or its last day where it is shorter."""
    return _within_the_calendar(lambda: due_dates.months_after(start, months))


def years_after(start: datetime.date, years: int) -> datetime.date:
    """The same day of a later year; 28 February for a leap day."""
    return months_after(start, years * _MONTHS_OF_A_YEAR)


def working_days_after(start: datetime.date, days: int) -> datetime.date:
    """So many working days later; the day itself does not count."""
    return _within_the_calendar(lambda: working_days.add_working_days(start, days))


def _within_the_calendar(reckoned: Callable[[], datetime.date]) -> datetime.date:
    try:
        return reckoned()
    except OverflowError:
        return datetime.date.max
