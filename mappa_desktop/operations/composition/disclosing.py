"""Which disclosures an agency carries out itself: it cannot tell somebody who is withheld from it."""

from __future__ import annotations

from mappa_desktop.domain.disclosures import DisclosureDecision
from mappa_desktop.domain.texts import folded_words
from mappa_desktop.operations.composition.enforcing import done_by
from mappa_desktop.operations.withholding import stands_in
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions


def carried_out_by(contents: Contents, agency: str) -> frozenset[str]:
    """The references of the disclosures that one of the agency's people, or one of its actions, is to make.

    An action counts where the record does not say by whom it is made; a decision against telling is carried out by
    nobody.
    """
    if not agency:
        return frozenset()
    listed = content_of(contents, Attendance)
    people = [(each.agency, folded_words(each.name)) for each in listed.attendance]
    bodies = [(each.id, folded_words(name)) for each in listed.agencies for name in (each.name, each.short_name)]
    entries = content_of(contents, DisclosureLog).disclosure.entries
    actions = (
        *content_of(contents, NewActions).new_actions,
        *content_of(contents, PreviousActions).previous_actions,
    )
    found = set[str]()
    for entry in entries:
        if entry.decision is not DisclosureDecision.DISCLOSE:
            continue
        said = folded_words(entry.by_whom)
        named = {whose for whose, name in (*people, *bodies) if stands_in(name, said)}
        linked = {each.owner_agency for each in actions if each.ref in entry.linked_to or entry.ref in each.linked_to}
        if agency in (named or (linked if not said else set())):
            found.add(entry.ref)
    return frozenset(found)


def concerned_by(contents: Contents, agency: str) -> frozenset[str]:
    """The references of the disclosures to which something is linked that an agency has to do itself."""
    links = {link for does in done_by(contents, agency) for link in does.linked_to}
    return frozenset(
        each.ref for each in content_of(contents, DisclosureLog).disclosure.entries if agency and each.ref in links
    )
