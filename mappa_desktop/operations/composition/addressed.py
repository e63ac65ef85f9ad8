"""What an agency is called where the minutes say in words who does something, or who is to know of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.domain.texts import folded_words
from mappa_desktop.domain.values import AgencyKind, AgencyType
from mappa_desktop.operations.composition.called import Called, Run, Words, words_in
from mappa_desktop.operations.composition.staff import untitled
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Agency, Attendance
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.records.model import RecordsAndDistribution
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What people say for a service: who it is, and then what only it deals with, which is a place or a thing as well.
# In capital letters it is known by these letters only.
_EVERYDAY: Mapping[AgencyType, tuple[str, str]] = {
    AgencyType.POLICE: ("police, PPU, DAU, PVPU, MOSOVO, 999", "control room"),
    AgencyType.PROBATION: ("probation, COM, PDU, community offender manager, probation practitioner", ""),
    AgencyType.PRISON: ("prison service, prison offender manager, wing staff, POM, OMU", "prison, HMP"),
    AgencyType.APPROVED_PREMISES: ("approved premises, AP, hostel staff", "hostel"),
    AgencyType.VICTIM_LIAISON: ("victim liaison, VLO, VLU", ""),
    AgencyType.YOUTH_JUSTICE: ("youth justice, youth offending, YJS, YOT, YOS", ""),
    AgencyType.CHILDRENS_SOCIAL_CARE: (
        "children's social care, children's services, childrens services, social services, social worker, CSC, LADO",
        "",
    ),
    AgencyType.ADULT_SOCIAL_CARE: (
        "adult social care, adult services, adult care, adult safeguarding, ASC",
        "social services, social worker",
    ),
    AgencyType.EDUCATION: ("education, head teacher, headteacher, teacher", "school, college, nursery"),
    AgencyType.HOUSING: (
        "housing, tenancy support, LHA",
        "tenancy, accommodation, new address, move on, rehoused, landlord",
    ),
    AgencyType.NHS_TRUST: ("NHS, mental health, crisis team, psychiatrist, CMHT, CPN", "hospital"),
    AgencyType.INTEGRATED_CARE_BOARD: ("integrated care board, ICB, GP", ""),
    AgencyType.HEALTH_BOARD: ("health board, GP", ""),
    AgencyType.DWP: ("DWP, work coach, JCP", "jobcentre, job centre"),
    AgencyType.IMMIGRATION: ("immigration, home office, border force, UKVI", ""),
    AgencyType.DEFENCE: ("ministry of defence, MOD", ""),
    AgencyType.ELECTRONIC_MONITORING: ("electronic monitoring, EM, EMS", "tag, tagging"),
    AgencyType.FIRE_AND_RESCUE: ("fire service, fire and rescue, FRS", ""),
    AgencyType.SUBSTANCE_MISUSE: ("substance misuse, recovery worker, drug worker, drug service, alcohol service", ""),
    AgencyType.DOMESTIC_ABUSE_SERVICE: ("idva, domestic abuse service, outreach worker", "refuge"),
    AgencyType.LAY_ADVISER: ("lay adviser", ""),
    AgencyType.COORDINATION_UNIT: ("MAPPA co-ordinator, MAPPA coordinator, MAPPA unit", ""),
}
_EVERYBODY = re.compile(
    r"\b(?:all|every|each|any|no)\s+(?:(?:other|partner|attending|invited|mappa)\s+){0,2}"
    r"(?:agency|agencies|services|professionals)\b|\ball\s+(?:the\s+)?(?:mappa\s+)?partners\b",
    re.IGNORECASE,
)
# In a role these are said of people of every agency.
_ANY_POST = _listed(
    """the of and for line team senior head deputy assistant duty area district regional lead leader manager
    managers officer worker adviser advisor director chair contact desk single point service level functional"""
)
# Letters that are no agency's.
_NO_AGENCY = frozenset({"MAPPA", "MARAC", "HM", "UK"})
# The others are called by their place and their task, which are not theirs alone.
_CALLED_BY_NAME = frozenset({AgencyKind.ASSOCIATE, AgencyKind.OTHER_INVITED})
_APART = re.compile(r"[()\[\],;/\u2013\u2014]|\s-\s")
_JOINING = frozenset({"and", "for", "of", "the"})
# Initials of fewer words are letters of much else.
_SHORTEST_INITIALS = 3
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class _Said:
    """Words in any letters, and ``letters`` in capitals."""

    called: Called
    letters: frozenset[str]

    @classmethod
    def of(cls, runs: Iterable[Run], letters: Iterable[str], written: Iterable[str] = ()) -> _Said:
        return cls(Called.by(runs, (), written), frozenset(letters))

    def stand_in(self, said: Words) -> bool:
        return self.called.stand_in(said) or any(word.written.removesuffix("s") in self.letters for word in said)


@dataclass(frozen=True, slots=True)
class Addressed:
    """What one agency is called: by its names and people, by what its service is called, by what that deals with."""

    own: _Said
    people: Called
    service: _Said
    dealings: _Said
    is_only_one: bool

    @classmethod
    def of(cls, contents: Contents, agency: str) -> Addressed:
        """Everything the record calls the agency, and what everybody calls a service of its kind."""
        listed = content_of(contents, Attendance)
        here = next((each for each in listed.agencies if each.id == agency), None)
        if here is None:
            nothing = _Said.of((), ())
            return cls(nothing, nothing.called, nothing, nothing, is_only_one=False)
        names, others = _names(here), [name for each in listed.agencies if each.id != agency for name in _names(each)]
        roles = [(each.agency, role) for each in listed.attendance for role in _roles(each.role, each.grade)]
        of_others = {run for whose, role in roles if whose != agency and (run := folded_words(role))}
        own_roles = [role for whose, role in roles if whose == agency and folded_words(role) not in of_others]
        told = _of_others_told(contents)
        people = list(_people(contents, agency, told))
        first = list(_first_words(names, others)) if here.kind in _CALLED_BY_NAME else []
        rows = content_of(contents, RecordsAndDistribution).distribution
        runs = [
            *map(folded_words, names),
            *(run for run in first if len(run) > 1),
            *(run for row in rows if row.agency == agency for run in _of_a_row(row.recipient, others)),
            *(run for role in own_roles if len(run := folded_words(role)) > 1 and not _ANY_POST.issuperset(run)),
            *(run for run in people if len(run) > 1),
        ]
        # One word is a name where it is written as one; of those who tell, the surname is enough.
        written = {run[0] for run in (*first, *people) if len(run) == 1}
        written |= set(_given_names(contents, agency, told))
        letters = {each for text in chain(names, own_roles) for each in _in_letters(text)}
        shared = {each for text in others for each in _in_letters(text)}
        services, dealings = _EVERYDAY.get(here.type, ("", "")) if here.type else ("", "")
        return cls(
            _Said.of(runs, letters - shared, written),
            Called.by(run for run in people if not is_ordinary(run[0])),
            _everyday(services),
            _everyday(dealings),
            sum(each.type is here.type for each in listed.agencies) == 1,
        )

    def is_named_in(self, text: str) -> bool:
        """Whether a text is for the agency to know of: it names it, its service or what that deals with, or all."""
        said = words_in(text)
        return any(each.stand_in(said) for each in (self.own, self.service, self.dealings)) or (
            _EVERYBODY.search(text) is not None
        )

    def is_who_does_it(self, text: str) -> bool:
        """Whether the agency is one of those of whom a text says that they do something; no other can be meant."""
        said = words_in(text)
        return (
            self.own.stand_in(said) or self.people.stand_in(said) or (self.is_only_one and self.service.stand_in(said))
        )


@cache
def _everyday(listed: str) -> _Said:
    each = [name.strip() for name in listed.split(",") if name.strip()]
    return _Said.of(
        (folded_words(name) for name in each if not name.isupper()),
        (name for name in each if name.isupper()),
        (),
    )


def _names(agency: Agency) -> list[str]:
    return [name for name in (agency.name, agency.short_name) if name.strip()]


def _first_words(names: Iterable[str], others: Iterable[str]) -> Iterator[Run]:
    """“Clearway” and “Harbour Light”: how a name begins, where no other agency is called so and it is no plain word."""
    said = {word for name in others for word in folded_words(name)}
    for name in names:
        run = folded_words(name)
        if run and not _is_plain(run[0]) and run[0] not in said:
            yield run[:1]
        elif len(run) > 1 and not said.issuperset(run[:2]) and not all(map(_is_plain, run[:2])):
            yield run[:2]


def _of_a_row(recipient: str, others: Iterable[str]) -> Iterator[Run]:
    said = {word for name in others for word in folded_words(name)}
    for part in (recipient, *_APART.split(recipient)):
        run = untitled(part)
        is_a_name = len(run) > 1 or (bool(run) and not is_ordinary(run[0]))
        if is_a_name and not _ANY_POST.issuperset(run) and not said.issuperset(run):
            yield run


def _is_plain(word: str) -> bool:
    return is_ordinary(word) or len(word) < _SHORTEST_NAME


def _roles(*posts: str) -> Iterator[str]:
    yield from (part.strip() for post in posts for part in _APART.split(post) if part.strip())


def _people(contents: Contents, agency: str, told: frozenset[str]) -> Iterator[Run]:
    """Its people: the whole name, the surname with an initial, and the surname alone where it is nobody else's."""
    listed = [each for each in content_of(contents, Attendance).attendance if untitled(each.name)]
    elsewhere = [_surname(each.name) for each in listed if each.agency != agency]
    for each in listed:
        if each.agency != agency:
            continue
        run, surname = untitled(each.name), _surname(each.name)
        yield run
        if len(run) > 1:
            yield (run[0][0], *surname)
        if surname not in elsewhere and not told.issuperset(surname):
            yield surname


