"""Rules of the section, judged on its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding
from mappa_desktop.sections.next_meeting.model import FollowingMeeting


def check(_content: FollowingMeeting) -> Iterator[Finding]:
    """The interval is judged against the level and the date of this meeting, which stand in other sections."""
    yield from ()
