"""Days as they are typed, with and without a year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.foundation.days import Unreadable, month_called, read_day, shown, weekday_called, weekday_name

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 Dec", date(2026, 12, 3)),
        ("3/12", date(2026, 12, 3)),
        ("19 Nov", date(2026, 11, 19)),
        ("18 Nov", date(2027, 11, 18)),
        ("29 Feb", date(2028, 2, 29)),
        ("Fri 1 Jan", date(2027, 1, 1)),
    ],
)
def test_a_day_without_a_year_is_the_next_such_day(typed: str, day: date) -> None:
    assert read_day(typed, on_or_after=TODAY) == day


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.dates(date(1900, 1, 1), date(2190, 12, 31)))
def test_the_next_such_day_is_never_before_the_first_and_keeps_day_and_month(day: date, first: date) -> None:
    found = read_day(f"{day.day}/{day.month}", on_or_after=first)
    assert found >= first
    assert (found.day, found.month) == (day.day, day.month)


@pytest.mark.parametrize("typed", ["31 Feb", "31/6", "30.02."])
def test_a_day_that_no_year_has_is_unreadable(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_day(typed, on_or_after=TODAY)


def test_a_weekday_that_does_not_fit_is_told_with_the_right_one() -> None:
    with pytest.raises(Unreadable, match=r"3 Dec 2026 is a Thursday"):
        read_day("Mon 3 Dec", on_or_after=TODAY)


def test_a_word_that_may_mean_two_days_or_months_means_none() -> None:
    assert (weekday_called("t"), weekday_called("s"), month_called("ma"), month_called("ju")) == (None, None, 0, 0)
    assert (weekday_called("Thu"), weekday_called("Tues"), month_called("Sept")) == (3, 1, 9)


def test_a_day_is_spelt_out() -> None:
    assert (shown(TODAY), weekday_name(TODAY)) == ("Thu 19 Nov 2026", "Thursday")
