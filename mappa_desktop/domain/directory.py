"""The agency directory of an area: who takes part in the arrangements, whom to ask, and who is invited as a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from mappa_desktop.domain.values import AgencyKind, AgencyType, Level, Seniority
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import ChoiceOf, Line, Name, Unique, field, part
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.foundation.ids import DirectoryId

DIRECTORY = "directory"

EmailAddress = Annotated[str, StringConstraints(max_length=254, pattern=r"^([^\s@,;]+@[^\s@,;]+)?\z")]
EmailDomain = Annotated[str, StringConstraints(max_length=253, pattern=r"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\z")]
Telephone = Annotated[str, StringConstraints(max_length=60, pattern=r"^[^\r\n]*\z")]
AgencyName = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\r\n]*\z"), ChoiceOf(DIRECTORY)]


class ContactPoint(Content):
    """The single point of contact of an agency."""

    name: Name = field(N_("Name of the contact"), default="")
    email: EmailAddress = field(N_("E-mail of the contact"), default="")
    phone: Telephone = field(N_("Telephone of the contact"), default="")


class UsualMember(Content):
    """A person whom the agency sends as a rule."""

    name: Name = field(N_("Name"), default="")
    role: Line = field(N_("Role"), N_("What brings this person to a meeting."), default="")
    grade: Line = field(N_("Grade"), N_("Such as Detective Inspector or Team Manager."), default="")
    seniority: Seniority | None = field(
        N_("Seniority"), N_("Level 3 asks each responsible authority for senior or above.")
    )
    email: EmailAddress = field(N_("E-mail"), default="")


class DirectoryAgency(Content):
    """One agency of the directory; it is known by its name, and minutes name it by an id of their own."""

    name: Name = field(N_("Agency"), N_("Full name, as the minutes have it."), default="")
    short_name: Name = field(N_("Short name"), N_("Stands in tables and on paper."), default="")
    kind: AgencyKind | None = field(N_("Standing"))
    type: AgencyType | None = field(N_("Service"))
    part_of: AgencyName | None = field(
        N_("Part of"), N_("A victim liaison unit or approved premises counts with its parent agency.")
    )
    contact: ContactPoint = part(ContactPoint, N_("Single point of contact"))
    email_domains: Annotated[tuple[EmailDomain, ...], Field(max_length=50), Unique] = field(
        N_("E-mail domains"), N_("Such as police.example; one on each line."), default=()
    )
    core_at_level_2: bool = field(N_("Core at Level 2"), N_("Invited to every Level 2 meeting."), default=False)
    core_at_level_3: bool = field(N_("Core at Level 3"), N_("Invited to every Level 3 meeting."), default=False)
    members: Annotated[tuple[UsualMember, ...], Field(max_length=100)] = field(N_("Usual members"), default=())
    note: Line = field(N_("Note"), default="")
    retired: bool = field(N_("Retired"), N_("Kept for the minutes that name it, and never offered."), default=False)

    def core_at(self, level: Level) -> bool:
        """Whether the agency is invited to every meeting at a level; Level 1 has no core."""
        at_level = {Level.TWO: self.core_at_level_2, Level.THREE: self.core_at_level_3}
        return not self.retired and at_level.get(level, False)


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """An agency of the directory with its identifier in the store."""

    id: DirectoryId
    agency: DirectoryAgency


def same_name(one: str, other: str) -> bool:
    """Whether two names mean the same agency: spaces and capitals do not tell agencies apart."""
    return comparable_name(one) == comparable_name(other)


def comparable_name(name: str) -> str:
    """A name of an agency as names are compared."""
    return " ".join(name.split()).casefold()


def tidied(agency: DirectoryAgency) -> DirectoryAgency:
    """The agency with trimmed texts, and without members of whom nothing is said."""
    values = _trimmed(agency.given())
    values["name"] = " ".join(agency.name.split())
    values["part_of"] = " ".join((agency.part_of or "").split()) or None
    values["members"] = [member for member in values.get("members", ()) if any(member.values())]
    return DirectoryAgency.taken(values)


def parents(agency: DirectoryAgency, others: Iterable[DirectoryAgency]) -> Iterator[DirectoryAgency]:
    """The agencies that an agency is part of, the nearest first; each is given once, also in a circle."""
    by_name = {comparable_name(other.name): other for other in others}
    seen = {comparable_name(agency.name)}
    parent = by_name.get(comparable_name(agency.part_of or ""))
    while parent is not None and comparable_name(parent.name) not in seen:
        seen.add(comparable_name(parent.name))
        yield parent
        parent = by_name.get(comparable_name(parent.part_of or ""))


def _trimmed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _trimmed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_trimmed(inner) for inner in value]
    return value.strip() if isinstance(value, str) else value
