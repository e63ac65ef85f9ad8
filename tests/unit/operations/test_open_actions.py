"""Open actions of earlier meetings that a record does not have: those set after it was prepared."""

from __future__ import annotations

import datetime

from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes, today
from mappa_desktop.operations.gestures import actions
from mappa_desktop.operations.gestures.taking_over import taken_over
from mappa_desktop.operations.open_actions import not_taken_over
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.meeting_details.model import MeetingType
from tests.support.sessions import imported

REVIEW, EMERGENCY = datetime.date(2027, 2, 17), datetime.date(2026, 12, 7)


def an_action_set(session: Session, minutes_id: MinutesId, words: str) -> str:
    contents = minutes.opened(session, minutes_id).value.contents
    changed = actions.new_action(contents, description=words)
    for key, content in changed.items():
        minutes.save_section(session, minutes_id, key, content)
    return str(changed["new_actions"].given()["new_actions"][-1]["ref"])


def a_prepared_review(session: Session) -> tuple[MinutesId, MinutesId]:
    last = imported(session, "level2_review")
    minutes.approve(session, last)
    return last, minutes.create_meeting(session, minutes.opened(session, last).value.head.case, date=REVIEW).value


def late(session: Session, minutes_id: MinutesId) -> list[str]:
    return [each.action.ref for each in not_taken_over(session, minutes_id).value]


def waiting(session: Session) -> list[str]:
    return [each.ref for each in today.outstanding_actions(session).value]


def test_a_meeting_that_was_just_prepared_has_every_open_action(session: Session) -> None:
    _last, review = a_prepared_review(session)
    assert late(session, review) == []


def test_an_action_added_by_amending_earlier_minutes_is_not_forgotten(session: Session) -> None:
    last, review = a_prepared_review(session)
    amended = minutes.amend(session, last, reason="An action was left out.").value
    ref = an_action_set(session, amended.id, "Ring the hostel")
    assert late(session, review) == [ref]
    assert ref in waiting(session)
    record = minutes.opened(session, review).value
    for key, content in taken_over(record.contents, not_taken_over(session, review).value).items():
        minutes.save_section(session, review, key, content)
    assert late(session, review) == []
    assert waiting(session).count(ref) == 1


def test_an_action_of_an_emergency_before_a_review_that_is_drafted_is_not_forgotten(session: Session) -> None:
    last, review = a_prepared_review(session)
    case = minutes.opened(session, last).value.head.case
    emergency = minutes.create_meeting(session, case, date=EMERGENCY, kind=MeetingType.EMERGENCY).value
    ref = an_action_set(session, emergency, "Ring the hostel")
    assert late(session, review) == [ref]
    assert ref in waiting(session)
    assert late(session, emergency) == []


def test_approved_minutes_take_nothing_over(session: Session) -> None:
    last, _review = a_prepared_review(session)
    assert late(session, last) == []
