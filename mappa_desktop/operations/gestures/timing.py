"""The meeting begins and ends: its times in the minutes, which never change without being asked for."""

from __future__ import annotations

from mappa_desktop.foundation.content import Content, replaced
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.meeting_details.model import MeetingDetails


def started(contents: Contents, time: str, *, instead: bool = False) -> dict[str, Content]:
    """The start (``HH:MM``) is noted; a time that stands there already stays, unless it is replaced on request."""
    return _noted(contents, "start", time, instead=instead)


def ended(contents: Contents, time: str, *, instead: bool = False) -> dict[str, Content]:
    """The end (``HH:MM``) is noted; a time that stands there already stays, unless it is replaced on request."""
    return _noted(contents, "end", time, instead=instead)


def went_on(contents: Contents, time: str) -> dict[str, Content]:
    """The meeting goes on after an end at ``time``: that end goes; another one, which somebody wrote, stays."""
    content = content_of(contents, MeetingDetails)
    if content.meeting.end != time:
        return {}
    return {"meeting_details": replaced(content, ("meeting", "end"), None)}


def _noted(contents: Contents, name: str, time: str, *, instead: bool) -> dict[str, Content]:
    content = content_of(contents, MeetingDetails)
    before = getattr(content.meeting, name)
    if before == time or (before and not instead):
        return {}
    return {"meeting_details": replaced(content, ("meeting", name), time)}
