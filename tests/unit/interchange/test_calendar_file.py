"""Calendar files: what stands in them, and that any reader takes them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.interchange.calendar_file import Appointment, written

AT = datetime.datetime(2026, 11, 19, 10, 42, 7, 123456, tzinfo=datetime.UTC)
LONDON = ZoneInfo("Europe/London")
REVIEW = Appointment(
    uid="next-t-abc@mappa-desktop",
    summary="MAPPA L2 review ref 24/0117",
    day=datetime.date(2027, 2, 17),
    start=datetime.time(10, 0),
    end=None,
    place="By video",
    note="",
)


def event_of(data: bytes) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event


def test_a_reader_finds_the_appointment_published_and_private() -> None:
    calendar = icalendar.Calendar.from_ical(written(REVIEW, AT))
    event = event_of(written(REVIEW, AT))
    assert (calendar["method"], calendar["version"]) == ("PUBLISH", "2.0")
    assert (event["summary"], event["class"], event["uid"]) == (REVIEW.summary, "PRIVATE", REVIEW.uid)
    assert event.start == datetime.datetime(2027, 2, 17, 10, 0, tzinfo=LONDON)
    assert event.end == datetime.datetime(2027, 2, 17, 11, 0, tzinfo=LONDON)
    assert AT.replace(microsecond=0) == event.DTSTAMP
    assert not {"organizer", "attendee"} & {name.lower() for name in event}


@pytest.mark.parametrize(("day", "offset"), [(datetime.date(2027, 2, 17), 0), (datetime.date(2027, 6, 16), 1)])
def test_the_file_itself_tells_winter_from_summer(day: datetime.date, offset: int) -> None:
    data = written(replace(REVIEW, day=day), AT)
    (zone,) = icalendar.Calendar.from_ical(data).walk("VTIMEZONE")
    assert isinstance(zone, icalendar.Timezone)
    wall_time = datetime.datetime.combine(day, datetime.time(10))
    assert zone.to_tz(lookup_tzid=False).utcoffset(wall_time) == datetime.timedelta(hours=offset)
    assert b"DTSTART;TZID=Europe/London:" in data


def test_without_a_time_it_is_the_whole_day_and_blocks_nothing() -> None:
    data = written(replace(REVIEW, start=None), AT)
    event = event_of(data)
    assert (event.start, event.end) == (datetime.date(2027, 2, 17), datetime.date(2027, 2, 18))
    assert event["transp"] == "TRANSPARENT"
    assert b"VTIMEZONE" not in data


def test_an_end_is_taken_as_it_is_unless_it_comes_before_the_start() -> None:
    until = replace(REVIEW, end=datetime.time(10, 45))
    assert event_of(written(until, AT)).end == datetime.datetime(2027, 2, 17, 10, 45, tzinfo=LONDON)
    before = replace(REVIEW, end=datetime.time(9, 45))
    assert event_of(written(before, AT)).end == datetime.datetime(2027, 2, 17, 11, 0, tzinfo=LONDON)


def test_the_same_appointment_and_moment_give_the_same_bytes() -> None:
    assert written(REVIEW, AT) == written(REVIEW, AT)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=200))
def test_lines_end_and_are_folded_as_the_standard_says_and_unfold_to_what_was_meant(words: str) -> None:
    summary = f"MAPPA {words} ref; 24, 0117\\n ŵ"
    data = written(replace(REVIEW, summary=summary), AT)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(0 < len(line) <= 75 for line in lines[:-1])
    assert all(line[:1] != b"\t" for line in lines)
    assert data.replace(b"\r\n ", b"").decode()
    assert str(event_of(data)["summary"]) == summary
