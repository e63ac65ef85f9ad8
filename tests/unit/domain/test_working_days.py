"""Working days of England and Wales."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.working_days import add_working_days, is_working_day, why_not_working, working_days_between

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 11, 21), "Saturday"),
        (date(2026, 11, 22), "Sunday"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 26), "Boxing Day"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2027, 12, 27), "Christmas Day (substitute day)"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 5, 4), "Early May bank holiday"),
        (date(2026, 5, 25), "Spring bank holiday"),
        (date(2026, 8, 31), "Summer bank holiday"),
        (date(2027, 1, 1), "New Year's Day"),
        (date(2023, 5, 8), "Coronation of Charles III"),
    ],
)
def test_a_day_off_says_why(day: date, reason: str) -> None:
    assert why_not_working(day) == reason
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(2026, 11, 19), date(2026, 1, 2), date(2026, 8, 3), date(2026, 11, 30)])
def test_the_bank_holidays_of_scotland_are_working_days_here(day: date) -> None:
    assert is_working_day(day)
    assert why_not_working(day) == ""


@pytest.mark.parametrize(
    ("start", "number", "day"),
    [
        (date(2026, 11, 18), 5, date(2026, 11, 25)),
        (date(2026, 11, 18), 10, date(2026, 12, 2)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 31), 2, date(2027, 1, 5)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
        (date(2026, 12, 29), -1, date(2026, 12, 24)),
        (date(2026, 11, 23), -1, date(2026, 11, 20)),
    ],
)
def test_working_days_are_added_over_weekends_and_holidays(start: date, number: int, day: date) -> None:
    assert add_working_days(start, number) == day


@given(DAYS, st.integers(1, 60))
def test_what_was_added_lies_between(start: date, number: int) -> None:
    end = add_working_days(start, number)
    assert is_working_day(end)
    assert working_days_between(start, end) == number
    assert working_days_between(end, start) == -number


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_working_days_between_add_up(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    whole = working_days_between(start, end)
    assert whole == working_days_between(start, middle) + working_days_between(middle, end)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 900))
def test_counting_by_weeks_says_the_same_as_counting_day_by_day(start, length):
    end = start + timedelta(days=length)
    one_by_one = sum(is_working_day(start + timedelta(days=number)) for number in range(1, length + 1))
    assert working_days_between(start, end) == one_by_one
