"""What agencies were told of their overdue actions."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from mappa_desktop.domain.directory import comparable_name
from mappa_desktop.domain.registers import Escalation, RegisteredAction
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import new_id
from mappa_desktop.store.tables import registers as tables
from mappa_desktop.store.tables.cases import ManagedCase, Minutes

_ABOUT = tables.EscalatedAction


def add(
    rows: Session,
    agency: str,
    actions: Sequence[RegisteredAction],
    *,
    told_to: str,
    told_how: str,
    told_on: datetime.date,
    at: str,
) -> str:
    """Keep that an agency was told of these actions; gives the identifier."""
    escalation_id = new_id("e")
    rows.add(
        tables.Escalation.made(
            id=escalation_id,
            agency=agency,
            agency_words=comparable_name(agency),
            told_to=told_to,
            told_how=told_how,
            told_on=told_on,
            answer="",
            recorded_at=at,
        )
    )
    rows.flush()
    versions = select(col(Minutes.id), col(Minutes.meeting_id)).where(
        col(Minutes.id).in_({action.minutes for action in actions})
    )
    meetings = {row.id: row.meeting_id for row in rows.execute(versions).all()}
    rows.add_all(
        _ABOUT.made(
            escalation_id=escalation_id,
            position=position,
            case_id=action.case,
            meeting_id=meetings[action.minutes],
            ref=action.ref,
            minutes_id=action.minutes,
            due_on=action.due,
        )
        for position, action in enumerate(actions)
    )
    rows.flush()
    return escalation_id


def answer(rows: Session, escalation_id: str, words: str, on: datetime.date) -> None:
    """Keep what the agency said; raises ``Refused`` when there is no such escalation, or an answer already."""
    row = rows.get(tables.Escalation, escalation_id)
    if row is None:
        raise Refused(_("There is no escalation with this identifier."))
    if row.answered_on is not None:
        raise Refused(_("The answer to this escalation is recorded already."))
    if on < row.told_on:
        raise Refused(_("An answer cannot come before the agency was told."))
    row.answer, row.answered_on = words, on
    rows.add(row)
    rows.flush()


def escalations(rows: Session, *, unanswered: bool = False) -> Sequence[Escalation]:
    """Every escalation, or those without an answer; the latest first."""
    query = select(tables.Escalation).order_by(
        col(tables.Escalation.told_on).desc(), col(tables.Escalation.recorded_at).desc(), col(tables.Escalation.id)
    )
    if unanswered:
        query = query.where(col(tables.Escalation.answered_on).is_(None))
    found = rows.execute(query).scalars().all()
    about = (
        select(col(_ABOUT.escalation_id), col(ManagedCase.reference), col(_ABOUT.ref), col(ManagedCase.fictional))
        .join(ManagedCase, col(ManagedCase.id) == col(_ABOUT.case_id))
        .order_by(col(ManagedCase.reference), col(_ABOUT.ref))
    )
    actions: dict[str, list[tuple[str, str]]] = {row.id: [] for row in found}
    invented: dict[str, bool] = {}
    for escalation_id, reference, ref, fictional in rows.execute(about).all():
        if escalation_id in actions:
            actions[escalation_id].append((reference, ref))
            invented[escalation_id] = invented.get(escalation_id, True) and fictional
    return [
        Escalation(
            id=row.id,
            agency=row.agency,
            told_to=row.told_to,
            told_how=row.told_how,
            told_on=row.told_on,
            actions=actions[row.id],
            answer=row.answer,
            answered_on=row.answered_on,
            fictional=invented.get(row.id, False),
        )
        for row in found
    ]
