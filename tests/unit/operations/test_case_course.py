"""The meetings before one of them: each once, by the version that speaks for it, with what it said of risk."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.domain.case_course import MOST_MEETINGS, MeetingOfCourse
from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.domain.values import Band
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import copies, minutes
from mappa_desktop.operations.case_course import meeting_of_course
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from tests.support.sessions import imported


def _next(session: Session, before: MinutesId, date: datetime.date) -> MinutesId:
    case = minutes.opened(session, before).value.head.case
    return minutes.create_meeting(session, case, date=date).value


def test_the_first_meeting_has_no_course(session: Session) -> None:
    assert minutes.opened(session, imported(session, "level2_review")).value.course == ()


def test_the_meetings_before_stand_in_their_order_with_risk_and_attendance(session: Session) -> None:
    first = imported(session, "level2_review")
    second = _next(session, first, datetime.date(2027, 2, 17))
    third = _next(session, second, datetime.date(2027, 5, 19))
    risk = replaced(AssessmentOfRisk(), ("risk_assessment", "overall_rosh"), "medium")
    minutes.save_section(session, second, "risk_assessment", risk)
    minutes.save_section(session, second, "attendance", Attendance())
    assert minutes.opened(session, third).value.course == (
        MeetingOfCourse(datetime.date(2026, 11, 18), Band.HIGH, 16, 13),
        MeetingOfCourse(datetime.date(2027, 2, 17), Band.MEDIUM, 0, 0),
    )
    assert len(minutes.opened(session, second).value.course) == 1, "what comes later is no part of it"


def test_no_more_meetings_are_read_than_a_chart_shows(session: Session) -> None:
    last = imported(session, "level2_review")
    for month in range(1, MOST_MEETINGS + 2):
        last = _next(session, last, datetime.date(2027, month, 15))
    course = minutes.opened(session, last).value.course
    assert len(course) == MOST_MEETINGS - 1
    assert course[-1].date == datetime.date(2027, MOST_MEETINGS, 15)


@pytest.mark.parametrize(
    ("status", "invited", "attended"),
    [
        ("attended", 1, 1),
        ("attended_part", 1, 1),
        ("deputy_attended", 1, 1),
        ("apologies_report_received", 1, 0),
        ("absent_no_report", 1, 0),
        (None, 1, 0),
        ("not_invited", 0, 0),
    ],
)
def test_who_was_invited_counts_and_who_came_or_sent_a_deputy(
    session: Session, status: str | None, invited: int, attended: int
) -> None:
    record = minutes.opened(session, imported(session, "level2_review")).value
    person = Attendance.taken({"attendance": [{"ref": "P-01", "status": status}]})
    made = meeting_of_course({**record.contents, "attendance": person})
    assert (made.invited, made.attended) == (invited, attended)


def test_the_course_goes_with_the_order_to_the_process_that_prints(session: Session) -> None:
    first = imported(session, "level2_review")
    record = minutes.opened(session, _next(session, first, datetime.date(2027, 2, 17))).value
    assert record.course
    alone = Record(record.head, record.contents, record.rules)
    here = copies.printed(record, CopyFor()).data
    assert here != copies.printed(alone, CopyFor()).data
    assert copies.carried_out(copies.order_of(record, CopyFor())).endswith(here)
