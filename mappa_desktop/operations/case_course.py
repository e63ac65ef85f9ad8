"""The meetings of a case before one of them, as the figures of its course; and what a record adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mappa_desktop.domain.case_course import MOST_MEETINGS, MeetingOfCourse
from mappa_desktop.domain.cases import MinutesHead
from mappa_desktop.domain.values import Band
from mappa_desktop.operations.meetings_before import meetings_before
from mappa_desktop.sections import Contents, content_of, key_of
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.store.repositories import case_course, minutes
from mappa_desktop.store.unit import Reading, Unit

_CAME = frozenset({AttendanceStatus.ATTENDED, AttendanceStatus.ATTENDED_PART, AttendanceStatus.DEPUTY_ATTENDED})


def earlier_meetings(reading: Reading | Unit, head: MinutesHead) -> tuple[MeetingOfCourse, ...]:
    """The meetings before this one, oldest first, as many as a chart has room for beside this one.

    By two queries, whatever their number: minutes are opened with them.
    """
    before = meetings_before(head, minutes.heads(reading.rows, head.case))[: MOST_MEETINGS - 1]
    if not before:
        return ()
    wanted = [each.id for each in before]
    risks = case_course.sections(reading.rows, wanted, key_of(AssessmentOfRisk))
    attendance = case_course.attendance(reading.rows, wanted)
    return tuple(
        MeetingOfCourse(
            each.facts.date,
            _overall_rosh(risks.get(each.id, {})),
            *_counted(AttendanceStatus(status) if status else None for status in attendance[each.id]),
        )
        for each in reversed(before)
    )


def meeting_of_course(contents: Contents) -> MeetingOfCourse:
    """What a record adds to the course of its case."""
    return MeetingOfCourse(
        content_of(contents, MeetingDetails).meeting.date,
        content_of(contents, AssessmentOfRisk).risk_assessment.overall_rosh,
        *_counted(person.status for person in content_of(contents, Attendance).attendance),
    )


def _overall_rosh(given: Mapping[str, Any]) -> Band | None:
    """The one value that is wanted of a section as it was kept; to take the whole of it would be most of the work."""
    band = given.get("risk_assessment", {}).get("overall_rosh")
    return Band(band) if band else None


def _counted(statuses: Iterable[AttendanceStatus | None]) -> tuple[int, int]:
    """How many were invited, and how many of them came; a deputy counts for whom they stand in for."""
    invited = [status for status in statuses if status is not AttendanceStatus.NOT_INVITED]
    return len(invited), sum(status in _CAME for status in invited)
