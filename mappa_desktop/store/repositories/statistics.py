"""What is counted across all approved minutes, and what was entered for a year."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Subquery, select
from sqlmodel import Session, and_, col, func

from mappa_desktop.domain.actions import ActionStatus
from mappa_desktop.domain.cases import MinutesStatus
from mappa_desktop.domain.counted import CountedAction, CountedAttendance, CountedFacts, CountedMeeting, CountedRecall
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.store.repositories.copies import days_issued
from mappa_desktop.store.tables.cases import ManagedCase, Meeting, Minutes, Person
from mappa_desktop.store.tables.items import Action, Agency, Attendance, MeetingAgency
from mappa_desktop.store.tables.statistics import AnnualEntry, Counted, PublishedFigures

Given = dict[str, Any]

_OPEN = ("", ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.OVERDUE)


def put(rows: Session, minutes_id: MinutesId, facts: CountedFacts) -> None:
    """Keep what a version says that is counted, in place of what it said before."""
    rows.merge(
        Counted.made(
            minutes_id=minutes_id,
            category=facts.category,
            custody_status=facts.custody_status,
            next_level=facts.next_level,
            decided_from=facts.decided_from,
            released_on=facts.released_on,
            recalls=[[_text(recall.on), _text(recall.re_released)] for recall in facts.recalls],
            order_breaches=[day.isoformat() for day in facts.order_breaches],
            disclosure_complete=facts.disclosure_complete,
            has_system_record=facts.has_system_record,
            issued_on=facts.issued_on,
        )
    )
    rows.flush()


def meetings(rows: Session) -> Sequence[CountedMeeting]:
    """Every meeting whose minutes are approved.

    Invented cases count only in a store that holds no others. Cases of the same name and date of birth are of one
    person.
    """
    went_out = _first_issued()
    query = (
        select(
            col(Minutes.id),
            col(Meeting.case_id),
            col(ManagedCase.person_id),
            col(Minutes.date),
            col(Minutes.sequence_number),
            col(Minutes.start),
            col(Minutes.level),
            col(Counted.category),
            col(Counted.custody_status),
            col(Counted.next_level),
            col(Counted.decided_from),
            col(Counted.released_on),
            col(Counted.recalls),
            col(Counted.order_breaches),
            col(Counted.disclosure_complete),
            col(Counted.has_system_record),
            col(Counted.issued_on),
            went_out.c.issued_at,
            func.trim(col(Person.name)),
            col(Person.date_of_birth),
        )
        .join(Meeting, col(Meeting.id) == col(Minutes.meeting_id))
        .join(ManagedCase, col(ManagedCase.id) == col(Meeting.case_id))
        .join(Person, col(Person.id) == col(ManagedCase.person_id))
        .join(Counted, col(Counted.minutes_id) == col(Minutes.id))
        .outerjoin(went_out, went_out.c.meeting_id == col(Minutes.meeting_id))
        .where(_counts(rows))
    )
    found = []
    known: dict[tuple[str, datetime.date], str] = {}
    for minutes_id, case, person, *facts, name, born in rows.execute(query).all():
        one = known.setdefault((name.casefold(), born), person) if name and born else person
        found.append(_meeting(minutes_id, case, one, *facts))
    return found


def not_approved(
    rows: Session, start: datetime.date, end: datetime.date, *, without_category: int | None = None
) -> int:
    """How many meetings of a period have no approved minutes, and so are not counted.

    A case that was in the category at any meeting is left out with all of them.
    """
    approved = col(Minutes.status) == MinutesStatus.APPROVED
    query = (
        select(col(Minutes.meeting_id))
        .join(Meeting, col(Meeting.id) == col(Minutes.meeting_id))
        .where(col(Minutes.date).between(start, end))
        .where(_is_of_this_store(rows))
        .group_by(col(Minutes.meeting_id))
        .having(func.max(approved) == 0)
    )
    if without_category is not None:
        query = query.where(col(Meeting.case_id).not_in(select(_cases_of(without_category))))
    return int(rows.execute(select(func.count()).select_from(query.subquery())).scalar_one())


def attendance(
    rows: Session, start: datetime.date, end: datetime.date, *, without: Collection[MinutesId] = ()
) -> Sequence[CountedAttendance]:
    """How invitations to the meetings of a period ended, added up by agency, day and level, without some meetings."""
    is_core = func.coalesce(col(Attendance.core_invitee), False)
    counted = (col(MeetingAgency.directory_id), col(Attendance.agency_id), col(Minutes.date), col(Minutes.level))
    query = (
        select(*counted, col(Attendance.status), is_core, func.count())
        .select_from(Minutes)
        .join(Attendance, col(Attendance.minutes_id) == col(Minutes.id))
        .outerjoin(
            MeetingAgency,
            and_(
                col(MeetingAgency.minutes_id) == col(Minutes.id),
                col(MeetingAgency.agency_id) == col(Attendance.agency_id),
            ),
        )
        .where(col(Minutes.date).between(start, end), _counts(rows), col(Minutes.id).not_in(without))
        .group_by(*counted, col(Attendance.status), is_core)
    )
    # The directory learns every agency that has a name when minutes are approved.
    agencies = select(
        col(Agency.id), func.coalesce(func.nullif(col(Agency.short_name), ""), col(Agency.name)), col(Agency.kind)
    )
    known = {key: (name, kind) for key, name, kind in rows.execute(agencies).all()}
    found = []
    for directory, agency, date, level, status, core, times in rows.execute(query).all():
        name, kind = known.get(directory, (agency, ""))
        found.append(CountedAttendance(name, kind, date, level, status, bool(core), times))
    return found


def actions_due(
    rows: Session, start: datetime.date, end: datetime.date, *, without: Collection[MinutesId] = ()
) -> Sequence[CountedAction]:
    """The actions due in a period, each as the last approved record that mentions it has it, with its last due day.

    Those of which the last record is one of ``without`` are left out.
    """
    place = func.row_number().over(
        partition_by=(col(Meeting.case_id), col(Action.ref)),
        order_by=(col(Minutes.date).desc(), func.coalesce(col(Minutes.sequence_number), 0).desc(), col(Action.is_new)),
    )
    mentions = (
        select(
            col(Meeting.case_id),
            col(Action.ref),
            col(Action.status),
            col(Action.due_on),
            col(Action.completed_on),
            col(Minutes.id).label("told_by"),
            place.label("place"),
        )
        .select_from(Action)
        .join(Minutes, col(Minutes.id) == col(Action.minutes_id))
        .join(Meeting, col(Meeting.id) == col(Minutes.meeting_id))
        .where(_counts(rows))
        .subquery()
    )
    query = select(mentions).where(
        mentions.c.place == 1, mentions.c.due_on.between(start, end), mentions.c.told_by.not_in(without)
    )
    return [_action(case, ref, status, due, done) for case, ref, status, due, done, *_rest in rows.execute(query)]


def actions_open(rows: Session, on: datetime.date, *, without: Collection[MinutesId] = ()) -> Sequence[CountedAction]:
    """The actions that the last approved minutes of each case up to a day leave open, unless those are ``without``."""
    place = func.row_number().over(
        partition_by=col(Meeting.case_id),
        order_by=(col(Minutes.date).desc(), func.coalesce(col(Minutes.sequence_number), 0).desc()),
    )
    speaking = (
        select(col(Minutes.id), col(Meeting.case_id), place.label("place"))
        .join(Meeting, col(Meeting.id) == col(Minutes.meeting_id))
        .where(col(Minutes.date) <= on, _counts(rows))
        .subquery()
    )
    query = (
        select(
            speaking.c.case_id,
            col(Action.ref),
            func.min(col(Action.status)),
            func.max(col(Action.due_on)),
            func.max(col(Action.completed_on)),
        )
        .select_from(speaking)
        .join(Action, col(Action.minutes_id) == speaking.c.id)
        .where(speaking.c.place == 1, speaking.c.id.not_in(without), col(Action.status).in_(_OPEN))
        .group_by(speaking.c.case_id, col(Action.ref))
    )
    return [_action(*found) for found in rows.execute(query).all()]


def entry(rows: Session, year: str) -> Given:
    """What was entered for a year, as given; empty where nothing was."""
    row = rows.get(AnnualEntry, year)
    return {} if row is None else dict(row.content)


def first_day(rows: Session) -> datetime.date | None:
    """The day of the first meeting whose minutes are approved."""
    query = select(col(Minutes.date)).where(_counts(rows)).order_by(col(Minutes.date)).limit(1)
    return rows.execute(query).scalars().first()


def are_invented(rows: Session) -> bool:
    """Whether there are cases, and every one of them is invented."""
    fictional = rows.execute(select(func.min(col(ManagedCase.fictional)))).scalar_one()
    return bool(fictional)


def put_entry(rows: Session, year: str, given: Given, at: str) -> None:
    """Keep what was entered for a year in place of what stood there."""
    rows.merge(AnnualEntry.made(year=year, content=given, saved_at=at))
    rows.flush()


def published(rows: Session, year: str) -> tuple[str, datetime.date, Given] | None:
    """When figures of a year last left the unit, the day up to which they were counted, and what each said."""
    row = rows.get(PublishedFigures, year)
    return None if row is None else (row.published_at, row.as_at, dict(row.content))


def put_published(rows: Session, year: str, as_at: datetime.date, told: Given, at: str) -> None:
    """Keep what left the unit, in place of what left it before."""
    rows.merge(PublishedFigures.made(year=year, content=told, as_at=as_at, published_at=at))
    rows.flush()


def _first_issued() -> Subquery:
    """The first day on which minutes of each meeting went out by what was done here."""
    days = days_issued()
    first = select(days.c.meeting_id, func.min(days.c.day).label("issued_at"))
    return first.group_by(days.c.meeting_id).subquery()


def _counts(rows: Session) -> ColumnElement[bool]:
    return and_(col(Minutes.status) == MinutesStatus.APPROVED, _is_of_this_store(rows))


def _is_of_this_store(rows: Session) -> ColumnElement[bool]:
    return col(Minutes.fictional).is_(are_invented(rows))


def _cases_of(category: int) -> Subquery:
    """The cases that were in a category by any version of any of their minutes."""
    return (
        select(col(Meeting.case_id))
        .join(Minutes, col(Minutes.meeting_id) == col(Meeting.id))
        .join(Counted, col(Counted.minutes_id) == col(Minutes.id))
        .where(col(Counted.category) == category)
        .subquery()
    )


def _meeting(
    minutes_id: str,
    case: str,
    person: str,
    date: datetime.date,
    sequence: int | None,
    start: str,
    level: int,
    category: int | None,
    custody_status: str,
    next_level: int | None,
    decided_from: datetime.date | None,
    released_on: datetime.date | None,
    recalls: list[list[str | None]],
    order_breaches: list[str],
    disclosure_complete: bool,  # noqa: FBT001 - the columns of a row
    has_system_record: bool,  # noqa: FBT001 - the columns of a row
    issued_on: datetime.date | None,
    issued_at: str | None,
) -> CountedMeeting:
    issued = [issued_on] if issued_on else []
    if issued_at:
        issued.append(datetime.datetime.fromisoformat(issued_at).date())
    facts = CountedFacts(
        category=category,
        custody_status=custody_status,
        next_level=next_level,
        decided_from=decided_from,
        released_on=released_on,
        recalls=tuple(CountedRecall(datetime.date.fromisoformat(on or ""), _day(back)) for on, back in recalls),
        order_breaches=tuple(datetime.date.fromisoformat(day) for day in order_breaches),
        disclosure_complete=disclosure_complete,
        has_system_record=has_system_record,
        issued_on=issued_on,
    )
    return CountedMeeting(
        minutes=MinutesId(minutes_id),
        case=CaseId(case),
        person=person,
        date=date,
        sequence=sequence or 0,
        start=start,
        level=level,
        facts=facts,
        issued_on=min(issued, default=None),
    )


def _action(
    case: str, ref: str, status: str, due_on: datetime.date | None, completed_on: datetime.date | None
) -> CountedAction:
    return CountedAction(CaseId(case), ref, status or ActionStatus.OPEN, due_on, completed_on)


def _text(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
