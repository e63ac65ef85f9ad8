"""Opening a case's next meeting: which minutes it is prepared from, and what is remembered of them."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.domain.values import Level
from mappa_desktop.domain.workings import Preparation
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import minutes, opening
from mappa_desktop.operations.gestures import actions
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


def test_an_emergency_goes_on_from_the_meeting_before_it_and_not_from_a_later_draft(session: Session) -> None:
    last = imported(session, "level2_review")
    minutes.approve(session, last)
    case = case_of(session, last).head.case
    minutes.create_meeting(session, case, date=MARCH)
    on = datetime.date(2026, 12, 7)
    offered = minutes.next_meeting(session, case, date=on).value
    emergency = minutes.create_meeting(session, case, date=on, kind=MeetingType.EMERGENCY).value
    meeting = case_of(session, emergency).of(MeetingDetails).meeting
    assert (meeting.previous_meeting_date, meeting.sequence_number) == (datetime.date(2026, 11, 18), 5)
    assert preparation(session, emergency) == offered.source
    assert (offered.source.approved, offered.source.passed_over) == (True, None)


def test_a_meeting_before_all_others_has_none_before_it(session: Session) -> None:
    last = imported(session, "level2_review")
    case = case_of(session, last).head.case
    first = minutes.create_meeting(session, case, date=datetime.date(2025, 1, 6)).value
    assert case_of(session, first).of(MeetingDetails).meeting.previous_meeting_date is None


def test_the_open_actions_of_a_meeting_that_was_passed_over_are_carried_too(session: Session) -> None:
    last = imported(session, "level2_review")
    minutes.approve(session, last)
    case = case_of(session, last).head.case
    draft = minutes.create_meeting(session, case, date=MARCH).value
    record = case_of(session, draft)
    save(session, draft, actions.new_action(record.contents, description="Ring the hostel"))
    save(session, draft, actions.carried_forward(case_of(session, draft).contents, "3.01", due=APRIL))
    offered = minutes.next_meeting(session, case).value
    assert "2 more open actions of other earlier meetings" in offered.carries[MeetingType.REVIEW]
    made = minutes.create_meeting(session, case, date=APRIL).value
    refs = {each.ref for each in case_of(session, made).of(PreviousActions).previous_actions}
    assert refs == {"4.01", "4.02", "3.02", "3.03", "3.04", "3.05", "3.06", "3.07"}
    minutes_file.check(case_of(session, made).contents)


def save(session: Session, minutes_id: MinutesId, changed: dict[str, Content]) -> None:
    for key, content in changed.items():
        minutes.save_section(session, minutes_id, key, content)


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
