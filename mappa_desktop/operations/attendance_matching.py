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

# Words that name a thing in a room, or nobody, where a person's name should stand.
_DEVICES = frozenset(
    {
        *("iphone", "ipad", "android", "samsung", "galaxy", "pixel", "huawei", "phone", "mobile", "tablet", "laptop"),
        *("desktop", "computer", "pc", "device", "surface", "hub", "room", "meeting", "conference", "boardroom"),
        *("office", "reception", "desk", "team", "teams", "guest", "user", "admin", "anonymous", "unknown"),
    }
)


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
    return _agency_of_address(person, agencies, domains) or _agency_of_organisation(person, agencies)


def contradicts(person: Person, invited: Attendee, agencies: Sequence[Agency], domains: Domains) -> bool:
    """Whether the address or the organisation beside the name speaks of another agency than that of the one invited."""
    own = next((each for each in agencies if each.id == invited.agency), None)
    if own is None:
        return False
    by_address = _agency_of_address(person, agencies, domains)
    known = any(agency == own.id and listed for agency, listed in domains)
    if not _is_at_home(person, own, domains) and (by_address is not None or (known and person.email)):
        return True
    wanted = same_words(person.organisation)
    if not wanted or _is_called(own, wanted) or _is_called_in_part(own, wanted):
        return False
    # What is called like no agency may be a part of this one where the address is.
    return by_address != own.id or _agency_of_organisation(person, agencies) is not None


def has_full_name(person: Person) -> bool:
    """Whether a given name and a surname are shown: no device, no room, no surname alone."""
    words = same_words(person.match_name).split()
    return len([word for word in words if len(word) > 1]) > 1 and not _DEVICES & set(words)


def match(person: Person, invited: Sequence[Attendee], agency: AgencyId | None) -> Match:
    """The person invited who is meant, or on a weaker ground may be; nobody where two might be."""
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


def _agency_of_address(person: Person, agencies: Sequence[Agency], domains: Domains) -> AgencyId | None:
    found = {agency.id for agency in agencies if _is_at_home(person, agency, domains)}
    return found.pop() if len(found) == 1 else None


def _agency_of_organisation(person: Person, agencies: Sequence[Agency]) -> AgencyId | None:
    wanted = same_words(person.organisation)
    for fits in (_is_called, _is_called_in_part) if wanted else ():
        found = {agency.id for agency in agencies if fits(agency, wanted)}
        if len(found) == 1:
            return found.pop()
    return None


def _is_at_home(person: Person, agency: Agency, domains: Domains) -> bool:
    host = person.email.rpartition("@")[2]
    return bool(host) and any(
        _within(host, domain.casefold()) for known, own in domains if known == agency.id for domain in own
    )


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
    """The same surname, in no other agency, with given names that may be one: Jo and Joanna, T and Tom."""
    ours, theirs = name.split(), wanted.split()
    if (agency is not None and attendee.agency != agency) or len(ours) < 2 or len(theirs) < 2 or ours[-1] != theirs[-1]:
        return False
    return ours[0].startswith(theirs[0]) or theirs[0].startswith(ours[0])
