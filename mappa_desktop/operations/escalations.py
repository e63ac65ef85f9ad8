"""Escalating overdue actions to the single point of contact of their agency: what to send, and what became of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mappa_desktop.domain.directory import ContactPoint, KnownAgency, comparable_name, parents
from mappa_desktop.domain.due_dates import working_distance
from mappa_desktop.domain.filter_words import FilterWords
from mappa_desktop.domain.markings import Classification
from mappa_desktop.domain.registers import Escalation, RegisteredAction
from mappa_desktop.domain.wording import day, says_something
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId, MeetingId
from mappa_desktop.operations import minutes
from mappa_desktop.operations import registers as registers_of_area
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.withholding import Guard
from mappa_desktop.store.repositories import directory, escalations, registers
from mappa_desktop.store.unit import Reading

# An id, a short name and a full name.
_SHORT_NAME_TOO = 2
_ESCALATED = frozenset({Change.ESCALATIONS})

# What tells an action from every other: its case, the meeting that set it, and its reference.
ActionKey = tuple[CaseId, MeetingId, str]


@dataclass(frozen=True, slots=True)
class Overdue:
    """The overdue actions of one agency, and whom to tell; ``agency`` is empty where no action names one."""

    agency: str
    contact: ContactPoint
    actions: Sequence[RegisteredAction]

    @property
    def not_escalated(self) -> Sequence[RegisteredAction]:
        """Those of which the agency was not told."""
        return [each for each in self.actions if each.escalated_on is None]


@dataclass(frozen=True, slots=True)
class LongestOverdue:
    """The actions that are overdue the longest, each with its agency, and how many each agency has in all.

    An agency is called as the directory calls it; the name is empty where an action names none.
    """

    actions: Sequence[tuple[str, RegisteredAction]]
    numbers: Sequence[tuple[str, int]]

    @property
    def total(self) -> int:
        """How many are overdue, whether they are read or not."""
        return sum(number for _agency, number in self.numbers)


@dataclass(frozen=True, slots=True)
class EscalationDraft:
    """What is about to be told: the agency, its contact, the actions, and a text to send that names no person."""

    agency: str
    contact: ContactPoint
    actions: Sequence[RegisteredAction]
    text: str


def by_agency(actions: Sequence[RegisteredAction], known: Sequence[KnownAgency]) -> Sequence[Overdue]:
    """The actions agency by agency, each as the directory calls it; those without an agency stand last.

    Names tell agencies apart across files as they do in the directory: by what they say, not by spaces and capitals.
    """
    of_names: dict[tuple[str, ...], list[RegisteredAction]] = {}
    for action in actions:
        of_names.setdefault(action.agency_names, []).append(action)
    found = []
    for shown, contact, names in _agencies(list(of_names), known):
        own = [action for each in names for action in of_names[each]]
        own.sort(key=lambda action: (action.due or datetime.date.max, action.case_reference, action.ref))
        found.append(Overdue(shown, contact, own))
    return found


def longest_overdue(reading: Reading, on: datetime.date, *, limit: int) -> LongestOverdue:
    """What is overdue, whoever is to do it: only so many actions are read, and all of them are counted."""
    counted: dict[tuple[str, ...], int] = {}
    for each, number in registers.overdue_numbers(reading.rows, on):
        names = tuple(filter(None, each))
        counted[names] = counted.get(names, 0) + number
    called: dict[tuple[str, ...], str] = {}
    numbers = []
    for shown, _contact_point, every in _agencies(list(counted), directory.all_agencies(reading.rows)):
        called.update(dict.fromkeys(every, shown))
        numbers.append((shown, sum(counted[names] for names in every)))
    actions = registers.overdue(reading.rows, on, limit=limit)
    return LongestOverdue([(called[action.agency_names], action) for action in actions], numbers)


def overdue(session: Session) -> Done[Sequence[Overdue]]:
    """The overdue actions of every agency, with whom to tell."""
    on = session.clock.today()
    with session.store.reading() as reading:
        late = registers.actions(reading.rows, FilterWords(filters={"is": ("overdue",)}), on).items
        return Done(by_agency(late, directory.all_agencies(reading.rows)))


def draft(session: Session, chosen: Sequence[ActionKey]) -> Done[EscalationDraft]:
    """What to tell an agency of some overdue actions; they must all be of one agency."""
    on, wanted = session.clock.today(), set(chosen)
    found = [(group, [action for action in group.actions if action.key in wanted]) for group in overdue(session).value]
    groups = [(group, actions) for group, actions in found if actions]
    if not groups:
        raise Refused(_("Choose an action that is overdue: only those are escalated."))
    if len(groups) > 1:
        raise Refused(_("Choose the actions of one agency: each agency is told of its own."))
    group, actions = groups[0]
    if not group.agency:
        raise Refused(_("These actions name no agency, so there is nobody to tell."))
    called = _nameless(session, actions)
    return Done(EscalationDraft(group.agency, group.contact, actions, _text(group.agency, actions, called, on)))


def record(
    session: Session, chosen: Sequence[ActionKey], *, told_to: str, told_how: str, told_on: datetime.date
) -> Done[str]:
    """Keep that an agency was told of these actions: who, how and when; gives the identifier of the escalation."""
    if not says_something(told_to):
        raise Refused(_("Say who was told."))
    if told_on > session.clock.today():
        raise Refused(_("The day on which they were told is still to come."))
    made = draft(session, chosen).value
    with session.store.unit("actions escalated", subject="") as unit:
        unit.subject = escalations.add(
            unit.rows,
            made.agency,
            made.actions,
            told_to=told_to.strip(),
            told_how=told_how.strip(),
            told_on=told_on,
            at=session.now(),
        )
        for case_id in {action.case for action in made.actions}:
            registers_of_area.settle(unit, case_id)
        unit.note(actions=len(made.actions))
        return Done(unit.subject, _ESCALATED)


def record_answer(session: Session, escalation_id: str, *, answer: str, on: datetime.date) -> Done[None]:
    """Keep what the agency answered; an answer is written once."""
    if not says_something(answer):
        raise Refused(_("Write what the agency answered."))
    if on > session.clock.today():
        raise Refused(_("The day of the answer is still to come."))
    with session.store.unit("escalation answered", subject=escalation_id) as unit:
        escalations.answer(unit.rows, escalation_id, answer.strip(), on)
    return Done(None, _ESCALATED)


def all_escalations(session: Session) -> Done[Sequence[Escalation]]:
    """Every escalation, the latest first."""
    with session.store.reading() as reading:
        return Done(escalations.escalations(reading.rows))


def _agencies(
    named: Sequence[tuple[str, ...]], known: Sequence[KnownAgency]
) -> Sequence[tuple[str, ContactPoint, Sequence[tuple[str, ...]]]]:
    """The agencies behind some sets of names, in the order of what they are called, with all their sets of names."""
    called = _directory_names(known)
    groups: dict[str, list[tuple[str, ...]]] = {}
    shown: dict[str, str] = {}
    contacts: dict[str, ContactPoint] = {}
    for names in named:
        found = next((called[name] for name in map(comparable_name, reversed(names)) if name in called), None)
        key = comparable_name(found.agency.name if found else names[-1] if names else "")
        if key not in groups:
            usual = (names[1] if len(names) > _SHORT_NAME_TOO else names[-1]) if names else ""
            shown[key] = (found.agency.short_name or found.agency.name) if found else usual
            contacts[key] = _contact(found, known) if found else ContactPoint()
        groups.setdefault(key, []).append(names)
    ordered = sorted(groups, key=lambda key: (not shown[key], shown[key].casefold()))
    return [(shown[key], contacts[key], groups[key]) for key in ordered]


def _directory_names(known: Sequence[KnownAgency]) -> dict[str, KnownAgency]:
    """The agencies by full name, and by short name where that is nobody else's."""
    shorts = [comparable_name(each.agency.short_name) for each in known]
    found = {short: each for short, each in zip(shorts, known, strict=True) if short and shorts.count(short) == 1}
    return {**found, **{comparable_name(each.agency.name): each for each in known}}


