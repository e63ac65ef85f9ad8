"""Dates in plain words: which day they mean, what is said of it, and which words are refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.due_dates import (
    Reckoning,
    distance,
    names_no_day,
    read_any_date,
    read_due_date,
    read_past_date,
    working_distance,
)
from mappa_desktop.foundation.days import Unreadable, shown

THURSDAY = date(2026, 11, 19)
HERE = Reckoning(THURSDAY, meeting=THURSDAY, next_meeting=date(2027, 2, 17))


@pytest.mark.parametrize(
    ("typed", "spelt_out"),
    [
        ("3 Dec", "Thu 3 Dec 2026, year added"),
        ("3/12", "Thu 3 Dec 2026, year added"),
        ("03.12.2026", "Thu 3 Dec 2026"),
        ("2026-12-03", "Thu 3 Dec 2026"),
        ("by 3 Dec", "Thu 3 Dec 2026, year added"),
        ("By Thursday 3rd December 2026.", "Thu 3 Dec 2026"),
        ("today", "Thu 19 Nov 2026"),
        ("tomorrow", "Fri 20 Nov 2026"),
        ("Fri", "Fri 20 Nov 2026"),
        ("Weds", "Wed 25 Nov 2026"),
        ("on Monday", "Mon 23 Nov 2026"),
        ("Thu", "Thu 26 Nov 2026, a week from today"),
        ("this Friday", "Fri 20 Nov 2026, the Friday of this week"),
        ("next Friday", "Fri 27 Nov 2026, the Friday of next week"),
        ("Friday week", "Fri 27 Nov 2026"),
        ("in two weeks", "Thu 3 Dec 2026"),
        ("two weeks", "Thu 3 Dec 2026"),
        ("within 2 weeks", "Thu 3 Dec 2026"),
        ("in a fortnight", "Thu 3 Dec 2026"),
        ("in fortnight", "Thu 3 Dec 2026"),
        ("in two weeks’ time", "Thu 3 Dec 2026"),
        ("in a month", "Sat 19 Dec 2026, not a working day (Saturday); the working day before is Fri 18 Dec 2026"),
        ("in 3 days", "Sun 22 Nov 2026, not a working day (Sunday); the working day before is Fri 20 Nov 2026"),
        ("in 10 working days", "Thu 3 Dec 2026"),
        ("5 working days", "Thu 26 Nov 2026"),
        ("end of month", "Mon 30 Nov 2026"),
        ("end of the week", "Fri 20 Nov 2026, the Friday of this week"),
        ("end of next month", "Thu 31 Dec 2026"),
        ("end of November", "Mon 30 Nov 2026, year added"),
        ("end of January", ("Sun 31 Jan 2027, no year was typed: taken as 2027; not a working day (Sunday); "
         "the working day before is Fri 29 Jan 2027")),
        ("before next meeting", "Tue 16 Feb 2027, the last working day before the next meeting"),
        ("by before the next review", "Tue 16 Feb 2027, the last working day before the next meeting"),
        ("25 Dec", ("Fri 25 Dec 2026, year added; not a working day (Christmas Day); "
         "the working day before is Thu 24 Dec 2026")),
        ("18 Feb 2027", "Thu 18 Feb 2027, after the next meeting on Wed 17 Feb 2027"),
        ("17 Feb", "Wed 17 Feb 2027, no year was typed: taken as 2027; on the day of the next meeting"),
        ("2 Nov", "Tue 2 Nov 2027, no year was typed: taken as 2027; after the next meeting on Wed 17 Feb 2027"),
        ("2 Nov 2026", "Mon 2 Nov 2026, in the past"),
        ("yesterday", "Wed 18 Nov 2026, in the past"),
    ],
)  # fmt: skip
def test_plain_words_become_a_day_that_is_spelt_out(typed: str, spelt_out: str) -> None:
    assert read_due_date(typed, HERE).shown == spelt_out


@pytest.mark.parametrize(
    "typed", ["ongoing", "ASAP", "a.s.a.p.", "next meeting", "by the next meeting", "on-going", "tbc"]
)
def test_words_that_put_a_date_off_are_refused_by_rule_n3(typed: str) -> None:
    assert names_no_day(typed)
    with pytest.raises(Unreadable, match="“Ongoing”, “asap” and “next meeting” are not dates"):
        read_due_date(typed, HERE)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("soon", "not read as a date"),
        ("before Friday", "not read as a date"),
        ("", "not read as a date"),
        ("by", "not read as a date"),
        ("T", "not read as a date"),
        ("we", "not read as a date"),
        ("th", "not read as a date"),
        ("sunt", "not read as a date"),
        ("in two working weeks", "not read as a date"),
        ("3/13", "no such month"),
        ("31 Feb", "no such day"),
        ("3 Dec 26", "four digits"),
        ("Mon 3 Dec", "is a Thursday"),
        ("1 Jan 9999", "too far away"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(typed: str, words: str) -> None:
    assert not names_no_day(typed)
    with pytest.raises(Unreadable, match=words):
        read_due_date(typed, HERE)


def test_before_next_meeting_is_refused_while_none_is_set() -> None:
    with pytest.raises(Unreadable, match="No next meeting is set yet"):
        read_due_date("before next meeting", Reckoning(THURSDAY))


def test_before_next_meeting_passes_over_a_holiday() -> None:
    found = read_due_date("before next meeting", Reckoning(THURSDAY, next_meeting=date(2026, 12, 29)))
    assert found.day == date(2026, 12, 24)


def test_weeks_count_from_the_meeting_and_it_is_said_so_on_a_later_day() -> None:
    later = Reckoning(date(2026, 11, 20), meeting=THURSDAY)
    assert read_due_date("in two weeks", later).shown == ("Thu 3 Dec 2026, counted from the meeting on Thu 19 Nov 2026")


AFTERWARDS = Reckoning(date(2026, 12, 5), meeting=date(2026, 11, 25), next_meeting=date(2027, 1, 20))


@pytest.mark.parametrize(
    ("typed", "spelt_out"),
    [
        ("3 Dec", "Thu 3 Dec 2026, year added; counted from the meeting on Wed 25 Nov 2026; in the past"),
        ("10 Dec", "Thu 10 Dec 2026, year added"),
        ("10 Nov", "Wed 10 Nov 2027, no year was typed: taken as 2027; after the next meeting on Wed 20 Jan 2027"),
        ("tomorrow", "Thu 26 Nov 2026, counted from the meeting on Wed 25 Nov 2026; in the past"),
        ("Fri", "Fri 27 Nov 2026, counted from the meeting on Wed 25 Nov 2026; in the past"),
        ("Wed", "Wed 2 Dec 2026, counted from the meeting on Wed 25 Nov 2026; a week after it; in the past"),
        ("next Friday", ("Fri 4 Dec 2026, counted from the meeting on Wed 25 Nov 2026; the Friday of next week; "
         "in the past")),
        ("end of month", "Mon 30 Nov 2026, counted from the meeting on Wed 25 Nov 2026; in the past"),
        ("end of week", ("Fri 27 Nov 2026, counted from the meeting on Wed 25 Nov 2026; the Friday of this week; "
         "in the past")),
        ("in two weeks", "Wed 9 Dec 2026, counted from the meeting on Wed 25 Nov 2026"),
    ],
)  # fmt: skip
def test_minutes_typed_up_later_count_from_the_meeting_and_say_so(typed: str, spelt_out: str) -> None:
    assert read_due_date(typed, AFTERWARDS).shown == spelt_out


def test_today_in_a_date_of_any_kind_is_the_day_on_which_it_is_typed() -> None:
    assert read_any_date("today", AFTERWARDS).shown == "Sat 5 Dec 2026, Saturday; today"
    assert read_any_date("in two weeks", AFTERWARDS).day == date(2026, 12, 9)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20 Nov", date(2026, 11, 20)),
        ("3 Dec", date(2025, 12, 3)),
        ("29 Feb", date(2024, 2, 29)),
        ("Fri", date(2026, 11, 20)),
        ("on Wed", date(2026, 11, 25)),
        ("3 Dec 2026", date(2026, 12, 3)),
        ("yesterday", date(2026, 12, 4)),
    ],
)
def test_a_day_on_which_something_was_done_is_the_last_such_day(typed: str, day: date) -> None:
    assert read_past_date(typed, AFTERWARDS) == day


def test_a_month_later_is_never_skipped() -> None:
    assert read_due_date("in a month", Reckoning(date(2027, 1, 31))).day == date(2027, 2, 28)


def test_a_date_of_any_kind_says_how_far_away_it_is() -> None:
    assert read_any_date("3 Sep", HERE).shown == "Fri 3 Sep 2027, no year was typed: taken as 2027; in 41 weeks"
    assert read_any_date("3 Sep 2026", HERE).shown == "Thu 3 Sep 2026, 11 weeks ago"
    assert read_any_date("25 Dec", HERE).shown == "Fri 25 Dec 2026, year added; Christmas Day; in 5 weeks"
    assert read_any_date("6/6/1986", HERE).remark == "40 years ago"


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_what_is_spelt_out_reads_back_as_the_same_day(day: date) -> None:
    assert read_due_date(shown(day), HERE).day == day


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused_in_words(typed: str) -> None:
    said = _said(typed)
    assert said
    assert said.endswith(".") or shown(read_due_date(typed, HERE).day) in said


def _said(typed: str) -> str:
    try:
        return read_due_date(typed, HERE).shown
    except Unreadable as error:
        return str(error)


def test_distances_are_said_in_words() -> None:
    said = [distance(THURSDAY + timedelta(days=days), THURSDAY) for days in (-15, -1, 0, 1, 13, 14)]
    assert said == ["2 weeks ago", "1 day ago", "today", "in 1 day", "in 13 days", "in 2 weeks"]
    said = [working_distance(THURSDAY + timedelta(days=days), THURSDAY) for days in (-1, -6, 0, 1, 6)]
    assert said == ["1 working day late", "4 working days late", "today", "in 1 working day", "in 4 working days"]


def test_a_day_off_that_has_passed_is_late_and_one_to_come_is_near() -> None:
    saturday, sunday = date(2026, 11, 21), date(2026, 11, 22)
    assert working_distance(saturday, sunday) == "1 working day late"
    assert working_distance(sunday, saturday) == "before the next working day"
