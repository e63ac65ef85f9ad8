"""An action in one line, ``who, what, by when``: what was understood, and every other word kept where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mappa_desktop.domain.actions import ActionPillar, ActionPriority
from mappa_desktop.domain.due_dates import DueDate, Reckoning, names_no_day, read_due_date
from mappa_desktop.foundation.days import Unreadable
from mappa_desktop.foundation.i18n import N_, _

_PILLARS = {
    "#supervision": ActionPillar.SUPERVISION,
    "#control": ActionPillar.MONITORING_AND_CONTROL,
    "#treatment": ActionPillar.INTERVENTIONS_AND_TREATMENT,
    "#victim": ActionPillar.VICTIM_SAFETY,
    "#governance": ActionPillar.GOVERNANCE,
}
_PRIORITIES = {"!": ActionPriority.HIGH, "!!": ActionPriority.IMMEDIATE}
_PRIORITY_WORDS = {ActionPriority.HIGH: N_("high priority"), ActionPriority.IMMEDIATE: N_("immediate")}
_TITLES = """
    dr mr mrs ms miss mx prof professor rev revd sir dame lord lady pc pcso dc ds di dci dsu dsupt ps sgt sergeant insp
    inspector ci supt superintendent det detective cons constable po pso spo acc
"""
# A name is not longer than this; what is longer is a sentence.
_WORDS_OF_A_NAME = 4
_LONGEST_NAME = 100
# Where a date begins that no comma sets apart.
_LEADS_TO_A_DATE = re.compile(r"(?<!\S)(?:by|before|within|in)\s", re.IGNORECASE)
_TO = re.compile(r"\sto\s", re.IGNORECASE)


class KnownPerson(NamedTuple):
    """Somebody of the meeting: the name as the attendance has it, and the id of the agency; empty if none."""

    name: str
    agency: str


class KnownAgency(NamedTuple):
    """An agency of the meeting; its id may be any text."""

    id: str
    short_name: str
    name: str

    @property
    def label(self) -> str:
        return self.short_name or self.name or self.id


@dataclass(frozen=True, slots=True)
class Owner:
    """Who was meant: ``typed`` is what stood in the line, ``name`` and ``agency`` (an id) what it stands for.

    With ``doubt`` and nothing typed the owner is left open, and the words stay in the description.
    """

    typed: str = ""
    name: str = ""
    agency: str = ""
    agency_label: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """The parts of a line. Each word that was typed stands in the owner, the description or the words of the date;
    signs that were understood stand for the pillar and the priority.

    ``due_words`` without ``due`` name no day, such as “asap”; ``due_trouble`` says why.
    """

    owner: Owner
    description: str
    due: DueDate | None
    due_words: str
    due_trouble: str
    pillar: ActionPillar | None
    priority: ActionPriority | None

    @property
    def due_date(self) -> date | None:
        return self.due.day if self.due else None

    @property
    def understood(self) -> str:
        """What was understood, in words: ``DS Tom Okello, Police; by Thu 3 Dec 2026``."""
        return "; ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        owner = self.owner
        if owner.doubt:
            yield owner.doubt
        elif not owner.typed:
            yield _("nobody named yet")
        elif owner.agency and not owner.name:
            yield _("{agency}, nobody named yet").format(agency=owner.agency_label)
        elif owner.agency:
            yield f"{owner.name}, {owner.agency_label}"
        else:
            yield _("{name}, no agency known").format(name=owner.name)
        if self.due is not None:
            yield _("by {date}").format(date=self.due.shown)
        else:
            yield self.due_trouble.rstrip(".") or _("no date yet")
        if self.pillar is not None:
            yield self.pillar.label
        if self.priority is not None:
            yield _(_PRIORITY_WORDS[self.priority])


def read_action_line(
    text: str, people: Sequence[KnownPerson], agencies: Sequence[KnownAgency], reckoning: Reckoning
) -> ActionLine:
    """The parts of a line of keys. Nothing is refused: what is not understood stays in the description."""
    rest, pillar, priority = _without_signs(" ".join(text.split()))
    rest, due, due_words, trouble = _without_date(rest, reckoning)
    owner, rest = _without_owner(rest, people, agencies)
    return ActionLine(owner, rest.strip(" ,"), due, due_words, trouble, pillar, priority)


def _without_signs(line: str) -> tuple[str, ActionPillar | None, ActionPriority | None]:
    """The line without the signs at its end, each of which is read once."""
    pillar: ActionPillar | None = None
    priority: ActionPriority | None = None
    while True:
        before, _space, last = line.rpartition(" ")
        if last in _PRIORITIES and priority is None:
            priority = _PRIORITIES[last]
        elif last.lower() in _PILLARS and pillar is None:
            pillar = _PILLARS[last.lower()]
        else:
            return line, pillar, priority
        line = before


def _without_date(line: str, reckoning: Reckoning) -> tuple[str, DueDate | None, str, str]:
    """The line without its last words, where they are a date or put one off; those words; why they are no day."""
    after_commas = [match.end() for match in re.finditer(",", line)]
    after_leads = [match.start() for match in _LEADS_TO_A_DATE.finditer(line)]
    for start in (*after_commas, *after_leads):
        words = line[start:].strip()
        if not words:
            continue
        try:
            due = read_due_date(words, reckoning)
        except Unreadable as error:
            if names_no_day(words) or _asks_for_next_meeting(words):
                return line[:start].rstrip(" ,"), None, words, str(error)
        else:
            return line[:start].rstrip(" ,"), due, words, ""
    return line, None, "", ""


def _asks_for_next_meeting(words: str) -> bool:
    """Whether the words name a day that only waits for the date of the next meeting."""
    try:
        read_due_date(words, Reckoning(date.min, next_meeting=date(1, 12, 1)))
    except Unreadable:
        return False
    return "next" in words.lower()


def _without_owner(line: str, people: Sequence[KnownPerson], agencies: Sequence[KnownAgency]) -> tuple[Owner, str]:
    """Who stands at the head of the line, and what is left of it."""
    unknown = ""
    for head, rest, by_sign in _heads(line):
        owner = _known(head, people, agencies)
        if owner is not None:
            return owner, rest
        if rest.strip(" ,") and _looks_like_a_name(head):
            return Owner(typed=head, name=head), rest
        if by_sign and rest.strip(" ,") and head.isalpha() and head[:1].isupper():
            unknown = unknown or head
    for person in people:
        # The whole name of somebody who is in the meeting needs no sign behind it.
        if len(person.name.split()) > 1 and line.casefold().startswith(person.name.casefold() + " "):
            head, rest = line[: len(person.name)], line[len(person.name) :].strip()
            owner = _known(head, people, agencies)
            if owner is not None and not owner.doubt:
                return owner, rest
    doubt = _("Nobody called “{name}” is in the meeting; owner left open").format(name=unknown) if unknown else ""
    return Owner(doubt=doubt), line


def _heads(line: str) -> Iterator[tuple[str, str, bool]]:
    """What may be the owner, what follows, and whether a sign sets it apart."""
    for sign in (":", ","):
        head, found, rest = line.partition(sign)
        if found and _may_be_a_name(head) and not (rest[:1].isdigit() or rest[:1] == "/"):
            yield head.strip(), rest.strip(), True
    match = _TO.search(line)
    if match and _may_be_a_name(line[: match.start()]):
        # “to” stays: “to confirm the alerts” reads well, and no word is lost.
        yield line[: match.start()], line[match.start() :].strip(), False


def _may_be_a_name(head: str) -> bool:
    return head[:1].isalpha() and len(head.split()) <= 2 * _WORDS_OF_A_NAME and len(head) <= _LONGEST_NAME


def _looks_like_a_name(head: str) -> bool:
    """A few words that all begin with a capital, of which one alone is no name: “Urgent” and “Confirm” begin lines."""
    words = head.split()
    return 1 < len(words) <= _WORDS_OF_A_NAME and all(word[:1].isupper() for word in words)


def _known(head: str, people: Sequence[KnownPerson], agencies: Sequence[KnownAgency]) -> Owner | None:
    labels = {agency.id: agency.label for agency in agencies}
    persons = _persons_called(head, people)
    if len({person.name for person in persons}) == 1:
        # The name as the attendance has it, unless a word that was typed would be lost with it.
        name = persons[0].name
        name = name if _all_words(head) <= _all_words(name) else head
        at = {person.agency for person in persons}
        agency = at.pop() if len(at) == 1 else ""
        return Owner(head, name, agency, labels.get(agency, agency))
    if persons:
        names = ", ".join(sorted({person.name for person in persons}))
        return Owner(head, head, doubt=_("{name} may be {names}: say which").format(name=head, names=names))
    called = _agencies_called(head, agencies)
    if len(called) == 1:
        return Owner(head, "", called[0].id, called[0].label)
    if called:
        names = ", ".join(agency.label for agency in called)
        return Owner(head, head, doubt=_("{name} may be {names}: say which").format(name=head, names=names))
    return None


def _persons_called(head: str, people: Sequence[KnownPerson]) -> Sequence[KnownPerson]:
    typed = _name_words(head)
    if not typed:
        return ()
    whole = [person for person in people if _name_words(person.name) == typed]
    return whole or [person for person in people if set(typed) <= set(_name_words(person.name))]


def _agencies_called(head: str, agencies: Sequence[KnownAgency]) -> Sequence[KnownAgency]:
    """The agencies that a word stands for: by the whole of a name first, then by a part of it."""
    typed = head.casefold()
    words = set(typed.split())
    exact = [
        each for each in agencies if typed in {each.id.casefold(), each.short_name.casefold(), each.name.casefold()}
    ]
    in_short = [each for each in agencies if words <= set(each.short_name.casefold().split())]
    in_full = [each for each in agencies if words <= set(each.name.casefold().split())]
    return exact or in_short or in_full


def _name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart."""
    words = tuple(word.strip(".,()").casefold() for word in name.split())
    return tuple(word for word in words if word and word not in _TITLES.split())


def _all_words(name: str) -> set[str]:
    return {word.casefold() for word in name.split()}
