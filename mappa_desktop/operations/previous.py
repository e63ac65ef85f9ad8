"""The meeting before: what the same case's last meeting put on record."""

from __future__ import annotations

from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.meetings_before import meetings_before
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import minutes as kept


def previous_meeting(session: Session, minutes_id: MinutesId) -> Done[Record | None]:
    """The record of the meeting before this one in the same case, as approved, or else as last written; or none."""
    with session.store.reading() as reading:
        head = kept.head(reading.rows, minutes_id)
        before = meetings_before(head, kept.heads(reading.rows, head.case))
    return Done(minutes.opened(session, before[0].id).value if before else None)
