"""The meeting before: found in the same case, approved rather than draft, and told apart from later ones."""

from __future__ import annotations

import datetime

from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.previous import previous_meeting
from mappa_desktop.operations.session import Session
from tests.support.sessions import imported


def later(session: Session, minutes_id: MinutesId, on: datetime.date) -> MinutesId:
    head = minutes.opened(session, minutes_id).value.head
    return minutes.create_meeting(session, head.case, date=on).value


def found(session: Session, minutes_id: MinutesId) -> MinutesId | None:
    record = previous_meeting(session, minutes_id).value
    return None if record is None else record.head.id


def test_a_first_meeting_has_none_before_it(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    imported(session, "level3_review")
    assert found(session, minutes_id) is None


def test_the_meeting_before_is_the_last_one_of_the_same_case(session: Session) -> None:
    first = imported(session, "level2_review")
    imported(session, "level3_review")
    second = later(session, first, datetime.date(2027, 2, 17))
    third = later(session, first, datetime.date(2027, 5, 12))
    assert (found(session, third), found(session, second), found(session, first)) == (second, first, None)


def test_an_approved_version_comes_before_a_newer_draft(session: Session) -> None:
    first = imported(session, "level2_review")
    minutes.approve(session, first)
    amended = minutes.amend(session, first, reason="A name was wrong.").value.id
    second = later(session, first, datetime.date(2027, 2, 17))
    assert found(session, second) == first
    minutes.approve(session, amended)
    assert found(session, second) == amended


def test_an_older_version_of_the_same_meeting_is_no_meeting_before(session: Session) -> None:
    first = imported(session, "level2_review")
    minutes.approve(session, first)
    amended = minutes.amend(session, first, reason="A name was wrong.").value.id
    assert found(session, amended) is None


def test_two_meetings_on_one_day_are_told_apart_by_their_number(session: Session) -> None:
    first = imported(session, "level2_review")
    on = minutes.opened(session, first).value.head.facts.date
    second = later(session, first, on)
    assert (found(session, second), found(session, first)) == (first, None)


def test_a_meeting_whose_day_was_corrected_finds_the_one_before_by_its_new_day(session: Session) -> None:
    first = imported(session, "level2_review")
    second = later(session, first, datetime.date(2027, 2, 17))
    content = minutes.opened(session, second).value.contents["meeting_details"]
    earlier = replaced(content, ("meeting", "date"), datetime.date(2026, 1, 7))
    minutes.save_section(session, second, "meeting_details", earlier)
    assert (found(session, second), found(session, first)) == (None, second)
