"""The course of a case: risk in words that have an order, attendance in numbers, and both in sentences."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.domain.case_course import MOST_MEETINGS, MeetingOfCourse, course_in_figures
from mappa_desktop.domain.charts import Chart
from mappa_desktop.domain.documents import Paragraph
from mappa_desktop.domain.values import Band


def meeting(month: int, band: Band | None, invited: int = 10, attended: int = 8, year: int = 2026) -> MeetingOfCourse:
    return MeetingOfCourse(datetime.date(year, month, 18), band, invited, attended)


def charts(*meetings: MeetingOfCourse) -> list[Chart]:
    return [block for block in course_in_figures(meetings) if isinstance(block, Chart)]


def sentences(*meetings: MeetingOfCourse) -> list[str]:
    return [block.text for block in course_in_figures(meetings) if isinstance(block, Paragraph)]


def test_risk_is_told_and_drawn_in_words_in_their_order() -> None:
    risk, _attendance = charts(meeting(2, Band.VERY_HIGH), meeting(6, None), meeting(11, Band.HIGH))
    assert risk.steps == ("Low", "Medium", "High", "Very High")
    assert risk.in_words() == (
        "Overall risk of serious harm, meeting by meeting. "
        "Overall risk: 18 Feb 2026: Very High; 18 Jun 2026: not given; 18 Nov 2026: High."
    )


def test_attendance_is_told_and_drawn_in_numbers() -> None:
    _risk, attendance = charts(meeting(2, Band.HIGH, 9, 6), meeting(11, Band.HIGH, 12, 11))
    assert attendance.in_words() == (
        "Attendance, meeting by meeting. Attended: 18 Feb 2026: 6 people; 18 Nov 2026: 11 people. "
        "Invited: 18 Feb 2026: 9 people; 18 Nov 2026: 12 people."
    )
    assert sentences(meeting(2, Band.HIGH, 9, 6), meeting(11, Band.HIGH, 12, 11))[1] == (
        "11 of 12 people invited to this meeting attended; over these 2 meetings, 17 of 21."
    )


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        ((Band.HIGH, Band.HIGH), "High at every meeting since 18 January 2026."),
        ((Band.VERY_HIGH, Band.HIGH), "High at this meeting; Very High at the one before."),
        ((None, Band.HIGH), "High at this meeting; not recorded at the one before."),
        ((Band.LOW, Band.HIGH, Band.HIGH), "High since 18 February 2026; Low at the meeting before that."),
        ((Band.LOW, None), "The overall risk of serious harm is not recorded for this meeting."),
    ],
)
def test_how_high_it_is_and_since_when_is_a_sentence(bands: tuple[Band | None, ...], said: str) -> None:
    assert sentences(*(meeting(month, band) for month, band in enumerate(bands, 1)))[0] == said


def test_a_first_meeting_has_no_course() -> None:
    assert not list(course_in_figures([]))
    assert not list(course_in_figures([meeting(11, Band.HIGH)]))


def test_only_the_last_meetings_are_drawn() -> None:
    many = [meeting(month, Band.LOW, year=2025) for month in range(1, 13)]
    assert all(len(chart.categories) == MOST_MEETINGS for chart in charts(*many))
    assert charts(*many)[0].categories[-1] == "18 Dec 2025"
