"""What the shared screen shows: composed from what everybody on the call may see, never the record with parts hidden.

What concerns a victim, a disclosure or restricted text is not composed at all; that something is not shown is said.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mappa_desktop.domain.actions import Action, ActionPillar
from mappa_desktop.domain.documents import Audience, Reader
from mappa_desktop.domain.repeated import Telling
from mappa_desktop.domain.texts import words
from mappa_desktop.domain.wording import day
from mappa_desktop.domain.workings import AgendaItem
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import ChoiceOf, Given
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.record import Contents, content_of, reader_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.disclosure.model import DisclosureEntry, DisclosureLog
from mappa_desktop.sections.document_control.model import Classification, DocumentControl
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.risk_management_plan.model import Measure, PlanOfFourPillars, pillars
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.sections.victims.model import VictimOrPotentialVictim, VictimsAndPotentialVictims

_VICTIM_SAFETY = "victim_safety"
# The references of victims and of disclosures begin so, whether or not they are still listed.
_KEPT_BACK = ("V-", "D-")
# A label of fewer letters, such as “A”, stands in every text.
_SHORTEST_LABEL = 2


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
    guard = _Guard(contents)
    return SharePage(
        reference=meeting.reference if guard.names_nobody(meeting.reference) else "",
        level=meeting.level.label,
        date=day(meeting.date),
        marking=(classification.label, *((_("FICTIONAL - TRAINING"),) if control.fictional else ())),
        agenda=tuple(_agenda(agenda, section, visited, guard)),
        actions=_actions(contents, section, guard),
        plan=tuple(_plan(contents, section, pillar, guard)),
    )


def _agenda(agenda: Sequence[AgendaItem], section: str, visited: frozenset[str], guard: _Guard) -> Iterator[SharedItem]:
    for number, item in enumerate(agenda, start=1):
        current = section in item.sections
        title = item.title if guard.lets_pass(item.title) else _("Item {number}").format(number=number)
        yield SharedItem(number, title, current, item.key in visited and not current)


def _actions(contents: Contents, section: str, guard: _Guard) -> SharedPart:
    if section == "previous_actions":
        title, actions = _("Actions from last time"), content_of(contents, PreviousActions).previous_actions
    else:
        title, actions = _("New actions"), content_of(contents, NewActions).new_actions
    reader = reader_of(contents, Audience.WITHOUT_RESTRICTED)
    begun = [action for action in actions if action.description.strip()]
    lines = tuple(_action(action, reader) for action in begun if guard.lets_action_pass(action, reader))
    remark = counted("One action is not shown here.", "{number} actions are not shown here.", len(begun) - len(lines))
    nothing = "" if begun else _("No action has been agreed yet.")
    return SharedPart(title, lines, nothing if len(begun) == len(lines) else remark)


def _action(action: Action, reader: Reader) -> SharedLine:
    due = day(action.due.date) if action.due.date else ""
    said = [action.status.label] if action.status is not None and action.completed_on else []
    who = ", ".join(filter(None, (action.owner_name, reader.agency(action.owner_agency))))
    return SharedLine(action.description, who, ", ".join(filter(None, (due, *said))))


def _plan(contents: Contents, section: str, pillar: str | None, guard: _Guard) -> Iterator[SharedPart]:
    if section != "risk_management_plan":
        return
    reader = reader_of(contents, Audience.WITHOUT_RESTRICTED)
    for key, title, content in pillars(content_of(contents, PlanOfFourPillars).risk_management_plan):
        if pillar is not None and key != pillar:
            continue
        if key == _VICTIM_SAFETY:
            if pillar is not None:
                yield SharedPart(title, (), _("This pillar is not shown here."))
            continue
        begun = [measure for measure in content.measures if measure.measure.strip()]
        lines = tuple(_measure(measure, reader) for measure in begun if guard.lets_measure_pass(measure, reader))
        remark = counted(
            "One measure is not shown here.", "{number} measures are not shown here.", len(begun) - len(lines)
        )
        nothing = "" if begun else _("No measure yet.")
        yield SharedPart(title, lines, nothing if len(begun) == len(lines) else remark)


def _measure(measure: Measure, reader: Reader) -> SharedLine:
    return SharedLine(measure.measure, reader.all_agencies(measure.agencies), _review(measure.review))


def _review(review: datetime.date | None) -> str:
    return _("review {date}").format(date=day(review)) if review else ""


class _Guard:
    """Judges what may be composed: by links from either end, by labels and names, and by repeated words (C17)."""

    def __init__(self, contents: Contents) -> None:
        self._refs, self._linked = _kept_back(contents)
        listed = content_of(contents, Attendance)
        names = [agency.name for agency in listed.agencies] + [agency.short_name for agency in listed.agencies]
        names += [attendee.name for attendee in listed.attendance]
        known = frozenset(word for name in names for word in words(name))
        self._telling = Telling(list(_texts_kept_back(contents)), known)
        self._labels = [label for label in _labels(contents) if sum(map(len, label)) >= _SHORTEST_LABEL]
        subject = content_of(contents, SubjectDetails).subject
        self._person = [run for name in (subject.full_name, *subject.aliases) if (run := words(name))]
        self._parts = frozenset(
            word for name in (subject.full_name, *subject.aliases) for word in words(name) if len(word) > 2
        )

    def lets_action_pass(self, action: Action, reader: Reader) -> bool:
        if action.pillar is ActionPillar.VICTIM_SAFETY or self._is_linked(action.ref, action.linked_to):
            return False
        line = _action(action, reader)
        return self.lets_pass(line.what) and self._is_unlabelled(line.who) and self.names_nobody(line.who)

    def lets_measure_pass(self, measure: Measure, reader: Reader) -> bool:
        if self._is_linked(measure.ref, measure.linked_to):
            return False
        line = _measure(measure, reader)
        return self.lets_pass(line.what) and self._is_unlabelled(line.who) and self.names_nobody(line.who)

    def lets_pass(self, text: str) -> bool:
        """Whether a text says nothing of a victim, a disclosure, restricted text or the person discussed."""
        return self.names_nobody(text) and self._is_unlabelled(text) and not self._telling.copied_into(text)

    def names_nobody(self, text: str) -> bool:
        """Whether the person discussed is not named; a first name counts where it is written as a name."""
        said = words(text)
        surname = [run[-1:] for run in self._person[:1]]
        if any(_stands_in(run, said) for run in (*self._person, *surname)):
            return False
        written = (words(word) for word in text.split() if any(letter.isupper() for letter in word))
        return not any(self._parts.intersection(word) for word in written)

    def _is_unlabelled(self, text: str) -> bool:
        said = words(text)
        return not any(_stands_in(label, said) for label in self._labels)

    def _is_linked(self, ref: str, links: Iterable[str]) -> bool:
        return ref in self._linked or any(link in self._refs or link.startswith(_KEPT_BACK) for link in links)


def _kept_back(contents: Contents) -> tuple[frozenset[str], frozenset[str]]:
    """The references of victims, disclosures and of what protects a victim; and what these link to."""
    safety = content_of(contents, PlanOfFourPillars).risk_management_plan.victim_safety.measures
    conditions = content_of(contents, LicenceConditionsAndOrders).licence_and_orders.additional_conditions
    entries: list[VictimOrPotentialVictim | DisclosureEntry | Measure] = [
        *content_of(contents, VictimsAndPotentialVictims).victims.people,
        *content_of(contents, DisclosureLog).disclosure.entries,
        *safety,
    ]
    refs = {entry.ref for entry in entries} | {each.ref for each in conditions if each.victim_related}
    return frozenset(refs), frozenset(link for entry in entries for link in entry.linked_to)


def _labels(contents: Contents) -> Iterator[tuple[str, ...]]:
    """What a victim or a recipient is called, and their references, as runs of words."""
    for victim in content_of(contents, VictimsAndPotentialVictims).victims.people:
        yield words(victim.label)
        yield words(victim.ref)
    for entry in content_of(contents, DisclosureLog).disclosure.entries:
        yield words(entry.recipient)
        yield words(entry.ref)


def _texts_kept_back(contents: Contents) -> Iterator[str]:
    restricted = content_of(contents, RestrictedPart).restricted_section
    yield restricted.content
    yield restricted.reason
    yield from _texts(content_of(contents, VictimsAndPotentialVictims))
    yield from _texts(content_of(contents, DisclosureLog))
    yield from _texts(content_of(contents, PlanOfFourPillars).risk_management_plan.victim_safety)


def _texts(value: object) -> Iterator[str]:
    """What somebody wrote in a content; codes, references and dates are nobody's words."""
    if type(value) is str:
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Content):
        for name, field in type(value).model_fields.items():
            kinds = f"{field.annotation!r} {field.metadata!r}"
            if Given.__name__ not in kinds and ChoiceOf.__name__ not in kinds:
                yield from _texts(getattr(value, name))


def _stands_in(run: tuple[str, ...], said: tuple[str, ...]) -> bool:
    return bool(run) and any(said[at : at + len(run)] == run for at in range(len(said) - len(run) + 1))
