"""Agency by agency: who speaks now, who was heard, who has nothing further, and what was refused."""

from __future__ import annotations

from dataclasses import dataclass

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.values import AgencyKind
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Content, replaced
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.gestures.leading import Leading
from mappa_desktop.operations.record import reader_of
from mappa_desktop.operations.references import next_ref
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.agency_information.model import (
    AgencyInformation,
    AgencyUpdate,
    RefusedInformation,
    Source,
)
from mappa_desktop.sections.attendance.model import Attendance, was_there

_KEY = "agency_information"
_NOT_HEARD = frozenset({AgencyKind.OBSERVER, AgencyKind.COORDINATION_UNIT})


@dataclass(frozen=True, slots=True)
class AgencyPresent:
    """An agency with somebody in the meeting, and whether it has told the meeting anything (C18)."""

    id: str
    name: str
    heard: bool
    nothing_further: bool


def agencies_present(contents: Contents) -> tuple[AgencyPresent, ...]:
    """The agencies in the meeting, in the order of the list; observers are not asked (A8), nor is the unit itself."""
    attendance = content_of(contents, Attendance)
    there = {attendee.agency for attendee in attendance.attendance if was_there(attendee)}
    reader = reader_of(contents, CopyKind.FULL)
    updates = content_of(contents, AgencyInformation).agency_updates
    return tuple(
        AgencyPresent(
            agency.id,
            reader.agency(agency.id),
            any(update.agency == agency.id and _says(update) for update in updates),
            any(update.agency == agency.id and update.nothing_further for update in updates),
        )
        for agency in attendance.agencies
        if agency.id in there and agency.kind not in _NOT_HEARD
    )


def heard_words(agencies: tuple[AgencyPresent, ...]) -> str:
    """``9 of 12 agencies heard``."""
    if not agencies:
        return _("No agency is marked as present yet.")
    heard = sum(agency.heard for agency in agencies)
    return _("{heard} of {all} agencies heard").format(heard=heard, all=len(agencies))


def speaking(contents: Contents, agency: str) -> Leading:
    """An agency speaks: to its information, which is begun where it has none yet."""
    content, at = _update_of(contents, agency)
    path = f"agency_updates[{at}].text"
    if content is content_of(contents, AgencyInformation):
        return Leading(_KEY, path)
    return Leading(_KEY, path, {_KEY: content})


def nothing_further(contents: Contents, agency: str) -> dict[str, Content]:
    """An agency has nothing further to add."""
    content, at = _update_of(contents, agency)
    return {_KEY: replaced(content, ("agency_updates", at, "nothing_further"), value=True)}


def refused(contents: Contents, agency: str) -> Leading:
    """An agency will not give a piece of information: to what it is, and the ground for it."""
    content, at = _update_of(contents, agency)
    said = content.agency_updates[at].refused
    begun = next((place for place, each in enumerate(said) if not says_something(each.what + each.ground)), len(said))
    if begun == len(said):
        content = replaced(content, ("agency_updates", at, "refused"), (*said, RefusedInformation()))
    return Leading(_KEY, f"agency_updates[{at}].refused[{begun}].what", {_KEY: content})


def _update_of(contents: Contents, agency: str) -> tuple[AgencyInformation, int]:
    """The agency's latest information, and where it stands; begun where there is none."""
    content = content_of(contents, AgencyInformation)
    own = [at for at, update in enumerate(content.agency_updates) if update.agency == agency]
    if own:
        return content, own[-1]
    update = AgencyUpdate(ref=next_ref(contents, "U-"), agency=agency, source=(Source.VERBAL,))
    return replaced(content, ("agency_updates",), (*content.agency_updates, update)), len(content.agency_updates)


def _says(update: AgencyUpdate) -> bool:
    return update.nothing_further or says_something(update.text) or bool(update.refused)
