"""Calendar files: one appointment that any calendar takes, without a name in it.

A published appointment has no answer buttons. Times are those of London, with the rules of its summer time in the file.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone

_LONDON = "Europe/London"
_MAKER = "-//MAPPA Desktop//minutes of meetings//EN"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting in a calendar. ``uid`` stays the same when it is moved; without ``start`` it is the whole day.

    ``summary``, ``place`` and ``note`` are seen by whoever sees the calendar: none of them may name a person.
    """

    uid: str
    summary: str
    day: datetime.date
    start: datetime.time | None
    end: datetime.time | None
    place: str
    note: str


# Longer than most cases take; who knows better moves the end.
_USUAL_LENGTH = datetime.timedelta(hours=1)


def written(appointment: Appointment, at: datetime.datetime) -> bytes:
    """The file of an appointment, made at a moment: the same bytes for the same appointment and moment."""
    # Loaded when a file is made: nothing else needs it.
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", at.astimezone(datetime.UTC).replace(microsecond=0))
    event.add("summary", appointment.summary)
    event.add("class", "PRIVATE")
    if appointment.start is None:
        event.add("dtstart", appointment.day)
        event.add("dtend", appointment.day + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        calendar.add_component(_summer_time())
        start = datetime.datetime.combine(appointment.day, appointment.start, ZoneInfo(_LONDON))
        event.add("dtstart", start)
        event.add("dtend", _end(appointment, start))
        event.add("transp", "OPAQUE")
    if appointment.place:
        event.add("location", appointment.place)
    if appointment.note:
        event.add("description", appointment.note)
    calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _end(appointment: Appointment, start: datetime.datetime) -> datetime.datetime:
    if appointment.end is not None and appointment.start is not None and appointment.end > appointment.start:
        return datetime.datetime.combine(appointment.day, appointment.end, ZoneInfo(_LONDON))
    return start + _USUAL_LENGTH


def _summer_time() -> Timezone:
    """The rules of London since 1996, as calendars read them: the last Sundays of March and October, at 01:00 UTC."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", _LONDON)
    summer, winter = datetime.timedelta(hours=1), datetime.timedelta()
    for part, name, begins, month, before, after in (
        (TimezoneDaylight(), "BST", _wall_time(3, 31, 1), 3, winter, summer),
        (TimezoneStandard(), "GMT", _wall_time(10, 27, 2), 10, summer, winter),
    ):
        part.add("tzname", name)
        part.add("dtstart", begins)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone


def _wall_time(month: int, day: int, hour: int) -> datetime.datetime:
    return datetime.datetime(1996, month, day, hour)  # noqa: DTZ001 - a zone tells its own rules in its own wall time
