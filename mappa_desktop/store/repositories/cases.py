"""Cases and the people they are about."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select as select_columns
from sqlmodel import Session, and_, case, col, func, not_, or_, select
from sqlmodel.sql.expression import Select

from mappa_desktop.domain.cases import CaseFacts, CaseLine, MinutesStatus
from mappa_desktop.domain.directory import comparable_name
from mappa_desktop.domain.filter_words import FilterWords
from mappa_desktop.domain.registers import Page
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId, new_id
from mappa_desktop.store.repositories.register_conditions import begins, contains, one_of, texts
from mappa_desktop.store.tables.cases import ManagedCase, Meeting, Minutes, Person


@dataclass(frozen=True, slots=True)
class CaseUnderReview:
    """A case that must come back: the day of its last meeting, and of the next one whose record is begun."""

    id: CaseId
    reference: str
    level: int
    category: int | None
    custody_status: str
    next_meeting: datetime.date | None
    fictional: bool
    held_on: datetime.date | None
    begun_for: datetime.date | None


def add(rows: Session, facts: CaseFacts) -> CaseId:
    """A new case of a new person."""
    person = Person.made(id=new_id("p"), **_person(facts))
    rows.add(person)
    rows.flush()
    case = ManagedCase.made(id=new_id("c"), person_id=person.id, meetings=0, **_facts(facts))
    rows.add(case)
    rows.flush()
    return CaseId(case.id)


def update(rows: Session, case_id: CaseId, facts: CaseFacts) -> None:
    """Let a case show other facts; what is not said anew of the person stays as it was."""
    case = _case(rows, case_id)
    person = rows.get_one(Person, case.person_id)
    kept = replace(
        facts,
        reference=facts.reference or case.reference,
        subject_reference=facts.subject_reference or case.subject_reference,
        name=facts.name or person.name,
        date_of_birth=facts.date_of_birth or person.date_of_birth,
    )
    for name, value in _person(kept).items():
        setattr(person, name, value)
    for name, value in _facts(kept).items():
        setattr(case, name, value)
    case.sort_date = _sort_date(case.next_meeting, case.closed_on)
    rows.add_all((person, case))
    rows.flush()


def close(rows: Session, case_id: CaseId, on: datetime.date | None) -> None:
    """Say that a case was closed on a day, or with none that it is open."""
    case = _case(rows, case_id)
    case.closed_on = on
    case.sort_date = _sort_date(case.next_meeting, on)
    rows.add(case)
    rows.flush()


def count_meeting(rows: Session, case_id: CaseId) -> None:
    """Say that the case has one meeting more."""
    case = _case(rows, case_id)
    case.meetings += 1
    rows.add(case)
    rows.flush()


def matching(rows: Session, facts: CaseFacts) -> CaseId | None:
    """The one case that these facts certainly mean: same reference or same name and birth, and nothing against it.

    A reference, a name or a date of birth that differs speaks against a case; two cases that would do are none. Two
    people in one case would be worse than one person in two.
    """
    same_reference = (col(ManagedCase.subject_reference) == facts.subject_reference) & bool(facts.subject_reference)
    same_person = and_(
        col(Person.sort_name) == facts.name.casefold(),
        col(Person.date_of_birth) == facts.date_of_birth,
        bool(facts.name) and facts.date_of_birth is not None,
    )
    found = rows.exec(_joined().where(or_(same_reference, same_person))).all()
    meant = [case.id for case, person in found if not _contradicts(case, person, facts)]
    return CaseId(meant[0]) if len(meant) == 1 else None


def called(rows: Session, reference: str) -> bool:
    """Whether some case has this reference."""
    return rows.exec(select(ManagedCase.id).where(ManagedCase.reference == reference)).first() is not None


def line(rows: Session, case_id: CaseId) -> CaseLine:
    """One case as the list shows it."""
    _case(rows, case_id)
    case, person = rows.exec(_joined().where(ManagedCase.id == case_id)).one()
    return _line(case, person)


def filtered(
    rows: Session,
    wanted: FilterWords,
    on: datetime.date,
    *,
    custody: Sequence[str] = (),
    among: Sequence[CaseId] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Page[CaseLine]:
    """A page of the cases that the filters leave, those with the next review first.

    ``custody`` are the statuses asked for, if any; ``among`` the only cases that may be on the page, if not all.
    """
    closed = and_(col(ManagedCase.closed_on).is_not(None), col(ManagedCase.closed_on) <= on)
    said = {"closed": closed, "open": not_(closed)}
    conditions = [said[state] for state in wanted.filters.get("is", ()) if state in said]
    conditions += one_of(ManagedCase.level, map(int, wanted.filters.get("level", ())))
    conditions += one_of(ManagedCase.category, map(int, wanted.filters.get("category", ())))
    conditions += one_of(ManagedCase.overall_rosh, wanted.filters.get("risk", ()))
    conditions += one_of(ManagedCase.custody_status, custody)
    conditions += contains(ManagedCase.lead_words, wanted.filters.get("lead", ()))
    conditions += begins(ManagedCase.next_meeting, wanted.filters.get("due", ()))
    conditions += texts(ManagedCase.search_text, wanted)
    if among is not None:
        conditions.append(col(ManagedCase.id).in_(among))
    query = _joined().where(*conditions).order_by(col(ManagedCase.sort_date), col(ManagedCase.id))
    if limit is not None:
        query = query.limit(limit).offset(offset)
    total = rows.exec(select(func.count()).select_from(ManagedCase).where(*conditions)).one()
    return Page([_line(case, person) for case, person in rows.exec(query).all()], total)


def under_review(rows: Session, on: datetime.date) -> Sequence[CaseUnderReview]:
    """Every case that must come back on a day: at Level 2 or 3, and not closed by then; by one query.

    A meeting counts as held whose day has come or whose minutes are approved, and as begun if it is still to come.
    """
    counts = or_(col(Minutes.date) <= on, col(Minutes.status) == MinutesStatus.APPROVED)
    days = (
        select(
            col(Meeting.case_id).label("case_id"),
            func.max(case((counts, col(Minutes.date)))).label("held_on"),
            func.min(case((col(Minutes.date) > on, col(Minutes.date)))).label("begun_for"),
        )
        .join(Meeting, col(Meeting.id) == col(Minutes.meeting_id))
        .where(col(Minutes.status) != MinutesStatus.SUPERSEDED)
        .group_by(col(Meeting.case_id))
        .subquery()
    )
    query = (
        select_columns(
            col(ManagedCase.id),
            col(ManagedCase.reference),
            col(ManagedCase.level),
            col(ManagedCase.category),
            col(ManagedCase.custody_status),
            col(ManagedCase.next_meeting),
            col(ManagedCase.fictional),
            days.c.held_on,
            days.c.begun_for,
        )
        .outerjoin(days, days.c.case_id == col(ManagedCase.id))
        .where(col(ManagedCase.level) > 1, or_(col(ManagedCase.closed_on).is_(None), col(ManagedCase.closed_on) > on))
        .order_by(col(ManagedCase.id))
    )
    return [CaseUnderReview(CaseId(case_id), *facts) for case_id, *facts in rows.execute(query).all()]


def count(rows: Session) -> int:
    """How many cases there are."""
    return rows.exec(select(func.count()).select_from(ManagedCase)).one()


def _contradicts(case: ManagedCase, person: Person, facts: CaseFacts) -> bool:
    pairs: tuple[tuple[object, object], ...] = (
        (case.subject_reference, facts.subject_reference),
        (person.sort_name, facts.name.casefold()),
        (person.date_of_birth, facts.date_of_birth),
    )
    return any(here and there and here != there for here, there in pairs)


def _joined() -> Select[ManagedCase, Person]:
    return select(ManagedCase, Person).join(Person)


def _case(rows: Session, case_id: CaseId) -> ManagedCase:
    case = rows.get(ManagedCase, case_id)
    if case is None:
        raise Refused(_("There is no case with this identifier."))
    return case


def _person(facts: CaseFacts) -> dict[str, object]:
    return {"name": facts.name, "sort_name": facts.name.casefold(), "date_of_birth": facts.date_of_birth}


def _facts(facts: CaseFacts) -> dict[str, object]:
    return {
        "reference": facts.reference,
        "subject_reference": facts.subject_reference,
        "category": facts.category,
        "level": facts.level,
        "lead_agency": facts.lead_agency,
        "custody_status": facts.custody_status,
        "overall_rosh": facts.overall_rosh,
        "last_meeting": facts.last_meeting,
        "next_meeting": facts.next_meeting,
        "sort_date": _sort_date(facts.next_meeting, None),
        "fictional": facts.fictional,
        "lead_words": comparable_name(facts.lead_agency),
        "search_text": comparable_name(f"{facts.reference} {facts.name} {facts.lead_agency}"),
    }


def _line(case: ManagedCase, person: Person) -> CaseLine:
    return CaseLine(
        id=CaseId(case.id),
        facts=CaseFacts(
            reference=case.reference,
            subject_reference=case.subject_reference,
            name=person.name,
            date_of_birth=person.date_of_birth,
            category=case.category,
            level=case.level,
            lead_agency=case.lead_agency,
            custody_status=case.custody_status,
            overall_rosh=case.overall_rosh,
            last_meeting=case.last_meeting,
            next_meeting=case.next_meeting,
            fictional=case.fictional,
        ),
        meetings=case.meetings,
        closed_on=case.closed_on,
    )


def _sort_date(next_meeting: datetime.date | None, closed_on: datetime.date | None) -> datetime.date:
    return next_meeting if next_meeting is not None and closed_on is None else datetime.date.max
