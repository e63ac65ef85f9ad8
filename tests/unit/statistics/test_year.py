"""The MAPPA year: April to March, written one way, and every day of it follows from it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.statistics.year import Year


def test_the_period_and_the_snapshot_come_from_the_year() -> None:
    year = Year.read("2025/26")
    assert (year.start, year.end) == (datetime.date(2025, 4, 1), datetime.date(2026, 3, 31))
    assert (year.name, year.before.name) == ("2025/26", "2024/25")


def test_a_century_ends_within_a_year() -> None:
    assert Year.read("2099/00").end == datetime.date(2100, 3, 31)


@pytest.mark.parametrize(
    "text",
    ["", "2025", "2025/6", "2025-26", "25/26", "2025/2026", "2025/27", "2025/25", " 2025/26", "2025/26 ",
     "２０２５/２６", "2000/01", "2200/01", "0000/01"],
)  # fmt: skip
def test_a_year_that_is_written_otherwise_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(Refused) as refused:
        Year.read(text)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_the_quarters_begin_in_april_july_october_and_january() -> None:
    starts = [start for start, _end in Year.read("2025/26").quarters]
    assert [(start.year, start.month, start.day) for start in starts] == [
        (2025, 4, 1),
        (2025, 7, 1),
        (2025, 10, 1),
        (2026, 1, 1),
    ]


@given(st.dates(datetime.date(2001, 4, 1), datetime.date(2199, 3, 31)))
def test_every_day_lies_in_one_quarter_of_one_year(day: datetime.date) -> None:
    year = Year.of(day)
    assert year.holds(day)
    assert Year.read(year.name) == year
    assert sum(start <= day <= end for start, end in year.quarters) == 1


def test_there_was_no_year_before_the_first() -> None:
    with pytest.raises(Refused):
        _before = Year(2001).before
