"""Registers as files: the lines that somebody has found, under the marking; the audit trail knows of every file."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from mappa_desktop.domain.cases import CaseLine
from mappa_desktop.domain.markings import Classification
from mappa_desktop.domain.registers import Register, RegisteredAction, RegisteredDisclosure
from mappa_desktop.domain.values import Band, Category, Level
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import _
from mappa_desktop.interchange import register_file
from mappa_desktop.operations import action_register, case_register, disclosure_register
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.subject.model import CustodyStatus
from mappa_desktop.store.unit import Unit

Row = tuple[str, ...]
_Lines = tuple[Sequence[str], Sequence[Row], bool]


def file_name(register: Register, on: datetime.date) -> str:
    """What a file of a register is called: ``actions-2026-11-21.csv``, which says nothing of any case."""
    return f"{register.value}-{on.isoformat()}.csv"


@dataclass(frozen=True, slots=True)
class Export:
    """A register as a file, and of how many lines it is."""

    data: bytes = field(repr=False)
    lines: int


def exported(session: Session, register: Register, typed: str) -> Done[Export]:
    """Every line that the words leave, as a file; the audit trail tells of it, before there can be one.

    See that it can be written first. It is written without the store, which must not wait for a folder.
    """
    with session.store.unit("register exported", subject=register.value) as unit:
        headings, rows, fictional = _LINES[register](unit, session, typed)
        data = register_file.write(marking(fictional=fictional), headings, rows)
        unit.note(lines=len(rows), digest=hashlib.sha256(data).hexdigest())
    return Done(Export(data, len(rows)))


def marking(*, fictional: bool) -> str:
    """The marking of a list: that of minutes, and the notice where everybody on it is invented."""
    label = Classification.OFFICIAL_SENSITIVE.label
    return f"{label} - {_('FICTIONAL - TRAINING')}" if fictional else label


def _actions(unit: Unit, session: Session, typed: str) -> _Lines:
    found = action_register.every(unit, session, typed)
    on = session.clock.today()
    headings = (
        _("Case"),
        _("Level"),
        _("Ref"),
        _("Action"),
        _("Owner"),
        _("Agency"),
        _("Set on"),
        _("Due"),
        _("Status"),
        _("Overdue"),
        _("Times carried"),
        _("Pillar"),
        _("Priority"),
        _("Completed on"),
        _("Escalated on"),
    )
    return headings, [_action(each, on) for each in found], _invented([each.fictional for each in found])


def _action(action: RegisteredAction, on: datetime.date) -> Row:
    return (
        action.case_reference or action.case,
        str(action.level),
        action.ref,
        action.description,
        action.owner_name,
        action.agency,
        _day(action.set_on),
        _day(action.due),
        action.status.label,
        _("yes") if action.is_overdue(on) else _("no"),
        str(action.times_carried),
        _label(action.pillar),
        _label(action.priority),
        _day(action.completed_on),
        _day(action.escalated_on),
    )


def _disclosures(unit: Unit, session: Session, typed: str) -> _Lines:
    found = disclosure_register.every(unit, session, typed)
    on = session.clock.today()
    headings = (
        _("Case"),
        _("Level"),
        _("Ref"),
        _("Decision"),
        _("Recipient"),
        _("Relationship"),
        _("By whom"),
        _("Due"),
        _("Made on"),
        _("Subject told"),
        _("Undertaking"),
        _("Outcome"),
        _("State"),
    )
    return headings, [_disclosure(each, on) for each in found], _invented([each.fictional for each in found])


def _disclosure(disclosure: RegisteredDisclosure, on: datetime.date) -> Row:
    entry = disclosure.entry
    return (
        disclosure.case_reference or disclosure.case,
        str(disclosure.level),
        entry.ref,
        _label(entry.decision),
        entry.recipient,
        entry.relationship,
        entry.by_whom,
        _day(disclosure.due),
        _day(entry.done_on),
        _label(entry.subject_told.told),
        _label(entry.undertaking.state),
        _label(entry.outcome),
        disclosure_register.course_of(disclosure, on).phrase,
    )


def _cases(unit: Unit, session: Session, typed: str) -> _Lines:
    found = case_register.every(unit, session, typed)
    headings = (
        _("Reference"),
        _("Name"),
        _("Level"),
        _("Category"),
        _("Risk of serious harm"),
        _("Lead agency"),
        _("Custody status"),
        _("Last meeting"),
        _("Next review"),
        _("Closed on"),
    )
    return headings, [_case(each) for each in found], _invented([each.facts.fictional for each in found])


def _case(case: CaseLine) -> Row:
    facts = case.facts
    return (
        facts.reference,
        facts.name,
        Level(facts.level).label,
        Category(facts.category).label if facts.category else "",
        Band(facts.overall_rosh).label if facts.overall_rosh else "",
        facts.lead_agency,
        CustodyStatus(facts.custody_status).label if facts.custody_status else "",
        _day(facts.last_meeting),
        _day(facts.next_meeting),
        _day(case.closed_on),
    )


def _day(day: datetime.date | None) -> str:
    return "" if day is None else day.isoformat()


def _label(code: Code | None) -> str:
    return "" if code is None else code.label


def _invented(told: Sequence[bool]) -> bool:
    return bool(told) and all(told)


_LINES: Mapping[Register, Callable[[Unit, Session, str], _Lines]] = {
    Register.CASES: _cases,
    Register.ACTIONS: _actions,
    Register.DISCLOSURES: _disclosures,
}
