"""The rows of people, cases, meetings and versions of minutes."""

from __future__ import annotations

import datetime
from typing import Any

from sqlmodel import JSON, Field, LargeBinary, UniqueConstraint

from mappa_desktop.store.tables.row import Row


class Person(Row, table=True):
    """A person managed under the arrangements."""

    id: str = Field(primary_key=True)
    name: str
    sort_name: str = Field(index=True)
    date_of_birth: datetime.date | None = None


class ManagedCase(Row, table=True):
    """A person's case, with the facts of its latest meeting."""

    id: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    reference: str = Field(index=True)
    subject_reference: str = Field(index=True)
    category: int | None = None
    level: int
    lead_agency: str
    lead_words: str
    custody_status: str
    overall_rosh: str
    last_meeting: datetime.date
    next_meeting: datetime.date | None = None
    # The day on which approved minutes ended management at Level 2 or 3; a closed case is due for nothing.
    closed_on: datetime.date | None = None
    # The next meeting, or the end of time where none is due: the list of cases reads its order off this index.
    sort_date: datetime.date = Field(index=True)
    meetings: int
    fictional: bool
    search_text: str


class Meeting(Row, table=True):
    """A meeting about one case; what is known of it stands with each version of its minutes."""

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="managed_case.id", index=True)


class Minutes(Row, table=True):
    """One version of the minutes of a meeting, with the facts of the meeting as this version has them."""

    id: str = Field(primary_key=True)
    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    number: int
    case_reference: str
    reference: str = Field(index=True)
    type: str
    sequence_number: int | None = None
    level: int
    date: datetime.date = Field(index=True)
    start: str
    mode: str
    # The first day on which its own record says that it was issued, or a copy sent; and that its actions went out.
    issued_on: datetime.date | None = None
    actions_circulated_on: datetime.date | None = None
    version: str
    status: str
    origin: str
    reason: str
    source_digest: str = Field(index=True)
    digest: str
    secret: str
    approved_at: str
    approved_by: str
    created_at: str
    saved_at: str
    fictional: bool


class MinutesSection(Row, table=True):
    """The content of one section of one version, as given; its counted lists stand in tables of their own."""

    minutes_id: str = Field(foreign_key="minutes.id", primary_key=True)
    key: str = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=JSON)
    saved_at: str


class MeetingWorking(Row, table=True):
    """What belongs to a meeting and never leaves the store: one content for each kind."""

    meeting_id: str = Field(foreign_key="meeting.id", primary_key=True)
    kind: str = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=JSON)
    saved_at: str


class Document(Row, table=True):
    """A signed PDF; its bytes are taken out when it is deleted by the schedule, and its digest stays.

    ``position`` counts those of one version in the order in which they came, whatever the clock said.
    """

    __table_args__ = (UniqueConstraint("minutes_id", "position"),)

    id: str = Field(primary_key=True)
    minutes_id: str = Field(foreign_key="minutes.id", index=True)
    position: int
    kind: str
    step: str
    before: str
    file_name: str
    signed_at: str
    signer: str
    sha256: str
    size: int
    data: bytes | None = Field(default=None, sa_type=LargeBinary)
