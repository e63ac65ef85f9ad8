"""What the subject is not to be told, or not yet: nobody outside the meeting reads it, in whatever words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.disclosures import DisclosureDecision, DisclosureEntry, DisclosureOutcome, Told
from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.domain.texts import folded_words
from mappa_desktop.foundation.content import Content
from mappa_desktop.operations.composition.enforcing import what_agencies_do
from mappa_desktop.operations.composition.walking import texts
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.contingency.model import Contingency
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, OtherDecision
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders, Order, OrderStatus
from mappa_desktop.sections.risk_management_plan.model import Measure
from mappa_desktop.sections.subject_engagement.model import EngagementOfSubject


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


Entry = Action | Measure | Contingency | Order | DisclosureEntry | OtherDecision

# What binds the person, or did: they know of it.
_KNOWN_TO_THE_SUBJECT = frozenset(
    {OrderStatus.IN_FORCE, OrderStatus.INTERIM, OrderStatus.EXPIRED, OrderStatus.DISCHARGED}
)
# A sentence that shares so many words with a line that is not to be shared says the same.
_SHARED = 2
_SHORTEST_WORD = 4
_SAYS_NOTHING = _listed(
    """with from about after before that this these those their there which into until when where been
    have"""
)
# What an entry is about; how it is reasoned, and when it is done, may be said of much else.
_WHAT_IT_IS = frozenset({"description", "measure", "title", "terms", "decision", "trigger", "purpose", "information"})
_DISCLOSURE = frozenset({"disclosure", "disclosures"})


@dataclass(frozen=True, slots=True)
class Unsaid:
    """``refs`` are the entries that have no place outside; ``repeated`` are texts that may not be said again there."""

    refs: frozenset[str]
    repeated: tuple[str, ...]
    _mentions: re.Pattern[str]
    _lines: tuple[frozenset[str], ...]
    _is_telling: bool

    @classmethod
    def of(cls, contents: Contents) -> Unsaid:
        """What the minutes keep from the subject: by name, by a tick, or because it is not done yet."""
        lines = content_of(contents, EngagementOfSubject).subject_engagement.information_not_to_share
        refs = _refs(contents, lines)
        entries = [each for each in _entries(contents) if each.ref in refs]
        titles = [each.title for each in entries if isinstance(each, Order)]
        updates = content_of(contents, AgencyInformation).agency_updates
        telling = any(
            isinstance(each, DisclosureEntry) and each.decision is not DisclosureDecision.DO_NOT_DISCLOSE
            for each in entries
        )
        return cls(
            refs,
            (
                *lines,
                *(text for each in entries for place, text in texts(each) if place.key in _WHAT_IT_IS),
                *(each.text for each in updates if each.share_with_subject is not True),
            ),
            re.compile("|".join(map(_mention, sorted(refs))) or r"(?!)", re.IGNORECASE),
            tuple(words for line in (*lines, *titles) if (words := _telling_words(line))),
            telling,
        )

    def is_told_in(self, text: str) -> bool:
        """Whether a text names one of these entries, or says in other words what is not to be shared."""
        if self._mentions.search(text):
            return True
        said = _stems(text)
        if self._is_telling and not _DISCLOSURE.isdisjoint(folded_words(text)):
            return True
        return any(len(line & said) >= min(_SHARED, len(line)) for line in self._lines)


def _refs(contents: Contents, lines: tuple[str, ...]) -> frozenset[str]:
    """The entries themselves, and then those that are linked to them or carry them on."""
    entries = list(_entries(contents))
    named = [each.ref for each in entries if any(re.search(_mention(each.ref), line) for line in lines)]
    found = {each.ref for each in entries if _is_kept_back(each)} | set(named)
    for measure in entries:
        if isinstance(measure, Measure) and measure.ref in found:
            found |= {
                each.ref
                for each in entries
                if isinstance(each, Order) and each.ref in measure.linked_to and not _is_known(each)
            }
    found |= {each.ref for each in entries if not _is_known(each) and not found.isdisjoint(each.linked_to)}
    actions = [each for each in entries if isinstance(each, Action)]
    for _step in actions:
        carried = {
            each.ref for each in actions if not found.isdisjoint({each.carried_forward_from, each.carried_forward_to})
        }
        if carried <= found:
            break
        found |= carried
    return frozenset(found)


def _entries(contents: Contents) -> Iterator[Entry]:
    yield from what_agencies_do(contents)
    yield from content_of(contents, LicenceConditionsAndOrders).licence_and_orders.orders
    yield from content_of(contents, DisclosureLog).disclosure.entries
    yield from content_of(contents, DecisionsOfMeeting).decisions.other


def _is_kept_back(entry: Content) -> bool:
    if isinstance(entry, Measure):
        return entry.share_with_subject is False
    if isinstance(entry, Order):
        return entry.status is OrderStatus.APPLICATION_IN_PREPARATION
    if isinstance(entry, DisclosureEntry):
        made = entry.done_on is not None or entry.outcome is DisclosureOutcome.MADE
        return not made or entry.subject_told.told is Told.NO
    return False


def _is_known(entry: Content) -> bool:
    """Whether the subject knows of it, whatever it is linked to: what binds them, and what they are told."""
    if isinstance(entry, Order):
        return entry.status in _KNOWN_TO_THE_SUBJECT
    if isinstance(entry, Measure):
        return entry.share_with_subject is True
    return isinstance(entry, DisclosureEntry)


def _mention(ref: str) -> str:
    return rf"(?<![\w.]){re.escape(ref)}(?!\w|[.]\d)"


def _telling_words(line: str) -> frozenset[str]:
    """The words of a line by which it is known in other words; one that stands everywhere is not enough."""
    found = _stems(line)
    return found if len(found) >= _SHARED else frozenset(word for word in found if not is_ordinary(word))


def _stems(text: str) -> frozenset[str]:
    said = (word for word in folded_words(text) if len(word) >= _SHORTEST_WORD and word not in _SAYS_NOTHING)
    return frozenset(word.removesuffix("s") for word in said if not word.isdecimal())
