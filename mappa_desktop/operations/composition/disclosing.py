"""Which disclosures an agency carries out itself: it cannot tell somebody who is withheld from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.disclosures import DisclosureDecision, DisclosureEntry
from mappa_desktop.operations.composition.addressed import Addressed
from mappa_desktop.operations.composition.enforcing import done_by
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions

# How an action begins that is the telling itself, and not what comes before or after it.
_IS_THE_TELLING = re.compile(
    r"\s*(?:disclose\b|(?:make|carry\s+out|give|deliver|complete)\b[^.\n]{0,40}\bdisclosures?\b)", re.IGNORECASE
)


def carried_out_by(contents: Contents, agency: str) -> frozenset[str]:
    """The references of the disclosures that one of the agency's people, or one of its actions, is to make.

    Who has an action that is the telling itself makes it, whoever else is named; any other linked action counts where
    the record names nobody of this meeting. A decision against telling is carried out by nobody.
    """
    if not agency:
        return frozenset()
    entries = content_of(contents, DisclosureLog).disclosure.entries
    telling = [each for each in entries if each.decision is DisclosureDecision.DISCLOSE]
    if not telling:
        return frozenset()
    own = Addressed.of(contents, agency)
    found = set[str]()
    for entry in telling:
        linked = [each for each in _actions(contents, entry) if each.owner_agency == agency]
        is_said = own.is_who_does_it(entry.by_whom) or any(_IS_THE_TELLING.match(each.description) for each in linked)
        if is_said or (linked and not _names_an_agency(contents, entry.by_whom)):
            found.add(entry.ref)
    return frozenset(found)


def _names_an_agency(contents: Contents, by_whom: str) -> bool:
    agencies = content_of(contents, Attendance).agencies
    return any(Addressed.of(contents, each.id).is_who_does_it(by_whom) for each in agencies)


def _actions(contents: Contents, entry: DisclosureEntry) -> Iterator[Action]:
    """The actions that are linked to a disclosure, from either end."""
    new, previous = content_of(contents, NewActions), content_of(contents, PreviousActions)
    for each in (*new.new_actions, *previous.previous_actions):
        if each.ref in entry.linked_to or entry.ref in each.linked_to:
            yield each


def left_in_the_dark(contents: Contents, agency: str) -> frozenset[str]:
    """The references of the disclosures to which an agency has an action, without being who makes them."""
    entries = content_of(contents, DisclosureLog).disclosure.entries
    telling = (each for each in entries if each.decision is DisclosureDecision.DISCLOSE)
    linked = {each.ref for each in telling if agency in {action.owner_agency for action in _actions(contents, each)}}
    return frozenset(linked - carried_out_by(contents, agency)) if agency else frozenset()


def concerned_by(contents: Contents, agency: str) -> frozenset[str]:
    """The references of the disclosures to which something is linked that an agency has to do itself."""
    links = {link for does in done_by(contents, agency) for link in does.linked_to}
    return frozenset(
        each.ref for each in content_of(contents, DisclosureLog).disclosure.entries if agency and each.ref in links
    )
