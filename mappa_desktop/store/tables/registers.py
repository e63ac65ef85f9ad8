"""The rows that lists across cases are read from: derived from the minutes, and made anew whenever these change.

Escalations alone are not derived: what an agency was told stands nowhere else.
"""

from __future__ import annotations

import datetime
from typing import Any

from sqlmodel import JSON, Field, Index

from mappa_desktop.store.tables.row import Row


class RegisteredAction(Row, table=True):
    """The newest word on one action of a case; the columns that end in ``words`` are what filters look in."""

    __table_args__ = (Index("ix_registered_action_due", "is_done", "due_on", "case_reference", "ref"),)

    minutes_id: str = Field(foreign_key="minutes.id", primary_key=True)
    is_new: bool = Field(primary_key=True)
    position: int = Field(primary_key=True)
    case_id: str = Field(foreign_key="managed_case.id", index=True)
    # The meeting that set it; and the days from and until which this is the word on it, if others have it then.
    set_in: str
    since: datetime.date | None = None
    until: datetime.date | None = None
    escalated_on: datetime.date | None = None
    case_reference: str
    case_words: str
    level: int
    ref: str
    description: str
    owner_name: str
    owner_words: str
    agency_id: str
    agency_short_name: str
    agency_name: str
    agency_words: str
    status: str
    is_done: bool
    pillar: str
    priority: str
    set_on: datetime.date | None = None
    due_on: datetime.date | None = None
    completed_on: datetime.date | None = None
    times_carried: int
    fictional: bool
    all_words: str


class RegisteredDisclosure(Row, table=True):
    """The newest word on one disclosure of a case, as given, with the actions linked to it and its earlier entries."""

    __table_args__ = (Index("ix_registered_disclosure_due", "waits", "due_on", "case_reference", "ref"),)

    minutes_id: str = Field(foreign_key="minutes.id", primary_key=True)
    position: int = Field(primary_key=True)
    case_id: str = Field(foreign_key="managed_case.id", index=True)
    case_reference: str
    case_words: str
    level: int
    ref: str
    decision: str
    outcome: str
    told: str
    undertaking: str
    due_on: datetime.date | None = None
    done_on: datetime.date | None = None
    waits: bool
    content: dict[str, Any] = Field(sa_type=JSON)
    actions: list[Any] = Field(sa_type=JSON)
    earlier: list[Any] = Field(sa_type=JSON)
    fictional: bool
    all_words: str


class CaseDate(Row, table=True):
    """A day that a case turns on, as the record that speaks for it has it; without a day where it has no end."""

    __table_args__ = (Index("ix_case_date_day", "kind", "day"),)

    case_id: str = Field(foreign_key="managed_case.id", primary_key=True)
    position: int = Field(primary_key=True)
    minutes_id: str = Field(foreign_key="minutes.id")
    kind: str
    ref: str
    name: str
    day: datetime.date | None = None


class Escalation(Row, table=True):
    """What an agency's point of contact was told of overdue actions, and what came back."""

    id: str = Field(primary_key=True)
    agency: str
    agency_words: str = Field(index=True)
    told_to: str
    told_how: str
    told_on: datetime.date
    answer: str
    answered_on: datetime.date | None = None
    recorded_at: str


class EscalatedAction(Row, table=True):
    """An action that an escalation is about, where it stood, and the day by which it was to be done then."""

    escalation_id: str = Field(foreign_key="escalation.id", primary_key=True)
    position: int = Field(primary_key=True)
    case_id: str = Field(foreign_key="managed_case.id", index=True)
    meeting_id: str = Field(foreign_key="meeting.id")
    ref: str
    minutes_id: str = Field(foreign_key="minutes.id")
    due_on: datetime.date | None = None
