"""Dates, times and durations as Teams writes them in several languages."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.interchange.teams.moments import DateOrder, order_shown, repeats_in_october, seconds_in, written

AT = datetime.datetime(2026, 9, 22, 14, 48, 5)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("9/22/26, 2:48:05 PM", DateOrder.MONTH_FIRST),
        ("9/22/2026, 2:48:05 p.m.", DateOrder.MONTH_FIRST),
        ("22/09/26, 14:48:05", DateOrder.DAY_FIRST),
        ("22/9/26 14:48:05", DateOrder.DAY_FIRST),
        ("22/09/2026 14:48:05", DateOrder.DAY_FIRST),
        ("22-09-2026 14:48:05", DateOrder.DAY_FIRST),
        ("22.09.2026, 14:48:05", DateOrder.DAY_FIRST),
        ("22.09.2026, 14:48:05", DateOrder.MONTH_FIRST),
        ("2026-09-22 14:48:05", DateOrder.MONTH_FIRST),
        ("2026-09-22T14:48:05", DateOrder.DAY_FIRST),
    ],
)
def test_every_shape_of_a_date_is_read(text: str, order: DateOrder):
    moment = written(text)
    assert moment is not None
    assert moment.moment(order) == AT


@pytest.mark.parametrize(
    "text",
    ["", "soon", "9/22/26", "14:48:05", "9/22/26, 2:4", "9/22/26, 2:48:0", "22/09/026, 14:48:05", "9/22.26, 14:48:05"],
)
def test_what_is_no_moment_is_none(text: str):
    assert written(text) is None


@pytest.mark.parametrize(
    "text",
    ["9/22/26, 13:00:00 PM", "9/22/26, 0:10:00 AM", "9/22/26, 24:00:00", "2/30/26, 10:00:00", "9/22/26, 9:60:00"],
)
def test_what_no_clock_or_calendar_has_is_no_moment(text: str):
    moment = written(text)
    assert moment is not None
    assert moment.moment(DateOrder.MONTH_FIRST) is None


@pytest.mark.parametrize(("text", "hour"), [("9/22/26, 12:05:00 AM", 0), ("9/22/26, 12:05:00 PM", 12)])
def test_noon_and_midnight(text: str, hour: int):
    moment = written(text)
    assert moment is not None
    assert moment.moment(DateOrder.MONTH_FIRST) == datetime.datetime(2026, 9, 22, hour, 5)


def test_the_order_is_proved_by_a_number_above_twelve_and_by_nothing_else():
    def shown(*texts: str) -> DateOrder | None:
        return order_shown(moment for moment in map(written, texts) if moment)

    assert shown("5/6/26, 1:00:00 PM") is None
    assert shown("5/6/26, 1:00:00 PM", "13/6/26, 1:00:00 PM") is DateOrder.DAY_FIRST
    assert shown("5/6/26, 13:00:00", "6/13/26, 13:00:00") is DateOrder.MONTH_FIRST
    assert shown("13.06.2026, 13:00:00", "2026-06-13 13:00:00") is None
    assert shown("31/31/26, 13:00:00") is None
    with pytest.raises(Refused, match="the day first and others the month"):
        shown("13/6/26, 13:00:00", "6/13/26, 13:00:00")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3h 23m 20s", 12200),
        ("1h 7s", 3607),
        ("45m", 2700),
        ("8s", 8),
        ("1 godz. 2 min 3 s", 3723),
        ("2 min 5 sek.", 125),
        ("1 Std. 2 Min. 3 Sek.", 3723),
        ("1 h 2 min 3 s", 3723),
        ("1 hora 2 minutos 3 segundos", 3723),
    ],
)
def test_durations_are_read_in_four_languages(text: str, seconds: int):
    assert seconds_in(text) == seconds


@pytest.mark.parametrize("text", ["", "h", "1h and more", "1x", "10", "1h 7", "-1h"])
def test_a_duration_with_anything_left_over_is_none(text: str):
    assert seconds_in(text) is None


def test_only_the_last_sunday_of_october_repeats_an_hour():
    assert repeats_in_october(datetime.datetime(2026, 10, 25, 1, 30))
    assert not repeats_in_october(datetime.datetime(2026, 10, 25, 2, 0))
    assert not repeats_in_october(datetime.datetime(2026, 10, 18, 1, 30))
    assert not repeats_in_october(datetime.datetime(2026, 3, 29, 1, 30))
