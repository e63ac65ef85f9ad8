"""Confirming what was carried from the last meeting: gone through, and still right."""

from __future__ import annotations

from mappa_desktop.domain.values import StillCurrent
from mappa_desktop.foundation.content import Content, content_type, replaced, value_at
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.meeting_details.model import MeetingDetails


def confirmed(contents: Contents, key: str) -> dict[str, Content]:
    """The section with its tick set for this meeting's date in the Chair's name (C11); nothing where it has none."""
    content = contents[key]
    meeting = content_of(contents, MeetingDetails).meeting
    for outer, field in type(content).model_fields.items():
        inside = content_type(field)
        if inside is None or "still_current" not in inside.model_fields or value_at(content, (outer,)) is None:
            continue
        tick = StillCurrent.taken(value_at(content, (outer, "still_current")).given())
        for name, value in (("confirmed", True), ("on", meeting.date), ("by", tick.by or meeting.chair.name)):
            tick = replaced(tick, (name,), value)
        content = replaced(content, (outer, "still_current"), tick)
    return {key: content} if content is not contents[key] else {}
