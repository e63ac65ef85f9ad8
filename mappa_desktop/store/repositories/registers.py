"""The registers across cases: put down case by case, and read page by page through filters."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlmodel import Session, and_, col, delete, func, insert, or_

from mappa_desktop.domain.actions import Action, ActionPillar, ActionPriority, ActionStatus
from mappa_desktop.domain.directory import comparable_name
from mappa_desktop.domain.disclosures import DisclosureDecision, DisclosureEntry
from mappa_desktop.domain.filter_words import FilterWords
from mappa_desktop.domain.registers import (
    CONTROLS,
    CaseDate,
    DateKind,
    Ending,
    Page,
    RegisteredAction,
    RegisteredDisclosure,
    due_day,
    is_done,
    waits,
)
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId
from mappa_desktop.store.repositories.register_conditions import begins, contains, one_of, texts
from mappa_desktop.store.tables import registers as tables
from mappa_desktop.store.tables.cases import ManagedCase, Meeting, Minutes
from mappa_desktop.store.tables.items import Action as ActionRow
from mappa_desktop.store.tables.items import Agency, MeetingAgency
from mappa_desktop.store.tables.items import Disclosure as DisclosureRow

_ACTIONS, _DISCLOSURES, _ESCALATED = tables.RegisteredAction, tables.RegisteredDisclosure, tables.EscalatedAction
# What a record calls an agency: its id there, its short name and its full name.
AgencyNames = tuple[str, str, str]
_AGENCY_COLUMNS = (col(_ACTIONS.agency_id), col(_ACTIONS.agency_short_name), col(_ACTIONS.agency_name))
# A list of thousands is read by its columns: whole rows, kept in step with the store, would take four times as long.
_ACTION_COLUMNS = tuple(column for column in _ACTIONS.__table__.columns if not column.name.endswith("_words"))  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Speaking:
    """The newest version of the minutes of one meeting, with what the registers are made of."""

    minutes: MinutesId
    meeting: MeetingId
    place: tuple[datetime.date, int, str, str]
    level: int
    case_reference: str
    fictional: bool
    earlier: Sequence[tuple[int, Action]]
    new: Sequence[tuple[int, Action]]
    disclosures: Sequence[tuple[int, DisclosureEntry]]
    agencies: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class StandingAction:
    """An action that goes into the register: where it stands, and what it says."""

    speaking: Speaking
    is_new: bool
    position: int
    action: Action


@dataclass(frozen=True, slots=True)
class StandingDisclosure:
    """A disclosure that goes into the register, with the linked actions and the same entry at earlier meetings."""

    speaking: Speaking
    position: int
    entry: DisclosureEntry
    actions: Sequence[Action]
    earlier: Sequence[DisclosureEntry]


def speaking(rows: Session, case_id: CaseId) -> Sequence[Speaking]:
    """The newest version of each meeting of a case, the earliest meeting first."""
    query = (
        select(Minutes).join(Meeting, col(Meeting.id) == col(Minutes.meeting_id)).where(col(Meeting.case_id) == case_id)
    )
    newest: dict[str, Minutes] = {}
    for version in rows.execute(query).scalars():
        kept = newest.get(version.meeting_id)
        if kept is None or kept.number < version.number:
            newest[version.meeting_id] = version
    ids = [version.id for version in newest.values()]
    actions = _by_minutes(rows, ActionRow, ids)
    disclosures = _by_minutes(rows, DisclosureRow, ids)
    agencies = _by_minutes(rows, MeetingAgency, ids)
    found = [
        Speaking(
            minutes=MinutesId(version.id),
            meeting=MeetingId(version.meeting_id),
            place=(version.date, version.sequence_number or 0, version.start, version.created_at),
            level=version.level,
            case_reference=version.case_reference,
            fictional=version.fictional,
            earlier=[(row.position, Action.taken(row.content)) for row in actions[version.id] if not row.is_new],
            new=[(row.position, Action.taken(row.content)) for row in actions[version.id] if row.is_new],
            disclosures=[(row.position, DisclosureEntry.taken(row.content)) for row in disclosures[version.id]],
            agencies={row.agency_id: row.content for row in agencies[version.id]},
        )
        for version in newest.values()
    ]
    return sorted(found, key=lambda each: each.place)


def put(
    rows: Session, case_id: CaseId, actions: Iterable[StandingAction], disclosures: Iterable[StandingDisclosure]
) -> None:
    """Let the registers hold just these lines of a case."""
    for table, values in (
        (_ACTIONS, [_action_values(case_id, each) for each in actions]),
        (_DISCLOSURES, [_disclosure_values(case_id, each) for each in disclosures]),
    ):
        rows.execute(delete(table).where(col(table.case_id) == case_id))
        if values:
            rows.execute(insert(table), values)


def put_dates(rows: Session, case_id: CaseId, minutes_id: MinutesId, dates: Sequence[CaseDate]) -> None:
    """Let a case turn on just these days."""
    rows.execute(delete(tables.CaseDate).where(col(tables.CaseDate.case_id) == case_id))
    if dates:
        values = [
            {
                "case_id": case_id,
                "position": position,
                "minutes_id": minutes_id,
                "kind": each.kind.value,
                "ref": each.ref,
                "name": each.name,
                "day": each.day,
            }
            for position, each in enumerate(dates)
        ]
        rows.execute(insert(tables.CaseDate), values)


def actions(
    rows: Session,
    wanted: FilterWords,
    on: datetime.date,
    *,
    limit: int | None = None,
    offset: int = 0,
) -> Page[RegisteredAction]:
    """A page of the actions that the filters leave, those due first at the head and those without a date last.

    Without ``is:completed`` they are those that are to be done still.
    """
    conditions = _action_conditions(wanted, on)
    query = (
        select(*_ACTION_COLUMNS)
        .where(*conditions)
        .order_by(
            col(_ACTIONS.is_done),
            col(_ACTIONS.due_on).is_(None),
            col(_ACTIONS.due_on),
            col(_ACTIONS.case_reference),
            col(_ACTIONS.ref),
        )
    )
    found = rows.execute(_paged(query, limit, offset)).all()
    total = len(found) if limit is None else _total(rows, _ACTIONS, conditions)
    told = _escalation_days(rows)
    return Page([_action(row, told.get((row.case_id, row.ref))) for row in found], total)


def overdue_numbers(rows: Session, on: datetime.date) -> Sequence[tuple[AgencyNames, int]]:
    """How many actions of each agency are overdue, by whatever the records call it."""
    query = (
        select(*_AGENCY_COLUMNS, func.count())
        .where(col(_ACTIONS.is_done).is_(False), col(_ACTIONS.due_on) < on)
        .group_by(*_AGENCY_COLUMNS)
    )
    return [((agency_id, short, name), number) for agency_id, short, name, number in rows.execute(query).all()]


def overdue_of(
    rows: Session, on: datetime.date, names: Sequence[AgencyNames], *, limit: int
) -> Sequence[RegisteredAction]:
    """The first overdue actions of an agency under all its names, those due first at the head."""
    called = or_(
        *(and_(*(column == name for column, name in zip(_AGENCY_COLUMNS, each, strict=True))) for each in names)
    )
    query = (
        select(*_ACTION_COLUMNS)
        .where(col(_ACTIONS.is_done).is_(False), col(_ACTIONS.due_on) < on, called)
        .order_by(col(_ACTIONS.due_on), col(_ACTIONS.case_reference), col(_ACTIONS.ref))
        .limit(limit)
    )
    told = _escalation_days(rows)
    return [_action(row, told.get((row.case_id, row.ref))) for row in rows.execute(query).all()]


def disclosures(
    rows: Session, wanted: FilterWords, on: datetime.date, *, limit: int | None = None, offset: int = 0
) -> Page[RegisteredDisclosure]:
    """A page of the disclosures that the filters leave: those that wait first, by the day they are due."""
    conditions = _disclosure_conditions(wanted, on)
    query = (
        select(_DISCLOSURES)
        .where(*conditions)
        .order_by(
            col(_DISCLOSURES.waits).desc(),
            col(_DISCLOSURES.due_on).is_(None),
            col(_DISCLOSURES.due_on),
            col(_DISCLOSURES.case_reference),
            col(_DISCLOSURES.ref),
        )
    )
    found = rows.execute(_paged(query, limit, offset)).scalars()
    return Page([_disclosure(row) for row in found], _total(rows, _DISCLOSURES, conditions))


def disclosures_of(rows: Session, case_id: CaseId) -> Sequence[RegisteredDisclosure]:
    """All disclosures of one case: those that wait first, then the newest."""
    query = (
        select(_DISCLOSURES)
        .where(col(_DISCLOSURES.case_id) == case_id)
        .order_by(col(_DISCLOSURES.waits).desc(), col(_DISCLOSURES.due_on).desc(), col(_DISCLOSURES.ref).desc())
    )
    return [_disclosure(row) for row in rows.execute(query).scalars()]


def disclosures_to_confirm(rows: Session, until: datetime.date, *, limit: int) -> Page[RegisteredDisclosure]:
    """The disclosures of which nobody has said what came, due by a day or without one; those due first at the head."""
    conditions = [
        col(_DISCLOSURES.waits).is_(True),
        or_(col(_DISCLOSURES.due_on).is_(None), col(_DISCLOSURES.due_on) <= until),
    ]
    query = (
        select(_DISCLOSURES)
        .where(*conditions)
        .order_by(
            col(_DISCLOSURES.due_on).is_(None),
            col(_DISCLOSURES.due_on),
            col(_DISCLOSURES.case_reference),
            col(_DISCLOSURES.ref),
        )
        .limit(limit)
    )
    found = [_disclosure(row) for row in rows.execute(query).scalars()]
    return Page(found, _total(rows, _DISCLOSURES, conditions))


def days_of(rows: Session, kind: DateKind) -> Mapping[CaseId, datetime.date]:
    """The earliest day of a kind for each case that has one."""
    table = tables.CaseDate
    query = (
        select(col(table.case_id), func.min(col(table.day)))
        .where(col(table.kind) == kind.value, col(table.day).is_not(None))
        .group_by(col(table.case_id))
    )
    return {CaseId(case_id): day for case_id, day in rows.execute(query).all()}


def release_days(rows: Session, on: datetime.date) -> Mapping[CaseId, datetime.date]:
    """The next day on which each person may be released, counted from a day."""
    table = tables.CaseDate
    query = (
        select(col(table.case_id), func.min(col(table.day)))
        .where(col(table.kind) == DateKind.RELEASE.value, col(table.day) >= on)
        .group_by(col(table.case_id))
    )
    return {CaseId(case_id): day for case_id, day in rows.execute(query).all()}


def endings(rows: Session, on: datetime.date, last: datetime.date) -> Sequence[Ending]:
    """The controls that end by a day, of cases that are open on the other; those that end first at the head.

    What had ended before the last meeting was known to it, and is not among them. Another control counts where it
    ends later, or has no end.
    """
    table, other = tables.CaseDate, tables.CaseDate.__table__.alias("other")  # type: ignore[attr-defined]
    kinds = [kind.value for kind in CONTROLS]
    others = (
        select(other.c.position)
        .where(
            other.c.case_id == col(table.case_id),
            other.c.position != col(table.position),
            other.c.kind.in_(kinds),
            or_(other.c.day.is_(None), other.c.day > col(table.day)),
        )
        .exists()
    )
    query = (
        select(
            col(table.minutes_id),
            col(table.kind),
            col(table.day),
            col(table.name),
            col(table.ref),
            col(ManagedCase.id),
            col(ManagedCase.reference),
            col(ManagedCase.level),
            col(ManagedCase.overall_rosh),
            col(ManagedCase.fictional),
            others,
        )
        .join(ManagedCase, col(ManagedCase.id) == col(table.case_id))
        .where(
            col(table.kind).in_(kinds),
            col(table.day) >= col(ManagedCase.last_meeting),
            col(table.day) <= last,
            col(ManagedCase.level) > 1,
            or_(col(ManagedCase.closed_on).is_(None), col(ManagedCase.closed_on) > on),
        )
        .order_by(col(table.day), col(ManagedCase.reference), col(table.position))
    )
    return [
        Ending(
            case=CaseId(case_id),
            case_reference=reference,
            minutes=MinutesId(minutes_id),
            level=level,
            overall_rosh=rosh,
            control=CaseDate(DateKind(kind), day, name, ref),
            ends=day,
            others=bool(has_others),
            fictional=fictional,
        )
        for minutes_id, kind, day, name, ref, case_id, reference, level, rosh, fictional, has_others in rows.execute(
            query
        ).all()
    ]


def agency_names(rows: Session) -> frozenset[str]:
    """Every id, short name and full name by which the directory or any minutes know an agency, as names compare."""
    in_minutes = select(col(_ACTIONS.agency_words)).distinct()
    content = col(MeetingAgency.content)
    named = select(
        col(MeetingAgency.agency_id), func.json_extract(content, "$.short_name"), func.json_extract(content, "$.name")
    ).distinct()
    in_directory = select(col(Agency.name), col(Agency.short_name))
    found = [*rows.execute(named).all(), *rows.execute(in_directory).all()]
    every = {comparable_name(name) for names in found for name in names if name}
    for words in rows.execute(in_minutes).scalars():
        every |= set(filter(None, words.split("\n")))
    return frozenset(every)


def _by_minutes(rows: Session, table: Any, ids: Sequence[str]) -> Mapping[str, Sequence[Any]]:
    found: dict[str, list[Any]] = {each: [] for each in ids}
    query = select(table).where(table.minutes_id.in_(ids)).order_by(table.position)
    for row in rows.execute(query).scalars():
        found[row.minutes_id].append(row)
    return found


def _paged(query: Select[*tuple[Any, ...]], limit: int | None, offset: int) -> Select[*tuple[Any, ...]]:
    return query if limit is None else query.limit(limit).offset(offset)


def _total(rows: Session, table: Any, conditions: Sequence[ColumnElement[bool]]) -> int:
    found: int = rows.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
    return found


def _escalation_days(rows: Session) -> Mapping[tuple[str, str], datetime.date]:
    """The last day on which each escalated action was, by case and reference."""
    query = (
        select(col(_ESCALATED.case_id), col(_ESCALATED.ref), func.max(col(tables.Escalation.told_on)))
        .join(tables.Escalation, col(_ESCALATED.escalation_id) == col(tables.Escalation.id))
        .group_by(col(_ESCALATED.case_id), col(_ESCALATED.ref))
    )
    return {(case_id, ref): day for case_id, ref, day in rows.execute(query).all()}


def _same_action() -> ColumnElement[bool]:
    return and_(col(_ESCALATED.case_id) == col(_ACTIONS.case_id), col(_ESCALATED.ref) == col(_ACTIONS.ref))


def _action_conditions(wanted: FilterWords, on: datetime.date) -> list[ColumnElement[bool]]:
    states = wanted.filters.get("is", ())
    overdue = and_(col(_ACTIONS.is_done).is_(False), col(_ACTIONS.due_on) < on)
    said: dict[str, ColumnElement[bool]] = {
        "overdue": overdue,
        "escalated": select(col(_ESCALATED.ref)).where(_same_action()).exists(),
        "carried": col(_ACTIONS.times_carried) > 0,
        "undated": col(_ACTIONS.due_on).is_(None),
    }
    conditions = [said[state] for state in states if state in said]
    if not {"open", "completed"} <= set(states):
        conditions.append(col(_ACTIONS.is_done).is_("completed" in states))
    conditions += contains(_ACTIONS.agency_words, wanted.filters.get("agency", ()))
    conditions += contains(_ACTIONS.owner_words, wanted.filters.get("owner", ()))
    conditions += contains(_ACTIONS.case_words, wanted.filters.get("case", ()))
    conditions += one_of(_ACTIONS.level, map(int, wanted.filters.get("level", ())))
    conditions += one_of(_ACTIONS.pillar, wanted.filters.get("pillar", ()))
    conditions += one_of(_ACTIONS.priority, wanted.filters.get("priority", ()))
    conditions += begins(_ACTIONS.due_on, wanted.filters.get("due", ()))
    return [*conditions, *texts(_ACTIONS.all_words, wanted)]


def _disclosure_conditions(wanted: FilterWords, on: datetime.date) -> list[ColumnElement[bool]]:
    waiting, due = col(_DISCLOSURES.waits).is_(True), col(_DISCLOSURES.due_on)
    deferred = col(_DISCLOSURES.decision) == DisclosureDecision.DEFER.value
    said: dict[str, ColumnElement[bool]] = {
        "due": and_(waiting, due <= on),
        "waiting": waiting,
        "deferred": deferred,
        "made": or_(col(_DISCLOSURES.done_on).is_not(None), col(_DISCLOSURES.outcome) == "made"),
        "undated": and_(waiting, due.is_(None)),
    }
    conditions = [said[state] for state in wanted.filters.get("is", ())]
    for key, column in (
        ("decision", _DISCLOSURES.decision),
        ("outcome", _DISCLOSURES.outcome),
        ("told", _DISCLOSURES.told),
        ("undertaking", _DISCLOSURES.undertaking),
    ):
        conditions += one_of(column, wanted.filters.get(key, ()))
    conditions += one_of(_DISCLOSURES.level, map(int, wanted.filters.get("level", ())))
    conditions += contains(_DISCLOSURES.case_words, wanted.filters.get("case", ()))
    conditions += begins(_DISCLOSURES.due_on, wanted.filters.get("due", ()))
    return [*conditions, *texts(_DISCLOSURES.all_words, wanted)]


def _joined(*texts_: str) -> str:
    return " ".join(filter(None, map(comparable_name, texts_)))


def _action_values(case_id: CaseId, standing: StandingAction) -> dict[str, Any]:
    action, said = standing.action, standing.speaking
    agency_id = action.owner_agency or ""
    agency = said.agencies.get(agency_id, {})
    names = (agency_id, agency.get("short_name") or "", agency.get("name") or "")
    return {
        "minutes_id": said.minutes,
        "is_new": standing.is_new,
        "position": standing.position,
        "case_id": case_id,
        "case_reference": said.case_reference,
        "case_words": comparable_name(said.case_reference),
        "level": said.level,
        "ref": action.ref,
        "description": action.description,
        "owner_name": action.owner_name,
        "owner_words": comparable_name(action.owner_name),
        "agency_id": names[0],
        "agency_short_name": names[1],
        "agency_name": names[2],
        "agency_words": "\n".join(map(comparable_name, names)),
        "status": (action.status or ActionStatus.OPEN).value,
        "is_done": is_done(action.status),
        "pillar": action.pillar.value if action.pillar else "",
        "priority": action.priority.value if action.priority else "",
        "set_on": action.set_on,
        "due_on": action.due.date,
        "completed_on": action.completed_on,
        "times_carried": action.times_carried,
        "fictional": said.fictional,
        "all_words": _joined(said.case_reference, action.ref, action.description, action.owner_name, *names),
    }


def _disclosure_values(case_id: CaseId, standing: StandingDisclosure) -> dict[str, Any]:
    entry, said = standing.entry, standing.speaking
    return {
        "minutes_id": said.minutes,
        "position": standing.position,
        "case_id": case_id,
        "case_reference": said.case_reference,
        "case_words": comparable_name(said.case_reference),
        "level": said.level,
        "ref": entry.ref,
        "decision": entry.decision.value if entry.decision else "",
        "outcome": entry.outcome.value if entry.outcome else "",
        "told": entry.subject_told.told.value if entry.subject_told.told else "",
        "undertaking": entry.undertaking.state.value if entry.undertaking.state else "",
        "due_on": due_day(entry),
        "done_on": entry.done_on,
        "waits": waits(entry),
        "content": entry.given(),
        "actions": [action.given() for action in standing.actions],
        "earlier": [each.given() for each in standing.earlier],
        "fictional": said.fictional,
        "all_words": _joined(
            said.case_reference, entry.ref, entry.recipient, entry.relationship, entry.by_whom, entry.purpose
        ),
    }


def _action(row: Any, escalated_on: datetime.date | None) -> RegisteredAction:
    names = (row.agency_id, row.agency_short_name, row.agency_name)
    return RegisteredAction(
        minutes=MinutesId(row.minutes_id),
        case=CaseId(row.case_id),
        case_reference=row.case_reference,
        level=row.level,
        ref=row.ref,
        description=row.description,
        owner_name=row.owner_name,
        agency=row.agency_short_name or row.agency_name or row.agency_id,
        agency_names=tuple(filter(None, names)),
        status=ActionStatus(row.status),
        pillar=ActionPillar(row.pillar) if row.pillar else None,
        priority=ActionPriority(row.priority) if row.priority else None,
        set_on=row.set_on,
        due=row.due_on,
        completed_on=row.completed_on,
        times_carried=row.times_carried,
        escalated_on=escalated_on,
        fictional=row.fictional,
    )


def _disclosure(row: tables.RegisteredDisclosure) -> RegisteredDisclosure:
    return RegisteredDisclosure(
        minutes=MinutesId(row.minutes_id),
        case=CaseId(row.case_id),
        case_reference=row.case_reference,
        position=row.position,
        level=row.level,
        due=row.due_on,
        waits=row.waits,
        given=row.content,
        given_actions=row.actions,
        given_earlier=row.earlier,
        fictional=row.fictional,
    )
