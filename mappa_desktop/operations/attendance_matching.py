"""Who of a Teams report is who on the list of those invited, and which agency somebody comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from mappa_desktop.domain.directory import DirectoryAgency, comparable_name
from mappa_desktop.domain.values import AgencyId
from mappa_desktop.interchange.teams.people import name_of, same_words
from mappa_desktop.interchange.teams.presence import Person
from mappa_desktop.sections.attendance.model import Agency, Attendee

# The id of an agency in the minutes, with the domains of its e-mail addresses.
Domains = Sequence[tuple[AgencyId, Sequence[str]]]


class Ground(Enum):
    """What a match rests on."""

    NAME = auto()
    EMAIL = auto()
    SURNAME = auto()
    SEVERAL = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Match:
    """The reference of the person invited, or none, and on what ground."""

    ref: str | None
    ground: Ground


def domains_of(directory: Sequence[DirectoryAgency], agencies: Sequence[Agency]) -> Domains:
    """The domains that the directory knows for the agencies named in the minutes."""
    by_name = {comparable_name(each.name): each.email_domains for each in directory if each.email_domains}
    return [
        (agency.id, by_name[comparable_name(agency.name)])
        for agency in agencies
        if comparable_name(agency.name) in by_name
    ]


def agency_of(person: Person, agencies: Sequence[Agency], domains: Domains) -> AgencyId | None:
    """The agency that an address or the organisation beside the name tells; none where they do not, or not one."""
    known = {agency.id for agency in agencies}
    host = person.email.rpartition("@")[2]
    by_address = {
        agency
        for agency, own in domains
        if agency in known and any(host and _within(host, domain.casefold()) for domain in own)
    }
    if len(by_address) == 1:
        return by_address.pop()
    wanted = same_words(person.organisation)
    if not wanted:
        return None
    for fits in (_is_called, _is_called_in_part):
        found = {agency.id for agency in agencies if fits(agency, wanted)}
        if len(found) == 1:
            return found.pop()
    return None


def match(person: Person, invited: Sequence[Attendee], agency: AgencyId | None) -> Match:
    """The person invited who is meant; nobody where two might be."""
    named = [(each, same_words(name_of(each.name).match)) for each in invited if each.name.strip()]
    wanted = same_words(person.match_name)
    if not wanted:
        return Match(None, Ground.NOTHING)
    turned = " ".join(reversed(wanted.split()))
    for ground, fitting in (
        (Ground.NAME, [each for each, name in named if name == wanted]),
        (Ground.NAME, [each for each, name in named if name == turned and len(wanted.split()) == 2]),
        (Ground.EMAIL, [each for each, name in named if _is_address_of(person.email, name)]),
        (Ground.SURNAME, [each for each, name in named if _same_surname(each, name, wanted, agency)]),
    ):
        found = _the_one(fitting, agency)
        if found is not None:
            return Match(found.ref, ground)
        if fitting:
            return Match(None, Ground.SEVERAL)
    return Match(None, Ground.NOTHING)


def _the_one(fitting: Sequence[Attendee], agency: AgencyId | None) -> Attendee | None:
    if len(fitting) == 1:
        return fitting[0]
    of_agency = [each for each in fitting if agency is not None and each.agency == agency]
    return of_agency[0] if len(of_agency) == 1 else None


def _within(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def _is_called(agency: Agency, wanted: str) -> bool:
    names = [agency.id.replace("_", " ").replace("-", " "), agency.name, agency.short_name]
    return wanted in {*map(same_words, names), *_initials(agency)}


def _is_called_in_part(agency: Agency, wanted: str) -> bool:
    words = set(wanted.split())
    return any(words <= set(same_words(name).split()) for name in (agency.name, agency.short_name))


def _initials(agency: Agency) -> Iterator[str]:
    for name in (agency.name, agency.short_name):
        words = [word for word in same_words(name).split() if word not in {"and", "of", "the", "for", "s"}]
        if len(words) > 1:
            yield "".join(word[0] for word in words)


def _is_address_of(email: str, name: str) -> bool:
    local = sorted(word for word in re.split(r"[._-]|\d+", email.partition("@")[0]) if word)
    return len(local) > 1 and local == sorted(name.split())


def _same_surname(attendee: Attendee, name: str, wanted: str, agency: AgencyId | None) -> bool:
    """The same surname in the same agency, with given names that may be one: Tom and Thomas, T and Tom."""
    ours, theirs = name.split(), wanted.split()
    if agency is None or attendee.agency != agency or len(ours) < 2 or len(theirs) < 2 or ours[-1] != theirs[-1]:
        return False
    return ours[0].startswith(theirs[0]) or theirs[0].startswith(ours[0])