def _surname(name: str) -> Run:
    return folded_words(name.rsplit(maxsplit=1)[-1]) or untitled(name)[-1:]


def _given_names(contents: Contents, agency: str, told: frozenset[str]) -> Iterator[str]:
    """Given names of its people that nobody else has, neither at the table nor among those whom the minutes protect."""
    listed = content_of(contents, Attendance).attendance
    nobodys = told | {word for each in listed if each.agency != agency for word in folded_words(each.name)}
    for each in listed:
        run = untitled(each.name)
        if each.agency == agency and len(run) > 1 and len(run[0]) >= _SHORTEST_NAME and not is_ordinary(run[0]):
            yield from {run[0]} - nobodys


def _of_others_told(contents: Contents) -> frozenset[str]:
    """The words of the names of the person, of victims and of those to whom something is disclosed."""
    subject = content_of(contents, SubjectDetails).subject
    labels = [each.label for each in content_of(contents, VictimsAndPotentialVictims).victims.people]
    told = [each.recipient for each in content_of(contents, DisclosureLog).disclosure.entries]
    return frozenset(
        word for name in (subject.full_name, *subject.aliases, *labels, *told) for word in folded_words(name)
    )


def _in_letters(text: str) -> Iterator[str]:
    """What stands in capitals for a name or a role: as it is written there, and its initials."""
    for word in words_in(text):
        if word.written.isupper() and len(word.written) > 1 and word.written not in _NO_AGENCY:
            yield word.written
    initials = [word[0] for word in folded_words(text.replace("'s", "").replace("\u2019s", ""))]
    shorter = [word[0] for word in folded_words(text.replace("'s", "").replace("\u2019s", "")) if word not in _JOINING]
    yield from ("".join(each).upper() for each in (initials, shorter) if len(each) >= _SHORTEST_INITIALS)
