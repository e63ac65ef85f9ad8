"""Calendar files of a case: the next review and the invitation, and no name in either."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

import icalendar
import pytest

from mappa_desktop.domain.texts import words
from mappa_desktop.domain.values import Level
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import calendar, minutes
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.subject.model import SubjectDetails
from tests.support.canaries import words as canaries
from tests.support.sessions import imported

LONDON = ZoneInfo("Europe/London")
FILES = pytest.mark.parametrize("make", [calendar.next_review, calendar.invitation])
Make = Callable[[Session, MinutesId], Done[bytes]]


@pytest.fixture
def minutes_id(session: Session) -> MinutesId:
    return imported(session, "level2_review")


def event_of(data: bytes) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event


def test_the_next_review_stands_on_its_day_with_the_reference_alone(session: Session, minutes_id: MinutesId) -> None:
    event = event_of(calendar.next_review(session, minutes_id).value)
    assert event["summary"] == "MAPPA L2 review ref TRN-L2-0417"
    assert event.start == datetime.datetime(2027, 2, 17, 10, 0, tzinfo=LONDON)
    assert (event["class"], event["location"], event["description"]) == ("PRIVATE", "By video", "FICTIONAL - TRAINING")


def test_the_invitation_stands_on_the_day_of_the_meeting(session: Session, minutes_id: MinutesId) -> None:
    event = event_of(calendar.invitation(session, minutes_id).value)
    assert event["summary"] == "MAPPA L2 review ref TRN-L2-0417"
    assert event.start == datetime.datetime(2026, 11, 18, 10, 0, tzinfo=LONDON)
    assert event.end == datetime.datetime(2026, 11, 18, 10, 55, tzinfo=LONDON)


@FILES
def test_no_name_of_the_case_stands_in_the_bytes(session: Session, minutes_id: MinutesId, make: Make) -> None:
    record = minutes.opened(session, minutes_id).value
    subject = record.of(SubjectDetails).subject
    people = [subject.full_name, *subject.aliases, *(each.name for each in record.of(Attendance).attendance)]
    data = make(session, minutes_id).value
    told = set(words(data.replace(b"\r\n ", b"").decode()))
    assert not told & {word for name in people for word in words(name) if word not in {"fictional", "dc", "ds", "dr"}}
    assert [word for word in canaries() if word in data] == [b"TRN-L2-0417"]


@FILES
def test_the_identifier_stays_when_the_meeting_is_moved(session: Session, minutes_id: MinutesId, make: Make) -> None:
    before = event_of(make(session, minutes_id).value)["uid"]
    following = minutes.opened(session, minutes_id).value.of(FollowingMeeting)
    moved = replaced(following, ("next_meeting", "date"), datetime.date(2027, 2, 24))
    minutes.save_section(session, minutes_id, "next_meeting", moved)
    assert event_of(make(session, minutes_id).value)["uid"] == before


def test_review_and_invitation_are_two_appointments(session: Session, minutes_id: MinutesId) -> None:
    both = {event_of(make(session, minutes_id).value)["uid"] for make in (calendar.next_review, calendar.invitation)}
    assert len(both) == 2


def test_without_a_next_meeting_there_is_no_file(session: Session, minutes_id: MinutesId) -> None:
    minutes.save_section(session, minutes_id, "next_meeting", FollowingMeeting())
    with pytest.raises(Refused, match="No next meeting is set"):
        calendar.next_review(session, minutes_id)


@FILES
@pytest.mark.parametrize(
    ("reference", "name", "sentence"),
    [
        ("", "FICTIONAL Ade Stone", "no reference"),
        ("STONE-24", "FICTIONAL Ade Stone", "holds a name"),
        ("ADE24", "FICTIONAL Ade Stone", "holds a name"),
    ],
)
def test_a_case_is_never_called_by_a_name(
    session: Session, make: Make, reference: str, name: str, sentence: str
) -> None:
    minutes_id = minutes.create_case(
        session, reference=reference, name=name, level=Level.TWO, date=datetime.date(2026, 11, 18), fictional=True
    ).value
    following = FollowingMeeting.taken({"next_meeting": {"date": "2027-02-17"}})
    minutes.save_section(session, minutes_id, "next_meeting", following)
    with pytest.raises(Refused, match=sentence):
        make(session, minutes_id)


def test_the_invitation_lasts_as_long_as_the_agenda_until_the_end_is_written(
    session: Session, minutes_id: MinutesId
) -> None:
    details = minutes.opened(session, minutes_id).value.of(MeetingDetails)
    open_end = replaced(replaced(details, ("meeting", "start"), "10:00"), ("meeting", "end"), None)
    minutes.save_section(session, minutes_id, "meeting_details", open_end)
    record = minutes.opened(session, minutes_id).value
    lines = calendar.invitation_to(record, now=session.clock.now(), minutes=45).decode().splitlines()
    assert any(line.startswith("DTSTART;TZID=Europe/London:") and line.endswith("T100000") for line in lines)
    assert any(line.startswith("DTEND;TZID=Europe/London:") and line.endswith("T104500") for line in lines)
