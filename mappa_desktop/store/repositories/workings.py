"""What belongs to a meeting and never leaves the store."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, select

from mappa_desktop.foundation.ids import MeetingId
from mappa_desktop.store.tables.cases import MeetingWorking

Given = dict[str, Any]


def all_of(rows: Session, meeting_id: MeetingId) -> dict[str, Given]:
    """The contents by their kind, as given."""
    query = select(MeetingWorking).where(MeetingWorking.meeting_id == meeting_id)
    return {row.kind: dict(row.content) for row in rows.exec(query).all()}


def one(rows: Session, meeting_id: MeetingId, kind: str) -> Given:
    """The content of one kind as given; empty where there is none."""
    row = rows.get(MeetingWorking, (meeting_id, kind))
    return {} if row is None else dict(row.content)


def put(rows: Session, meeting_id: MeetingId, kind: str, given: Given, at: str) -> None:
    """Keep a content of a kind in place of what stood there."""
    row = rows.get(MeetingWorking, (meeting_id, kind))
    if row is None:
        row = MeetingWorking.made(meeting_id=meeting_id, kind=kind, content=given, saved_at=at)
    row.content = given
    row.saved_at = at
    rows.add(row)
    rows.flush()
