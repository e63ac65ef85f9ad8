"""Detained in hospital: filled in by mental health services where it applies."""

from __future__ import annotations

from mappa_desktop.domain.values import StillCurrent
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Text, field, items, part
from mappa_desktop.foundation.i18n import N_


class LeaveStatus(Code):
    """The widest leave the patient has now."""

    NONE = "none", N_("No leave")
    ESCORTED = "escorted", N_("Escorted")
    UNESCORTED = "unescorted", N_("Unescorted")
    OVERNIGHT = "overnight", N_("Overnight")
    ABSENT_WITHOUT_LEAVE = "absent_without_leave", N_("Absent without leave")


class DischargeState(Code):
    """How far a conditional discharge has come."""

    NOT_CONSIDERED = "not_considered", N_("Not considered")
    PLANNED = "planned", N_("Planned")
    APPLIED_FOR = "applied_for", N_("Applied for")
    DIRECTED = "directed", N_("Directed, not yet out")
    IN_FORCE = "in_force", N_("In force")
    REFUSED = "refused", N_("Refused")
    RECALLED = "recalled", N_("Recalled to hospital")


class Leave(Content):
    """Leave from the hospital."""

    status: LeaveStatus | None = field(N_("Leave now"))
    approved_on: Date | None = field(N_("Leave approved on"))
    approved_by: Line = field(
        N_("Leave approved by"), N_("For a restricted patient, the Secretary of State."), default=""
    )
    note: Text = field(N_("Leave in words"), default="")


class ConditionalDischarge(Content):
    """Discharge with conditions; directed by a tribunal or by the Secretary of State."""

    state: DischargeState | None = field(N_("Conditional discharge"))
    date: Date | None = field(N_("Discharged on"))
    conditions: tuple[Text, ...] = items(N_("Conditions of discharge"))
    note: Text = field(N_("Discharge plan"), default="")


class Hospital(Content):
    """Detention under the Mental Health Act; mental health services fill it in."""

    restricted: bool | None = field(N_("Restricted patient"))
    section: Line = field(N_("Section of the Mental Health Act"), N_("Such as s.37/41."), default="")
    hospital: Name = field(N_("Hospital"), default="")
    ward: Name = field(N_("Ward"), default="")
    responsible_clinician: Name = field(N_("Responsible Clinician"), default="")
    leave: Leave = part(Leave, N_("Leave"))
    tribunal_dates: tuple[Date, ...] = items(N_("Tribunal dates"))
    social_supervisor: Name = field(N_("Social supervisor"), default="")
    casework_contact: Name = field(N_("Mental Health Casework Section contact"), default="")
    conditional_discharge: ConditionalDischarge = part(ConditionalDischarge, N_("Conditional discharge"))
    note: Text = field(N_("Anything else"), default="")
    still_current: StillCurrent = part(StillCurrent, N_("Carried over"))


class DetainedInHospital(Content):
    """Detained in hospital: null in the minutes file where it does not apply."""

    hospital: Hospital | None = field(N_("Detained in hospital"))
