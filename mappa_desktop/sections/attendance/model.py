"""Attendance: who was invited, who came, who reported."""

from __future__ import annotations

from typing import Annotated

from mappa_desktop.domain.values import AgencyId, StatementKey
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Ref, Text, Time, Unique, field, items, required
from mappa_desktop.foundation.i18n import N_


class AgencyKind(Code):
    """Agency kind: the codes of the minutes file."""

    RESPONSIBLE_AUTHORITY = "responsible_authority", N_("Responsible authority")
    DUTY_TO_COOPERATE = "duty_to_cooperate", N_("Duty to cooperate")
    ASSOCIATE = "associate", N_("Associate")
    OTHER_INVITED = "other_invited", N_("Other invited")
    OBSERVER = "observer", N_("Observer")
    COORDINATION_UNIT = "coordination_unit", N_("Coordination unit")


class AgencyType(Code):
    """Agency type: the codes of the minutes file."""

    POLICE = "police", N_("Police")
    PROBATION = "probation", N_("Probation")
    PRISON = "prison", N_("Prison")
    APPROVED_PREMISES = "approved_premises", N_("Approved premises")
    VICTIM_LIAISON = "victim_liaison", N_("Victim liaison")
    YOUTH_JUSTICE = "youth_justice", N_("Youth justice")
    CHILDRENS_SOCIAL_CARE = "childrens_social_care", N_("Children's social care")
    ADULT_SOCIAL_CARE = "adult_social_care", N_("Adult social care")
    EDUCATION = "education", N_("Education")
    HOUSING = "housing", N_("Housing")
    NHS_TRUST = "nhs_trust", N_("NHS trust")
    INTEGRATED_CARE_BOARD = "integrated_care_board", N_("Integrated care board")
    HEALTH_BOARD = "health_board", N_("Health board")
    DWP = "dwp", N_("DWP")
    IMMIGRATION = "immigration", N_("Immigration")
    DEFENCE = "defence", N_("Defence")
    ELECTRONIC_MONITORING = "electronic_monitoring", N_("Electronic monitoring")
    FIRE_AND_RESCUE = "fire_and_rescue", N_("Fire and rescue")
    SUBSTANCE_MISUSE = "substance_misuse", N_("Substance misuse")
    DOMESTIC_ABUSE_SERVICE = "domestic_abuse_service", N_("Domestic abuse service")
    VOLUNTARY_SERVICE = "voluntary_service", N_("Voluntary service")
    LAY_ADVISER = "lay_adviser", N_("Lay adviser")
    COORDINATION_UNIT = "coordination_unit", N_("Coordination unit")
    OTHER = "other", N_("Other")


class Seniority(Code):
    """Seniority: the codes of the minutes file."""

    EXECUTIVE = "executive", N_("Executive")
    SENIOR = "senior", N_("Senior")
    MIDDLE = "middle", N_("Middle")
    PRACTITIONER = "practitioner", N_("Practitioner")
    ADMINISTRATIVE = "administrative", N_("Administrative")
    NOT_APPLICABLE = "not_applicable", N_("Not applicable")


class AttendanceStatus(Code):
    """Attendance status: the codes of the minutes file."""

    ATTENDED = "attended", N_("Attended")
    ATTENDED_PART = "attended_part", N_("Attended part")
    DEPUTY_ATTENDED = "deputy_attended", N_("Deputy attended")
    APOLOGIES_REPORT_RECEIVED = "apologies_report_received", N_("Apologies report received")
    APOLOGIES_NO_REPORT = "apologies_no_report", N_("Apologies no report")
    REPORT_ONLY = "report_only", N_("Report only")
    ABSENT_NO_REPORT = "absent_no_report", N_("Absent no report")
    NOT_INVITED = "not_invited", N_("Not invited")


class Agency(Content):
    """One agency."""

    id: AgencyId = required(N_("Id"), N_("Short id used in the rest of the file."))
    name: Name = field(N_("Name"), N_("Full name."), default="")
    short_name: Name = field(N_("Short name"), N_("Short name for tables."), default="")
    kind: AgencyKind | None = field(N_("Kind"), N_("Standing under the Act."), absent=True)
    type: AgencyType | None = field(N_("Type"), N_("What the agency does."), absent=True)
    part_of: AgencyId | None = field(
        N_("Part of"), N_("Id of the agency this one belongs to, counted with it for A3 and A4.")
    )
    note: Line = field(N_("Note"), default="")


class Stay(Content):
    """One stay in the meeting."""

    from_: Time | None = field(N_("From"), N_("Time joined."), alias="from")
    to: Time | None = field(N_("To"), N_("Time left."))
    from_item: Line = field(N_("From item"), N_("Agenda item at which the person joined."), default="")
    to_item: Line = field(N_("To item"), N_("Agenda item at or after which the person left."), default="")
    statements_reaffirmed: bool | None = field(
        N_("Statements reaffirmed"), N_("Statements re-affirmed on joining late.")
    )
    note: Line = field(N_("Note"), default="")


class Attendee(Content):
    """One person invited, present or reporting."""

    ref: Ref = required(N_("Reference"), N_("Person reference, such as P-01."))
    agency: AgencyId | None = field(N_("Agency"), N_("Agency id."))
    name: Name = field(N_("Name"), N_("Full name; empty for an unnamed contact."), default="")
    role: Line = field(N_("Role"), N_("Role in this case."), default="")
    grade: Line = field(N_("Grade"), N_("Grade in words."), default="")
    seniority: Seniority | None = field(N_("Seniority"), N_("Seniority for A4."))
    status: AttendanceStatus | None = field(N_("Status"), N_("How the invitation ended."))
    report_received_on: Date | None = field(N_("Report received on"), N_("Date a report was received."))
    presence: tuple[Stay, ...] = items(N_("Presence"), N_("Arrivals and departures; empty means present throughout."))
    deputised_for: Line = field(N_("Deputised for"), N_("Person for whom this one deputised."), default="")
    core_invitee: bool | None = field(N_("Core invitee"))
    vetted: bool | None = field(N_("Vetted"), N_("Vetted for the police system."))
    invitation_reason: Text = field(
        N_("Invitation reason"),
        N_("Reason and basis for inviting an associate or other body, or for not inviting."),
        default="",
    )
    statements_acknowledged: Annotated[tuple[StatementKey, ...], Unique] = items(
        N_("Statements acknowledged"), N_("Keys of the opening statements this person acknowledged.")
    )
    note: Text = field(N_("Note"), default="")


class Attendance(Content):
    """Attendance: who was invited, who came, who reported."""

    agencies: tuple[Agency, ...] = items(
        N_("Agencies"), N_("Every agency named in the file; other sections use the id.")
    )
    attendance: tuple[Attendee, ...] = items(N_("Attendance"), N_("Attendance, apologies and reports."))
