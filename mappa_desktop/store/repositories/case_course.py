"""What earlier versions say of the course of a case: their risk assessments and how invitations ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.store.tables.cases import MinutesSection
from mappa_desktop.store.tables.items import Attendance

Given = Mapping[str, Any]


def sections(rows: Session, wanted: Sequence[MinutesId], key: str) -> Mapping[str, Given]:
    """One section of several versions as given, by their ids; it must hold none of the counted lists."""
    query = select(MinutesSection).where(col(MinutesSection.minutes_id).in_(wanted), MinutesSection.key == key)
    return {row.minutes_id: row.content for row in rows.exec(query).all()}


def attendance(rows: Session, wanted: Sequence[MinutesId]) -> Mapping[str, Sequence[str]]:
    """How each invitation of several versions ended, by their ids; empty where that is not recorded."""
    query = select(Attendance.minutes_id, Attendance.status).where(col(Attendance.minutes_id).in_(wanted))
    found: dict[str, list[str]] = {each: [] for each in wanted}
    for minutes_id, status in rows.exec(query).all():
        found[minutes_id].append(status)
    return found
