"""The registers across cases: put down case by case, and read page by page through filters."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlmodel import Session, SQLModel, and_, col, delete, func, insert, or_

from mappa_desktop.domain.actions import Action, ActionPillar, ActionPriority, ActionStatus
from mappa_desktop.domain.cases import MinutesStatus
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
# Where a meeting stands among those of its case: its day, number and start, and when its minutes were begun here.
Place = tuple[datetime.date, int, str, str]
_AGENCY_COLUMNS = (col(_ACTIONS.agency_id), col(_ACTIONS.agency_short_name), col(_ACTIONS.agency_name))
# A list of thousands is read by its columns: whole rows, kept in step with the store, would take four times as long.
_ACTIONS_TABLE = SQLModel.metadata.tables["registered_action"]
_ACTION_COLUMNS = tuple(column for column in _ACTIONS_TABLE.columns if not column.name.endswith("_words"))


@dataclass(frozen=True, slots=True)
class Speaking:
    """The version of the minutes that speaks for one meeting, with what the registers are made of.

    ``drafts`` are the other versions that may hold what this one lacks, newest first: drafts after approved minutes,
    or the other drafts of minutes that were never approved.
    """

    minutes: MinutesId
    meeting: MeetingId
    place: Place
    level: int
    case_reference: str
    fictional: bool
    earlier: Sequence[tuple[int, Action]]
    new: Sequence[tuple[int, Action]]
    disclosures: Sequence[tuple[int, DisclosureEntry]]
    agencies: Mapping[str, Mapping[str, Any]]
    drafts: Sequence[Speaking] = ()


@dataclass(frozen=True, slots=True)
class StandingAction:
    """An action that goes into the register: where it stands, and what it says.

    ``since`` is the day of the meeting that takes the word with it, and ``until`` the day of the next one that does:
    a meeting that is not held yet takes no word. ``set_in`` is the meeting that set the action, as far as is known.
    """

    speaking: Speaking
    is_new: bool
    position: int
    action: Action
    set_in: MeetingId
    since: datetime.date | None
    until: datetime.date | None
    escalated_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class StandingDisclosure:
    """A disclosure that goes into the register, with the linked actions and the same entry at earlier meetings."""

    speaking: Speaking
    position: int
    entry: DisclosureEntry
    actions: Sequence[Action]
    earlier: Sequence[DisclosureEntry]


def speaking(rows: Session, case_id: CaseId) -> Sequence[Speaking]:
    """What speaks for each meeting of a case, the earliest first: approved minutes, or else the newest draft."""
    meetings = _meetings(rows, case_id)
    chosen = [(_begun(versions), _chosen(versions)) for versions in meetings]
    ids = [version.id for _at, versions in chosen for version in versions]
    actions = _by_minutes(rows, ActionRow, ids)
    disclosures = _by_minutes(rows, DisclosureRow, ids)
    agencies = _by_minutes(rows, MeetingAgency, ids)

    def said(version: Minutes, begun: str, drafts: Sequence[Speaking] = ()) -> Speaking:
        return Speaking(
            minutes=MinutesId(version.id),
            meeting=MeetingId(version.meeting_id),
            place=_place(version, begun),
            level=version.level,
            case_reference=version.case_reference,
            fictional=version.fictional,
            earlier=[(row.position, Action.taken(row.content)) for row in actions[version.id] if not row.is_new],
            new=[(row.position, Action.taken(row.content)) for row in actions[version.id] if row.is_new],
            disclosures=[(row.position, DisclosureEntry.taken(row.content)) for row in disclosures[version.id]],
            agencies={row.agency_id: row.content for row in agencies[version.id]},
            drafts=drafts,
        )

    found = [said(version, begun, [said(draft, begun) for draft in drafts]) for begun, (version, *drafts) in chosen]
    return sorted(found, key=lambda each: (each.place, each.meeting))


def speaker(rows: Session, case_id: CaseId) -> MinutesId:
    """The version that speaks for a case: that of its last meeting which speaks for the meeting."""
    chosen = [(_begun(versions), _chosen(versions)[0]) for versions in _meetings(rows, case_id)]
    _at, last = max(chosen, key=lambda each: (_place(each[1], each[0]), each[1].meeting_id))
    return MinutesId(last.id)


def used_again(rows: Session, case_id: CaseId, minutes_id: MinutesId) -> Sequence[str]:
    """The references of open actions of some minutes that other open actions of the case have, too."""
    query = (
        select(col(_ACTIONS.ref))
        .where(col(_ACTIONS.case_id) == case_id, col(_ACTIONS.is_done).is_(False), col(_ACTIONS.until).is_(None))
        .group_by(col(_ACTIONS.ref))
        .having(func.count() > 1, func.max(col(_ACTIONS.minutes_id) == minutes_id) == 1)
        .order_by(col(_ACTIONS.ref))
    )
    return rows.execute(query).scalars().all()


def told_of(rows: Session, case_id: CaseId) -> Mapping[tuple[MeetingId, str], datetime.date]:
    """The last day on which an agency was told of an action of a case, by the meeting and the reference there."""
    query = (
        select(col(_ESCALATED.meeting_id), col(_ESCALATED.ref), func.max(col(tables.Escalation.told_on)))
        .join(tables.Escalation, col(_ESCALATED.escalation_id) == col(tables.Escalation.id))
        .where(col(_ESCALATED.case_id) == case_id)
        .group_by(col(_ESCALATED.meeting_id), col(_ESCALATED.ref))
    )
    return {(MeetingId(meeting_id), ref): day for meeting_id, ref, day in rows.execute(query).all()}


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
    return Page([_action(row) for row in found], total)


def overdue_numbers(rows: Session, on: datetime.date) -> Sequence[tuple[AgencyNames, int]]:
    """How many actions of each agency are overdue, by whatever the records call it."""
    query = (
        select(*_AGENCY_COLUMNS, func.count())
        .where(col(_ACTIONS.is_done).is_(False), col(_ACTIONS.due_on) < on, _stands_on(on))
        .group_by(*_AGENCY_COLUMNS)
    )
    return [((agency_id, short, name), number) for agency_id, short, name, number in rows.execute(query).all()]


def overdue(rows: Session, on: datetime.date, *, limit: int) -> Sequence[RegisteredAction]:
    """The actions that are overdue the longest, whoever is to do them."""
    query = (
        select(*_ACTION_COLUMNS)
        .where(col(_ACTIONS.is_done).is_(False), col(_ACTIONS.due_on) < on, _stands_on(on))
        .order_by(col(_ACTIONS.due_on), col(_ACTIONS.case_reference), col(_ACTIONS.ref))
        .limit(limit)
    )
    return [_action(row) for row in rows.execute(query).all()]


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
    closed = frozenset(rows.execute(_closed_by(on)).scalars())
    return Page(
        [_disclosure(row, is_case_closed=row.case_id in closed) for row in found],
        _total(rows, _DISCLOSURES, conditions),
    )


def disclosures_of(rows: Session, case_id: CaseId) -> Sequence[RegisteredDisclosure]:
    """All disclosures of one case: those that wait first, then the newest."""
    query = (
        select(_DISCLOSURES)
        .where(col(_DISCLOSURES.case_id) == case_id)
        .order_by(col(_DISCLOSURES.waits).desc(), col(_DISCLOSURES.due_on).desc(), col(_DISCLOSURES.ref).desc())
    )
    return [_disclosure(row) for row in rows.execute(query).scalars()]


def disclosures_to_confirm(
    rows: Session, on: datetime.date, until: datetime.date, *, limit: int
) -> Page[RegisteredDisclosure]:
    """The disclosures of which nobody has said what came, due by a day or without one.

    Those due first stand at the head, and those of cases that are closed on the other day after all others.
    """
    closed = col(_DISCLOSURES.case_id).in_(_closed_by(on))
    conditions = [
        col(_DISCLOSURES.waits).is_(True),
        or_(col(_DISCLOSURES.due_on).is_(None), col(_DISCLOSURES.due_on) <= until),
    ]
    query = (
        select(_DISCLOSURES, closed)
        .where(*conditions)
        .order_by(
            closed,
            col(_DISCLOSURES.due_on).is_(None),
            col(_DISCLOSURES.due_on),
            col(_DISCLOSURES.case_reference),
            col(_DISCLOSURES.ref),
        )
        .limit(limit)
    )
    found = [_disclosure(row, is_case_closed=bool(is_closed)) for row, is_closed in rows.execute(query).all()]
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
    table, other = tables.CaseDate, SQLModel.metadata.tables["case_date"].alias("other")
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


def _meetings(rows: Session, case_id: CaseId) -> Sequence[Sequence[Minutes]]:
    """The versions of the minutes of a case, meeting by meeting."""
    query = (
        select(Minutes).join(Meeting, col(Meeting.id) == col(Minutes.meeting_id)).where(col(Meeting.case_id) == case_id)
    )
    meetings: dict[str, list[Minutes]] = {}
    for version in rows.execute(query).scalars():
        meetings.setdefault(version.meeting_id, []).append(version)
    return list(meetings.values())


def _begun(versions: Sequence[Minutes]) -> str:
    return min(version.created_at for version in versions)


def _place(version: Minutes, begun: str) -> Place:
    return version.date, version.sequence_number or 0, version.start, begun


def _chosen(versions: Sequence[Minutes]) -> Sequence[Minutes]:
    """The version that speaks for its meeting, and the drafts that may hold more; newest first."""
    newest_first = sorted(versions, key=lambda version: version.number, reverse=True)
    drafts = [version for version in newest_first if version.status == MinutesStatus.DRAFT]
    approved = next((version for version in newest_first if version.status == MinutesStatus.APPROVED), None)
    if approved is None:
        return drafts
    return [approved, *(version for version in drafts if version.number > approved.number)]


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


def _stands_on(on: datetime.date) -> ColumnElement[bool]:
    """Whether a line has the word on a day."""
    since, until = col(_ACTIONS.since), col(_ACTIONS.until)
    return and_(or_(since.is_(None), since <= on), or_(until.is_(None), until > on))


def _action_conditions(wanted: FilterWords, on: datetime.date) -> list[ColumnElement[bool]]:
    states = wanted.filters.get("is", ())
    overdue = and_(col(_ACTIONS.is_done).is_(False), col(_ACTIONS.due_on) < on)
    said: dict[str, ColumnElement[bool]] = {
        "overdue": overdue,
        "escalated": col(_ACTIONS.escalated_on).is_not(None),
        "carried": col(_ACTIONS.times_carried) > 0,
        "undated": col(_ACTIONS.due_on).is_(None),
    }
    conditions = [_stands_on(on), *(said[state] for state in states if state in said)]
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
        "set_in": standing.set_in,
        "since": standing.since,
        "until": standing.until,
        "escalated_on": standing.escalated_on,
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


def _action(row: Any) -> RegisteredAction:
    names = (row.agency_id, row.agency_short_name, row.agency_name)
    return RegisteredAction(
        minutes=MinutesId(row.minutes_id),
        is_new=row.is_new,
        position=row.position,
        case=CaseId(row.case_id),
        set_in=MeetingId(row.set_in),
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
        escalated_on=row.escalated_on,
        fictional=row.fictional,
    )


def _closed_by(on: datetime.date) -> Any:
    return select(col(ManagedCase.id)).where(col(ManagedCase.closed_on) <= on)


def _disclosure(row: tables.RegisteredDisclosure, *, is_case_closed: bool = False) -> RegisteredDisclosure:
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
        is_case_closed=is_case_closed,
    )
