"""The actions of a case, as the minutes of each of its meetings have them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from mappa_desktop.domain.cases import MinutesStatus
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId
from mappa_desktop.store.tables.cases import Meeting, Minutes
from mappa_desktop.store.tables.items import Action, MeetingAgency


@dataclass(frozen=True, slots=True)
class KeptAction:
    """One entry of one version of the minutes; ``given`` is the action as it was given."""

    minutes: MinutesId
    meeting: MeetingId
    date: datetime.date
    reference: str
    number: int
    approved: bool
    is_new: bool
    given: Mapping[str, Any]


def of_case(rows: Session, case_id: CaseId) -> Sequence[KeptAction]:
    """Every action in every version of the minutes of a case: earlier meetings first, in the order of the minutes."""
    query = (
        select(Action.is_new, Action.content, Minutes)
        .join(Minutes, col(Minutes.id) == col(Action.minutes_id))
        .join(Meeting, col(Meeting.id) == col(Minutes.meeting_id))
        .where(Meeting.case_id == case_id)
        .order_by(col(Minutes.date), col(Meeting.id), col(Minutes.number), col(Action.is_new), col(Action.position))
    )
    return [
        KeptAction(
            minutes=MinutesId(version.id),
            meeting=MeetingId(version.meeting_id),
            date=version.date,
            reference=version.reference,
            number=version.number,
            approved=version.status == MinutesStatus.APPROVED,
            is_new=is_new,
            given=content,
        )
        for is_new, content, version in rows.exec(query).all()
    ]


def agencies_of_case(rows: Session, case_id: CaseId) -> Mapping[tuple[MinutesId, str], str]:
    """What the minutes of a case call each agency, by version and id."""
    return {
        key: given.get("short_name") or given.get("name") or key[1]
        for key, given in agencies_as_given(rows, case_id).items()
    }


def agencies_as_given(rows: Session, case_id: CaseId) -> Mapping[tuple[MinutesId, str], Mapping[str, Any]]:
    """Every agency that the minutes of a case name, by version and id."""
    query = (
        select(MeetingAgency.minutes_id, MeetingAgency.agency_id, MeetingAgency.content)
        .join(Minutes, col(Minutes.id) == col(MeetingAgency.minutes_id))
        .join(Meeting, col(Meeting.id) == col(Minutes.meeting_id))
        .where(Meeting.case_id == case_id)
    )
    return {(MinutesId(minutes_id), agency_id): content for minutes_id, agency_id, content in rows.exec(query).all()}
