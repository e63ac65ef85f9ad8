"""What the audit of minutes asks of the store: the audits kept with meetings, and the meetings to draw from."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mappa_desktop.domain.cases import MinutesStatus
from mappa_desktop.foundation.ids import MeetingId, MinutesId
from mappa_desktop.store.tables.cases import MeetingWorking, Minutes, MinutesSection

Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Auditable:
    """A meeting whose minutes are approved, by its newest approved version; ``chair`` is a name, and not for output."""

    meeting: MeetingId
    minutes: MinutesId
    reference: str
    date: datetime.date
    level: int
    chair: str


def of_kind_between(rows: Session, kind: str, first: datetime.date, last: datetime.date) -> Sequence[Given]:
    """The workings of one kind of the meetings held in a period, both days included."""
    query = (
        select(MeetingWorking)
        .where(MeetingWorking.kind == kind, col(MeetingWorking.meeting_id).in_(_held(first, last)))
        .order_by(MeetingWorking.meeting_id)
    )
    return [dict(row.content) for row in rows.exec(query).all()]


def meetings_between(rows: Session, first: datetime.date, last: datetime.date) -> int:
    """How many meetings were held in a period."""
    return len(rows.exec(_held(first, last)).all())


def auditable_between(rows: Session, first: datetime.date, last: datetime.date) -> Sequence[Auditable]:
    """The meetings held in a period that have approved minutes, both days included."""
    later = aliased(Minutes)
    newest = (
        select(func.max(later.number))
        .where(later.meeting_id == Minutes.meeting_id, later.status != MinutesStatus.DRAFT)
        .scalar_subquery()
    )
    query = (
        select(Minutes, MinutesSection)
        .join(MinutesSection, col(MinutesSection.minutes_id) == col(Minutes.id))
        .where(
            col(Minutes.date).between(first, last),
            Minutes.number == newest,
            MinutesSection.key == "meeting_details",
        )
        .order_by(col(Minutes.meeting_id))
    )
    return [
        Auditable(
            MeetingId(version.meeting_id),
            MinutesId(version.id),
            version.reference,
            version.date,
            version.level,
            str(kept.content.get("meeting", {}).get("chair", {}).get("name", "")),
        )
        for version, kept in rows.exec(query).all()
    ]


def _held(first: datetime.date, last: datetime.date) -> SelectOfScalar[str]:
    """The meetings whose newest version dates them in a period."""
    later = aliased(Minutes)
    newest = select(func.max(later.number)).where(later.meeting_id == Minutes.meeting_id).scalar_subquery()
    return select(Minutes.meeting_id).where(col(Minutes.date).between(first, last), Minutes.number == newest)
