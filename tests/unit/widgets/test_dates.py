"""Dates and times as they are typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.widgets.dates import Unreadable, read_date, read_time, shown


@pytest.mark.parametrize(
    "typed",
    ["3 Dec 2026", "03/12/2026", "3/12/2026", "2026-12-03", "3rd December 2026", "Thu 3 Dec 2026", "3.12.2026",
     "3-dec-2026", "  thursday   3 december, 2026 "],
)  # fmt: skip
def test_a_date_is_read_the_british_way(typed: str) -> None:
    assert read_date(typed) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("3 Dec", "Write the year too"),
        ("3/12", "Write the year too"),
        ("3/12/26", "four digits"),
        ("3 Dec 26", "four digits"),
        ("12/31/2026", "no such month"),
        ("31 Feb 2026", "no such day"),
        ("30/02/2026", "no such day"),
        ("Mon 3 Dec 2026", "is a Thursday"),
        ("next week", "not read as a date"),
        ("soon", "not read as a date"),
        ("3 Mar 0", "four digits"),
        ("3 J 2026", "not read as a date"),
        ("0000-01-01", "no such day"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_do(typed: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read_date(typed)


@given(st.dates())
def test_every_date_that_is_shown_can_be_read_again(day: date) -> None:
    if day.year >= 1000:
        assert read_date(shown(day)) == day


def test_a_date_is_shown_with_its_weekday() -> None:
    assert shown(date(2026, 11, 18)) == "Wed 18 Nov 2026"


@pytest.mark.parametrize(
    ("typed", "time"),
    [("09:30", "09:30"), ("9:30", "09:30"), ("0930", "09:30"), ("9.30", "09:30"), ("14", "14:00"), ("2pm", "14:00"),
     ("12am", "00:00"), ("12:15 pm", "12:15")],
)  # fmt: skip
def test_a_time_is_read_as_people_type_it(typed: str, time: str) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["25:00", "9:75", "noon", "", "13pm1", "99"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match="write it like 09:30"):
        read_time(typed)
