"""Spans of time: ends of months, and nothing beyond the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from mappa_desktop.rules.spans import months_after, weeks_after, working_days_after, years_after


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 7, 18), 4, date(2026, 11, 18)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
        (date(2027, 10, 31), 4, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_a_later_month_ends_on_its_last_day(start: date, months: int, end: date) -> None:
    assert months_after(start, months) == end


def test_a_leap_day_is_the_28th_of_other_years() -> None:
    assert years_after(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_weeks_are_calendar_weeks_and_working_days_leave_out_weekends_and_bank_holidays() -> None:
    assert weeks_after(date(2026, 9, 24), 8) == date(2026, 11, 19)
    assert working_days_after(date(2026, 12, 23), 3) == date(2026, 12, 30)


@pytest.mark.parametrize("span", [weeks_after, months_after, years_after, working_days_after])
@pytest.mark.parametrize("start", [date(9999, 12, 31), date(9999, 12, 20)])
def test_nothing_lies_beyond_the_calendar(span, start: date) -> None:
    assert span(start, 9) == date.max
    assert date.min <= span(date.min, 1)
