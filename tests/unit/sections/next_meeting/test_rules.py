"""The next meeting: nothing of it stops the minutes without a look at the level."""

from __future__ import annotations

from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.next_meeting.rules import check


def test_an_empty_section_may_be_issued() -> None:
    assert list(check(FollowingMeeting())) == []
