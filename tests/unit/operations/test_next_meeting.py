"""Opening a case's next meeting: which minutes it is prepared from, and what is remembered of them."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.domain.values import Level
from mappa_desktop.domain.workings import Preparation
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import minutes, opening
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.meeting_details.model import MeetingDetails, MeetingType
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars
from tests.support.sessions import imported
from tests.support.stores import outsider

MARCH, APRIL = datetime.date(2027, 3, 10), datetime.date(2027, 4, 7)


def case_of(session: Session, minutes_id: MinutesId) -> Record:
    return minutes.opened(session, minutes_id).value


def preparation(session: Session, minutes_id: MinutesId) -> Preparation:
    kept = opening.open_meeting(session, minutes_id).value.workings[Preparation]
    assert isinstance(kept, Preparation)
    return kept


def test_the_next_meeting_is_prepared_from_the_last_approved_minutes(session: Session) -> None:
    last = imported(session, "level2_review")
    minutes.approve(session, last)
    before = case_of(session, last)
    made = minutes.create_meeting(session, before.head.case, date=MARCH).value
    record = case_of(session, made)
    assert record.head.facts.reference == "TRN-L2-0417/04"
    assert record.of(PlanOfFourPillars) == before.of(PlanOfFourPillars)
    assert len(record.of(PreviousActions).previous_actions) == 7
    source = preparation(session, made)
    assert (source.meeting, source.approved, source.passed_over) == ("Review 3", True, None)
    minutes_file.check(record.contents)


def test_a_later_draft_is_passed_over_and_its_date_is_remembered(session: Session) -> None:
    last = imported(session, "level2_review")
    minutes.approve(session, last)
    case = case_of(session, last).head.case
    draft = minutes.create_meeting(session, case, date=MARCH).value
    plan = case_of(session, draft).of(PlanOfFourPillars)
    minutes.save_section(session, draft, "risk_management_plan", type(plan)())
    made = minutes.create_meeting(session, case, date=APRIL, kind=MeetingType.EMERGENCY).value
    record = case_of(session, made)
    assert record.of(PlanOfFourPillars) == plan
    meeting = record.of(MeetingDetails).meeting
    assert (meeting.previous_meeting_date, meeting.sequence_number) == (MARCH, 5)
    assert record.head.facts.reference == "TRN-L2-0417/05"
    assert preparation(session, made).passed_over == MARCH


def test_without_approved_minutes_the_newest_draft_is_used_and_remembered_as_one(session: Session) -> None:
    case = case_of(session, imported(session, "level3_review")).head.case
    offered = minutes.next_meeting(session, case).value
    assert (offered.source.approved, offered.source.restricted) == (False, True)
    assert set(offered.carries) == set(MeetingType)
    made = minutes.create_meeting(session, case, date=MARCH).value
    assert preparation(session, made) == offered.source


def test_minutes_that_are_not_what_was_approved_prepare_nothing(session: Session) -> None:
    last = imported(session, "level2_review")
    minutes.approve(session, last)
    case = case_of(session, last).head.case
    change = "UPDATE minutes_section SET content = '{}' WHERE key = 'risk_assessment'"
    outsider(session.store.folder, session.store.key).run(change)
    with pytest.raises(Refused, match="not what was approved"):
        minutes.create_meeting(session, case, date=MARCH)
    assert len(minutes.minutes_list(session, case).value) == 1


def test_the_core_agencies_are_invited_to_the_first_meeting_of_a_case(session: Session) -> None:
    made = minutes.create_case(
        session, reference="TRN-9", name="", level=Level.TWO, date=datetime.date(2026, 1, 5), fictional=True
    ).value
    attendance = case_of(session, made).of(Attendance)
    assert [agency.name for agency in attendance.agencies] == ["Police", "Probation Service"]
    assert all(person.core_invitee and person.status is None for person in attendance.attendance)
