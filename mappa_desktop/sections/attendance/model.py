"""Attendance: who was invited, who came, who reported."""

from __future__ import annotations

from typing import Annotated

from mappa_desktop.domain.values import AgencyId, AgencyKind, AgencyType, Seniority, StatementKey
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Ref, Text, Time, Unique, field, items, required
from mappa_desktop.foundation.i18n import N_


class AttendanceStatus(Code):
    """How an invitation ended; every one ends in exactly one of these (A5)."""

    ATTENDED = "attended", N_("Attended")
    ATTENDED_PART = "attended_part", N_("Attended part")
    DEPUTY_ATTENDED = "deputy_attended", N_("Deputy attended")
    APOLOGIES_REPORT_RECEIVED = "apologies_report_received", N_("Apologies, report received")
    APOLOGIES_NO_REPORT = "apologies_no_report", N_("Apologies, no report")
    REPORT_ONLY = "report_only", N_("Report only")
    ABSENT_NO_REPORT = "absent_no_report", N_("Absent, no report")
    NOT_INVITED = "not_invited", N_("Not invited")


class Agency(Content):
    """A body named in the minutes; every other section names it by its id."""

    id: AgencyId = required(N_("Id"))
    name: Name = field(N_("Agency"), N_("Full name."), default="")
    short_name: Name = field(N_("Short name"), N_("Stands in tables and on paper."), default="")
    kind: AgencyKind | None = field(N_("Standing"), absent=True)
    type: AgencyType | None = field(N_("Service"), absent=True)
    part_of: AgencyId | None = field(
        N_("Part of"), N_("A victim liaison unit or approved premises counts with its parent agency.")
    )
    note: Line = field(N_("Note"), default="")


class Stay(Content):
    """One stay in the meeting; nothing noted means there throughout."""

    from_: Time | None = field(N_("Joined"), alias="from")
    to: Time | None = field(N_("Left"))
    from_item: Line = field(N_("Joined at item"), default="")
    to_item: Line = field(N_("Left at or after item"), default="")
    statements_reaffirmed: bool | None = field(
        N_("Opening statements re-affirmed"), N_("For those who joined after the opening.")
    )
    note: Line = field(N_("Note"), default="")


class Attendee(Content):
    """One person invited, present or reporting; lay advisers observe, the subject and family are never listed."""

    ref: Ref = required(N_("Reference"))
    agency: AgencyId | None = field(N_("Agency"))
    name: Name = field(N_("Name"), N_("May stay empty for an agency that sent nobody."), default="")
    role: Line = field(N_("Role"), N_("What brings this person to this case."), default="")
    grade: Line = field(N_("Grade"), N_("Such as Detective Inspector or Team Manager."), default="")
    seniority: Seniority | None = field(
        N_("Seniority"), N_("Senior: superintendent, head of service, governor grade, consultant.")
    )
    status: AttendanceStatus | None = field(N_("Attendance"))
    report_received_on: Date | None = field(N_("Report received on"))
    presence: tuple[Stay, ...] = items(N_("Arrivals and departures"), N_("Empty means present throughout."))
    deputised_for: Line = field(N_("Deputy for"), default="")
    core_invitee: bool | None = field(N_("Core invitee"))
    vetted: bool | None = field(N_("Vetted"), N_("For the public protection system."))
    invitation_reason: Text = field(
        N_("Reason for the invitation"),
        N_("Needed for associates and other bodies, with the agreement relied on; or why not invited."),
        default="",
    )
    statements_acknowledged: Annotated[tuple[StatementKey, ...], Unique] = items(N_("Opening statements acknowledged"))
    note: Text = field(N_("Note"), default="")


class Attendance(Content):
    """Attendance: who was invited, who came, who reported."""

    agencies: tuple[Agency, ...] = items(N_("Agencies"))
    attendance: tuple[Attendee, ...] = items(N_("Attendance, apologies and reports"))


def was_there(attendee: Attendee) -> bool:
    """Whether a person took part, for the whole meeting or for a part of it."""
    return attendee.status in _THERE


def missed_the_opening(attendee: Attendee, start: str) -> bool:
    """Whether somebody joined after the opening statements, which were not re-affirmed for them (A2).

    ``start`` is the time at which the meeting began; without one, whoever is noted as having joined did so later.
    """
    if not attendee.presence or any(stay.statements_reaffirmed for stay in attendee.presence):
        return False
    first = attendee.presence[0]
    if first.from_ is None:
        return bool(first.from_item)
    return first.from_ > start  # both are written HH:MM


_THERE = frozenset({AttendanceStatus.ATTENDED, AttendanceStatus.ATTENDED_PART, AttendanceStatus.DEPUTY_ATTENDED})