def _contact(found: KnownAgency, known: Sequence[KnownAgency]) -> ContactPoint:
    """The point of contact of an agency, or of the nearest one that it is part of."""
    for agency in (found.agency, *parents(found.agency, [each.agency for each in known])):
        if any(map(says_something, (agency.contact.name, agency.contact.email, agency.contact.phone))):
            return agency.contact
    return ContactPoint()


def _nameless(session: Session, actions: Sequence[RegisteredAction]) -> Mapping[CaseId, str]:
    """What each case is called where nobody may be named: by its reference, or by its identifier if that names one."""
    called: dict[CaseId, str] = {}
    for each in {action.minutes: action for action in actions}.values():
        guard = Guard(minutes.opened(session, each.minutes).value.contents)
        if not each.case_reference or not guard.is_plain_reference(each.case_reference):
            called[each.case] = each.case
        called.setdefault(each.case, each.case_reference)
    return called


def _text(agency: str, actions: Sequence[RegisteredAction], called: Mapping[CaseId, str], on: datetime.date) -> str:
    """Names cases and actions by reference alone: it may leave the unit by a way that is not safe for more."""
    marking = Classification.OFFICIAL_SENSITIVE.label
    if all(action.fictional for action in actions):
        marking = f"{marking}\n{_('FICTIONAL - TRAINING')}"
    lines = [
        _("{case}, action {ref}: was due {date}, {distance}").format(
            case=called[action.case],
            ref=action.ref,
            date=day(action.due) if action.due else "",
            distance=working_distance(action.due, on) if action.due else "",
        )
        for action in actions
    ]
    return "\n".join(
        (
            marking,
            "",
            _("To the single point of contact for MAPPA, {agency}").format(agency=agency),
            "",
            _("These actions, which your agency took on in MAPPA meetings, are past their date on {date}:").format(
                date=day(on)
            ),
            "",
            *lines,
            "",
            _(
                "Please find them in your copies of the minutes, and tell the co-ordination unit what was done, or by "
                "which day it will be done and what stands in the way."
            ),
            "",
            marking,
        )
    )
