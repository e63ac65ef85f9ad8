"""The registers of an area: every action and disclosure of all cases, and the days that cases turn on."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from mappa_desktop.domain.actions import Action, ActionPillar, ActionPriority, ActionStatus
from mappa_desktop.domain.directory import comparable_name
from mappa_desktop.domain.disclosures import DisclosureDecision, DisclosureEntry, DisclosureOutcome
from mappa_desktop.domain.values import Band
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId

ItemT = TypeVar("ItemT")

# An action without a status was set and nothing is known of it since; one that is said to be carried forward is not
# done either, and counts as long as nothing takes its place.
_DONE = frozenset({ActionStatus.COMPLETED, ActionStatus.COMPLETED_LATE, ActionStatus.NO_LONGER_REQUIRED})
_HIGH = frozenset({Band.HIGH, Band.VERY_HIGH})
_TO_BE_HEARD = frozenset({None, DisclosureOutcome.PENDING, DisclosureOutcome.DEFERRED})


class Register(Code):
    """The lists across cases that can be filtered and exported."""

    CASES = "cases", N_("Cases")
    ACTIONS = "actions", N_("Actions")
    DISCLOSURES = "disclosures", N_("Disclosures")


@dataclass(frozen=True, slots=True)
class Page(Generic[ItemT]):
    """A page of a register, and how many lines there are on all of its pages."""

    items: Sequence[ItemT]
    total: int


@dataclass(frozen=True, slots=True)
class RegisteredAction:
    """An action as the newest record that mentions it has it; ``agency`` is a name, empty if none.

    ``set_in`` is the meeting that set it: two actions of a case may have one reference, but not both from there.
    ``position`` is its place in that record's list of new actions, or else in that of previous ones.
    ``agency_names`` is whatever that record calls the agency: its id, short name and full name. ``escalated_on`` is
    the day on which the agency was last told that it is late.
    """

    minutes: MinutesId
    is_new: bool
    position: int
    case: CaseId
    set_in: MeetingId
    case_reference: str
    level: int
    ref: str
    description: str
    owner_name: str
    agency: str
    agency_names: tuple[str, ...]
    status: ActionStatus
    pillar: ActionPillar | None
    priority: ActionPriority | None
    set_on: datetime.date | None
    due: datetime.date | None
    completed_on: datetime.date | None
    times_carried: int
    escalated_on: datetime.date | None
    fictional: bool

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it stands: the minutes, the section, and the path."""
        section = "new_actions" if self.is_new else "previous_actions"
        return self.minutes, section, f"{section}[{self.position}]"

    @property
    def key(self) -> tuple[CaseId, MeetingId, str]:
        """What tells it from every other action."""
        return self.case, self.set_in, self.ref

    @property
    def is_done(self) -> bool:
        """Whether nothing more is to be done about it."""
        return self.status in _DONE

    def is_overdue(self, on: datetime.date) -> bool:
        """Whether it is to be done still, and its day has passed."""
        return not self.is_done and self.due is not None and self.due < on

    def is_called(self, agency: str) -> bool:
        """Whether the record calls its agency so; capitals and spaces tell no agencies apart."""
        return comparable_name(agency) in {comparable_name(name) for name in self.agency_names}


@dataclass(frozen=True, slots=True)
class RegisteredDisclosure:
    """A disclosure as the newest record that mentions it has it; ``waits`` says that it is to be confirmed still.

    ``position`` is its place in that record's list. ``due`` is the day by which it is to be made, or decided where it
    was deferred.

    ``actions`` are those of that record that are linked to it; ``earlier`` is the same entry at earlier meetings,
    newest first. ``is_case_closed`` says that the case has left Level 2 or 3 by the day that was asked about.
    """

    minutes: MinutesId
    case: CaseId
    case_reference: str
    position: int
    level: int
    due: datetime.date | None
    waits: bool
    given: Mapping[str, Any]
    given_actions: Sequence[Mapping[str, Any]]
    given_earlier: Sequence[Mapping[str, Any]]
    fictional: bool
    is_case_closed: bool = False

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it stands: the minutes, the section, and the path."""
        return self.minutes, "disclosure", f"disclosure.entries[{self.position}]"

    @property
    def entry(self) -> DisclosureEntry:
        """The decision; it is read when it is asked for, because most lines of a list are never looked at."""
        return DisclosureEntry.taken(dict(self.given))

    @property
    def actions(self) -> Sequence[Action]:
        return [Action.taken(dict(each)) for each in self.given_actions]

    @property
    def earlier(self) -> Sequence[DisclosureEntry]:
        return [DisclosureEntry.taken(dict(each)) for each in self.given_earlier]


class DateKind(Code):
    """What happens on a day that a case turns on; all but the first two are the end of a control."""

    SENTENCE = "sentence", N_("Sentence")
    RELEASE = "release", N_("Release")
    LICENCE = "licence", N_("Licence")
    SENTENCE_ENDS = "sentence_ends", N_("Sentence or order")
    ORDER = "order", N_("Order")
    NOTIFICATION = "notification", N_("Notification requirements")


CONTROLS = (DateKind.LICENCE, DateKind.SENTENCE_ENDS, DateKind.ORDER, DateKind.NOTIFICATION)


@dataclass(frozen=True, slots=True)
class CaseDate:
    """A day that a case turns on; a control in force without an end has no ``day``."""

    kind: DateKind
    day: datetime.date | None
    name: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """A control of a case that ends, and whether another one of the case is in force after it."""

    case: CaseId
    case_reference: str
    minutes: MinutesId
    level: int
    overall_rosh: str
    control: CaseDate
    ends: datetime.date
    others: bool
    fictional: bool

    @property
    def leaves_nothing(self) -> bool:
        """Whether somebody of high risk is left without any control."""
        return not self.others and self.overall_rosh in _HIGH


@dataclass(frozen=True, slots=True)
class Escalation:
    """What the point of contact of an agency was told of overdue actions, and what came back.

    ``actions`` are the references of cases and actions; without ``answered_on`` there was no answer yet.
    """

    id: str
    agency: str
    told_to: str
    told_how: str
    told_on: datetime.date
    actions: Sequence[tuple[str, str]]
    answer: str
    answered_on: datetime.date | None
    fictional: bool


def is_done(status: ActionStatus | None) -> bool:
    """Whether an action of that status needs nothing more."""
    return status in _DONE


def due_day(entry: DisclosureEntry) -> datetime.date | None:
    """The day by which a disclosure is to be made; for a deferred one, when it is to be decided."""
    if entry.decision is DisclosureDecision.DEFER:
        return entry.due.date or entry.review
    return entry.due.date


def waits(entry: DisclosureEntry) -> bool:
    """Whether a meeting decided to disclose or to defer, and nobody has said what came of it."""
    if entry.recipient_is_third_party is False or entry.done_on is not None:
        return False
    if entry.decision is DisclosureDecision.DEFER:
        return entry.outcome in _TO_BE_HEARD
    return entry.decision is DisclosureDecision.DISCLOSE and entry.outcome in _TO_BE_HEARD
