"""The rows of what is counted across meetings: agencies, attendance, actions, disclosures.

Each row has columns for what is counted, sorted and searched, and ``content``: the entry exactly as it was given.
"""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import JSON, Field

from mappa_desktop.store.tables.row import Row


class Agency(Row, table=True):
    """An agency of the directory, known by its name; ``content`` holds everything that the directory says of it."""

    id: str = Field(primary_key=True)
    name: str = Field(index=True)
    short_name: str
    kind: str
    type: str
    retired: bool
    content: dict[str, Any] = Field(sa_type=JSON)


class Entry(Row):
    """What every row of a counted list has: whose list, which place, and the entry as given."""

    minutes_id: str = Field(foreign_key="minutes.id", primary_key=True)
    position: int = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=JSON)


class MeetingAgency(Entry, table=True):
    """An agency as the minutes of one meeting name it."""

    __table_args__ = (Index("ix_meeting_agency_counted", "minutes_id", "agency_id", "directory_id"),)

    agency_id: str
    directory_id: str | None = Field(default=None, foreign_key="agency.id", index=True)


class Attendance(Entry, table=True):
    """One person invited, present or reporting."""

    __table_args__ = (Index("ix_attendance_counted", "minutes_id", "agency_id", "status", "core_invitee"),)

    ref: str
    agency_id: str
    name: str
    status: str = Field(index=True)
    core_invitee: bool | None = None
    report_received_on: datetime.date | None = None


class Action(Entry, table=True):
    """One action in the minutes of one meeting: set there, or looked at again."""

    # What is counted of actions is read off these, and the entries themselves are left alone.
    __table_args__ = (
        Index("ix_action_counted", "due_on", "minutes_id", "is_new", "ref", "status", "completed_on"),
        Index("ix_action_left", "minutes_id", "status", "ref", "due_on", "completed_on"),
    )

    is_new: bool = Field(primary_key=True)
    ref: str
    owner_name: str
    owner_agency: str = Field(index=True)
    status: str = Field(index=True)
    due_on: datetime.date | None = Field(default=None, index=True)
    set_on: datetime.date | None = None
    first_due_on: datetime.date | None = None
    completed_on: datetime.date | None = None
    carried_forward_to: str
    carried_forward_from: str
    times_carried: int


class Disclosure(Entry, table=True):
    """One disclosure decision in the minutes of one meeting."""

    ref: str
    decision: str = Field(index=True)
    outcome: str
    due_on: datetime.date | None = Field(default=None, index=True)
    done_on: datetime.date | None = None


class StatementWording(Row, table=True):
    """A wording of an opening statement; a newer version stands beside the older ones, never over them."""

    key: str = Field(primary_key=True)
    version: str = Field(primary_key=True)
    title: str
    wording: str
    added_at: str
