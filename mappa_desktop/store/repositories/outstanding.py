"""What is outstanding across all cases: the actions that are still to be done, each once."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import CTE, ColumnElement, Subquery, select, union_all
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, exists, func, or_

from mappa_desktop.domain.actions import ActionStatus
from mappa_desktop.domain.outstanding import OutstandingAction
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.store.tables.cases import Meeting, Minutes
from mappa_desktop.store.tables.items import Action, Agency, MeetingAgency

# An action without a status was set and nothing is known of it since; one that is said to be carried forward is not
# done either, and counts as long as nothing takes its place.
_NOT_DONE = (
    "",
    ActionStatus.OPEN,
    ActionStatus.IN_PROGRESS,
    ActionStatus.OVERDUE,
    ActionStatus.CARRIED_FORWARD,
)


def actions(rows: Session, *, before: datetime.date | None = None) -> Sequence[OutstandingAction]:
    """The actions that are not done, those due first at the head; with ``before``, those due before that day.

    Every meeting speaks by the newest version of its minutes. An action counts until the record of a later meeting of
    the case mentions it: by its reference, or as what another one was carried forward from. An action that is carried
    forward is not among them: the one that replaces it is.
    """
    speaking = _speaking()
    mentioned = _mentioned(speaking)
    agency = aliased(MeetingAgency)
    query = (
        select(
            col(Action.minutes_id),
            speaking.c.case_id,
            speaking.c.case_reference,
            speaking.c.fictional,
            col(Action.ref),
            func.json_extract(col(Action.content), "$.description"),
            col(Action.owner_name),
            col(Action.owner_agency),
            func.json_extract(col(agency.content), "$.short_name"),
            func.json_extract(col(agency.content), "$.name"),
            col(Action.status),
            col(Action.due_on),
            col(Action.times_carried),
        )
        .join(speaking, col(Action.minutes_id) == speaking.c.id)
        .outerjoin(mentioned, and_(mentioned.c.case_id == speaking.c.case_id, mentioned.c.ref == col(Action.ref)))
        .outerjoin(
            agency,
            and_(
                col(agency.minutes_id) == col(Action.minutes_id),
                col(agency.agency_id) == col(Action.owner_agency),
            ),
        )
        .where(
            col(Action.status).in_(_NOT_DONE),
            or_(mentioned.c.place.is_(None), mentioned.c.place >= speaking.c.place),
            ~_stands_again(),
        )
        .order_by(col(Action.due_on).is_(None), col(Action.due_on), speaking.c.case_reference, col(Action.ref))
    )
    if before is not None:
        query = query.where(col(Action.due_on) < before)
    return [
        OutstandingAction(
            minutes=MinutesId(minutes_id),
            case=CaseId(case),
            case_reference=reference,
            ref=ref,
            description=description or "",
            owner_name=owner,
            agency=short_name or name or agency_id,
            agency_names=frozenset(filter(None, (agency_id, short_name, name))),
            status=ActionStatus(status or ActionStatus.OPEN),
            due=due,
            times_carried=times_carried,
            fictional=bool(fictional),
        )
        for (
            minutes_id,
            case,
            reference,
            fictional,
            ref,
            description,
            owner,
            agency_id,
            short_name,
            name,
            status,
            due,
            times_carried,
        ) in rows.execute(query).all()
    ]


def agency_names(rows: Session) -> frozenset[str]:
    """Every id, short name and full name by which the directory or any minutes know an agency."""
    content = col(MeetingAgency.content)
    in_minutes = select(
        col(MeetingAgency.agency_id),
        func.json_extract(content, "$.short_name"),
        func.json_extract(content, "$.name"),
    ).distinct()
    in_directory = select(col(Agency.name), col(Agency.short_name))
    found = [*rows.execute(in_minutes).all(), *rows.execute(in_directory).all()]
    return frozenset(name for names in found for name in names if name)


def _speaking() -> CTE:
    """The newest version of each meeting that has actions; ``place`` 1 is the latest meeting of its case."""
    newest = (
        select(col(Minutes.meeting_id), func.max(col(Minutes.number)).label("number"))
        .group_by(col(Minutes.meeting_id))
        .subquery()
    )
    place = func.row_number().over(
        partition_by=col(Meeting.case_id),
        order_by=(
            col(Minutes.date).desc(),
            func.coalesce(col(Minutes.sequence_number), 0).desc(),
            col(Minutes.start).desc(),
            col(Minutes.created_at).desc(),
        ),
    )
    return (
        select(
            col(Minutes.id),
            col(Meeting.case_id),
            col(Minutes.case_reference),
            col(Minutes.fictional),
            place.label("place"),
        )
        .join(Meeting, col(Minutes.meeting_id) == col(Meeting.id))
        .join(newest, and_(newest.c.meeting_id == Minutes.meeting_id, newest.c.number == Minutes.number))
        .where(exists().where(col(Action.minutes_id) == col(Minutes.id)))
        .cte("speaking")
    )


def _mentioned(speaking: CTE) -> Subquery:
    """The references that a record of each case mentions as set before it, and the place of the latest that does."""
    by_ref = (
        select(speaking.c.case_id, speaking.c.place, col(Action.ref).label("ref"))
        .join(speaking, col(Action.minutes_id) == speaking.c.id)
        .where(col(Action.is_new).is_(False))
    )
    carried = (
        select(speaking.c.case_id, speaking.c.place, col(Action.carried_forward_from).label("ref"))
        .join(speaking, col(Action.minutes_id) == speaking.c.id)
        .where(col(Action.carried_forward_from) != "")
    )
    every = union_all(by_ref, carried).subquery()
    return (
        select(every.c.case_id, every.c.ref, func.min(every.c.place).label("place"))
        .group_by(every.c.case_id, every.c.ref)
        .subquery()
    )


def _stands_again() -> ColumnElement[bool]:
    """Whether the same record goes on with an action under a new reference, or lists it again as set there."""
    again = aliased(Action)
    return exists().where(
        col(again.minutes_id) == col(Action.minutes_id),
        or_(
            col(again.carried_forward_from) == col(Action.ref),
            and_(
                col(again.ref) == col(Action.carried_forward_to),
                col(again.ref) != col(Action.ref),
                col(again.is_new).is_(True),
            ),
            and_(
                col(again.ref) == col(Action.ref),
                col(again.is_new).is_(True),
                col(Action.is_new).is_(False),
            ),
        ),
    )
