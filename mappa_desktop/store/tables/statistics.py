"""The rows of the statistics: what is counted in each version of the minutes, what was entered, what was published."""

from __future__ import annotations

import datetime
from typing import Any

from sqlmodel import JSON, Field

from mappa_desktop.store.tables.row import Row


class Counted(Row, table=True):
    """What one version of the minutes says that is counted; it follows from the content and is never edited."""

    minutes_id: str = Field(foreign_key="minutes.id", primary_key=True)
    category: int | None = None
    custody_status: str
    next_level: int | None = None
    decided_from: datetime.date | None = None
    released_on: datetime.date | None = None
    recalls: list[list[str | None]] = Field(sa_type=JSON)
    order_breaches: list[str] = Field(sa_type=JSON)
    disclosure_complete: bool
    has_system_record: bool
    issued_on: datetime.date | None = None


class AnnualEntry(Row, table=True):
    """What was entered by hand for one MAPPA year, such as ``2025/26``."""

    year: str = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=JSON)
    saved_at: str


class PublishedFigures(Row, table=True):
    """The figures of one MAPPA year as they last left the unit; ``as_at`` is the day up to which they were counted."""

    year: str = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=JSON)
    as_at: datetime.date
    published_at: str
