"""Cases and the people they are about."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import Select

from mappa_desktop.domain.cases import CaseFacts, CaseLine
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId, new_id
from mappa_desktop.store.tables.cases import ManagedCase, Person


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
    """Let a case show other facts."""
    case = _case(rows, case_id)
    person = rows.get_one(Person, case.person_id)
    for name, value in _person(facts).items():
        setattr(person, name, value)
    for name, value in _facts(facts).items():
        setattr(case, name, value)
    rows.add_all((person, case))
    rows.flush()


def count_meeting(rows: Session, case_id: CaseId) -> None:
    """Say that the case has one meeting more."""
    case = _case(rows, case_id)
    case.meetings += 1
    rows.add(case)
    rows.flush()


def matching(rows: Session, reference: str, name: str, date_of_birth: datetime.date | None) -> CaseId | None:
    """The one case that this reference, or this name with this date of birth, certainly means.

    A reference alone is not enough where the names differ, nor a name alone: two people in one case would be worse
    than one person in two.
    """
    if reference:
        found = rows.exec(_joined().where(ManagedCase.reference == reference)).all()
        for case, person in found:
            if not name or not person.name or person.sort_name == name.casefold():
                return CaseId(case.id)
    if name and date_of_birth is not None:
        query = _joined().where(Person.sort_name == name.casefold(), Person.date_of_birth == date_of_birth)
        for case, _person_found in rows.exec(query).all():
            if not reference or not case.reference or case.reference == reference:
                return CaseId(case.id)
    return None


def line(rows: Session, case_id: CaseId) -> CaseLine:
    """One case as the list shows it."""
    _case(rows, case_id)
    case, person = rows.exec(_joined().where(ManagedCase.id == case_id)).one()
    return _line(case, person)


def lines(rows: Session, text: str = "", *, limit: int, offset: int = 0) -> Sequence[CaseLine]:
    """A page of the list: cases that hold every word of the text, those with the next review first."""
    query = _joined()
    for word in text.casefold().split():
        query = query.where(col(ManagedCase.search_text).contains(word, autoescape=True))
    query = query.order_by(col(ManagedCase.sort_date), col(ManagedCase.id))
    return [_line(case, person) for case, person in rows.exec(query.limit(limit).offset(offset)).all()]


def count(rows: Session) -> int:
    """How many cases there are."""
    return rows.exec(select(func.count()).select_from(ManagedCase)).one()


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
        "category": facts.category,
        "level": facts.level,
        "lead_agency": facts.lead_agency,
        "custody_status": facts.custody_status,
        "overall_rosh": facts.overall_rosh,
        "last_meeting": facts.last_meeting,
        "next_meeting": facts.next_meeting,
        "sort_date": facts.next_meeting or datetime.date.max,
        "fictional": facts.fictional,
        "search_text": f"{facts.reference} {facts.name} {facts.lead_agency}".casefold(),
    }


def _line(case: ManagedCase, person: Person) -> CaseLine:
    return CaseLine(
        id=CaseId(case.id),
        facts=CaseFacts(
            reference=case.reference,
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
    )
