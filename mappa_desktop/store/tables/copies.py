"""The rows of the register of copies: how far a meeting has counted, each copy, and each step of its life."""

from __future__ import annotations

import datetime
from typing import Any

from sqlmodel import JSON, Field, LargeBinary, UniqueConstraint

from mappa_desktop.store.tables.row import Row


class CopyCount(Row, table=True):
    """The highest number that a copy of a meeting's minutes was ever promised."""

    meeting_id: str = Field(foreign_key="meeting.id", primary_key=True)
    last: int


class IssuedCopy(Row, table=True):
    """A copy for somebody; its bytes are taken out when it is destroyed, and everything else stays.

    ``exceptions`` are the Chair's as they stood when it was made, each with its reason.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: str = Field(primary_key=True)
    minutes_id: str = Field(foreign_key="minutes.id", index=True)
    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    number: int
    kind: str
    recipient: str
    agency: str
    standing: str
    digest: str
    master: str
    sha256: str
    size: int
    file_name: str
    encryption: str
    made_at: str
    exceptions: list[dict[str, Any]] = Field(sa_type=JSON)
    is_saved: bool
    data: bytes | None = Field(default=None, sa_type=LargeBinary)


class CopyStep(Row, table=True):
    """One step in the life of a copy; never removed, and only ever changed to say why it counts no longer."""

    copy_id: str = Field(foreign_key="issued_copy.id", primary_key=True)
    position: int = Field(primary_key=True)
    state: str
    day: datetime.date
    at: str
    how: str
    said: str
    taken_back: str
