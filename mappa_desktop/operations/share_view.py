"""What the shared screen shows: composed from what everybody on the call may see, never the record with parts hidden.

What concerns a victim, a disclosure or restricted text is not composed at all; that something is not shown is said.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mappa_desktop.domain.actions import Action, ActionPillar
from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Reader
from mappa_desktop.domain.markings import Classification, marking
from mappa_desktop.domain.wording import day
from mappa_desktop.domain.workings import AgendaItem
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.agenda import standing_titles
from mappa_desktop.operations.record import reader_of
from mappa_desktop.operations.withholding import Guard
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.risk_management_plan.model import Measure, PlanOfFourPillars, pillars

_VICTIM_SAFETY = "victim_safety"


@dataclass(frozen=True, slots=True)
class SharedItem:
    """An item of the agenda and its state in words, which is empty while it is still to come."""

    number: int
    title: str
    is_current: bool
    is_done: bool

    @property
    def state(self) -> str:
        return _("Now") if self.is_current else _("Done") if self.is_done else ""


@dataclass(frozen=True, slots=True)
class SharedLine:
    """An action or a measure: what, who, and by when or until when it is reviewed."""

    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class SharedPart:
    """Some lines under a title; ``remark`` says in a sentence that something is not shown, or that there is nothing."""

    title: str
    lines: tuple[SharedLine, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SharePage:
    """Everything the shared screen shows."""

    reference: str
    level: str
    date: str
    marking: tuple[str, ...]
    agenda: tuple[SharedItem, ...]
    actions: SharedPart
    plan: tuple[SharedPart, ...]


def composed(
    contents: Contents,
    agenda: Sequence[AgendaItem],
    section: str,
    *,
    pillar: str | None = None,
    visited: frozenset[str] = frozenset(),
) -> SharePage:
    """The page while a section is being worked on.

    ``pillar`` is the one of the plan that is being worked on, ``visited`` the keys of the agenda's items that were.
    """
    meeting = content_of(contents, MeetingDetails).meeting
    control = content_of(contents, DocumentControl)
    classification = control.document.classification or Classification.OFFICIAL_SENSITIVE
    guard = Guard(contents)
    return SharePage(
        reference=meeting.reference if guard.is_plain_reference(meeting.reference) else "",
        level=meeting.level.label,
        date=day(meeting.date),
        marking=marking(classification, fictional=control.fictional),
        agenda=tuple(_agenda(agenda, section, visited, guard)),
        actions=_actions(contents, section, guard),
        plan=tuple(_plan(contents, section, pillar, guard)),
    )


def _agenda(agenda: Sequence[AgendaItem], section: str, visited: frozenset[str], guard: Guard) -> Iterator[SharedItem]:
    standing = standing_titles()
    for number, item in enumerate(agenda, start=1):
        current = section in item.sections
        plain = item.title in standing or guard.lets_pass(item.title)
        title = item.title if plain else _("Item {number}").format(number=number)
        yield SharedItem(number, title, current, item.key in visited and not current)


def _actions(contents: Contents, section: str, guard: Guard) -> SharedPart:
    if section == "previous_actions":
        title, actions = _("Actions from last time"), content_of(contents, PreviousActions).previous_actions
    else:
        title, actions = _("New actions"), content_of(contents, NewActions).new_actions
    reader = reader_of(contents, CopyKind.NO_RESTRICTED)
    begun = [action for action in actions if action.description.strip()]
    lines = tuple(_action(action, reader) for action in begun if _lets_action_pass(action, reader, guard))
    remark = counted("One action is not shown here.", "{number} actions are not shown here.", len(begun) - len(lines))
    nothing = "" if begun else _("No action has been agreed yet.")
    return SharedPart(title, lines, nothing if len(begun) == len(lines) else remark)


def _action(action: Action, reader: Reader) -> SharedLine:
    due = day(action.due.date) if action.due.date else ""
    said = [action.status.label] if action.status is not None and action.completed_on else []
    who = ", ".join(filter(None, (action.owner_name, reader.agency(action.owner_agency))))
    return SharedLine(action.description, who, ", ".join(filter(None, (due, *said))))


def _plan(contents: Contents, section: str, pillar: str | None, guard: Guard) -> Iterator[SharedPart]:
    if section != "risk_management_plan":
        return
    reader = reader_of(contents, CopyKind.NO_RESTRICTED)
    for key, title, content in pillars(content_of(contents, PlanOfFourPillars).risk_management_plan):
        if pillar is not None and key != pillar:
            continue
        if key == _VICTIM_SAFETY:
            if pillar is not None:
                yield SharedPart(title, (), _("This pillar is not shown here."))
            continue
        begun = [measure for measure in content.measures if measure.measure.strip()]
        lines = tuple(_measure(measure, reader) for measure in begun if _lets_measure_pass(measure, reader, guard))
        remark = counted(
            "One measure is not shown here.", "{number} measures are not shown here.", len(begun) - len(lines)
        )
        nothing = "" if begun else _("No measure yet.")
        yield SharedPart(title, lines, nothing if len(begun) == len(lines) else remark)


def _measure(measure: Measure, reader: Reader) -> SharedLine:
    return SharedLine(measure.measure, reader.all_agencies(measure.agencies), _review(measure.review))


def _review(review: datetime.date | None) -> str:
    return _("review {date}").format(date=day(review)) if review else ""


def _lets_action_pass(action: Action, reader: Reader, guard: Guard) -> bool:
    if action.pillar is ActionPillar.VICTIM_SAFETY or guard.is_linked(action.ref, action.linked_to):
        return False
    line = _action(action, reader)
    served = action.owner_agency in guard.victims_services
    return not served and guard.lets_pass(line.what) and guard.names_nobody(line.who)


def _lets_measure_pass(measure: Measure, reader: Reader, guard: Guard) -> bool:
    if guard.is_linked(measure.ref, measure.linked_to) or guard.victims_services.intersection(measure.agencies):
        return False
    line = _measure(measure, reader)
    return guard.lets_pass(line.what) and guard.names_nobody(line.who)
