"""Detained in hospital: filled in by mental health services where it applies."""

from __future__ import annotations

from mappa_desktop.domain.values import StillCurrent
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Text, field, items, part
from mappa_desktop.foundation.i18n import N_


class LeaveStatus(Code):
    """Leave status: the codes of the minutes file."""

    NONE = "none", N_("None")
    ESCORTED = "escorted", N_("Escorted")
    UNESCORTED = "unescorted", N_("Unescorted")
    OVERNIGHT = "overnight", N_("Overnight")
    ABSENT_WITHOUT_LEAVE = "absent_without_leave", N_("Absent without leave")


class DischargeState(Code):
    """Discharge state: the codes of the minutes file."""

    NOT_CONSIDERED = "not_considered", N_("Not considered")
    PLANNED = "planned", N_("Planned")
    APPLIED_FOR = "applied_for", N_("Applied for")
    DIRECTED = "directed", N_("Directed")
    IN_FORCE = "in_force", N_("In force")
    REFUSED = "refused", N_("Refused")
    RECALLED = "recalled", N_("Recalled")


class Leave(Content):
    """Leave."""

    status: LeaveStatus | None = field(N_("Status"), N_("Leave now."))
    approved_on: Date | None = field(N_("Approved on"), N_("Date approved."))
    approved_by: Line = field(N_("Approved by"), N_("Who approved it."), default="")
    note: Text = field(N_("Note"), N_("Leave in words."), default="")


class ConditionalDischarge(Content):
    """Conditional discharge."""

    state: DischargeState | None = field(N_("State"))
    date: Date | None = field(N_("Date"), N_("Date of discharge."))
    conditions: tuple[Text, ...] = items(N_("Conditions"))
    note: Text = field(N_("Note"), N_("Plan in words."), default="")


class Hospital(Content):
    """Detention in hospital."""

    restricted: bool | None = field(N_("Restricted"), N_("Restricted patient."))
    section: Line = field(N_("Section"), N_("Section of the Mental Health Act."), default="")
    hospital: Name = field(N_("Hospital"), default="")
    ward: Name = field(N_("Ward"), default="")
    responsible_clinician: Name = field(N_("Responsible clinician"), default="")
    leave: Leave = part(Leave, N_("Leave"))
    tribunal_dates: tuple[Date, ...] = items(N_("Tribunal dates"))
    social_supervisor: Name = field(N_("Social supervisor"), default="")
    casework_contact: Name = field(N_("Casework contact"), N_("Mental Health Casework Section contact."), default="")
    conditional_discharge: ConditionalDischarge = part(ConditionalDischarge, N_("Conditional discharge"))
    note: Text = field(N_("Note"), N_("Anything else."), default="")
    still_current: StillCurrent = part(
        StillCurrent, N_("Still current"), N_("Tick that carried-over content was checked at this meeting.")
    )


class DetainedInHospital(Content):
    """Detained in hospital: filled in by mental health services where it applies."""

    hospital: Hospital | None = field(N_("Hospital"), N_("Detention in hospital."))
