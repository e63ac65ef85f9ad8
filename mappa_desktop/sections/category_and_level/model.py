"""Category, level and lead agency: why the person is managed, and by whom."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mappa_desktop.domain.values import AgencyId, Category, Level
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Text, field, items, part
from mappa_desktop.foundation.i18n import N_


class Basis(Code):
    """Basis: the codes of the minutes file."""

    NOTIFICATION_REQUIREMENTS = "notification_requirements", N_("Notification requirements")
    MURDER = "murder", N_("Murder")
    SCHEDULE_15_CUSTODY_12_MONTHS = "schedule_15_custody_12_months", N_("Schedule 15 custody 12 months")
    SCHEDULE_15_HOSPITAL_OR_GUARDIANSHIP_ORDER = (
        "schedule_15_hospital_or_guardianship_order",
        N_("Schedule 15 hospital or guardianship order"),
    )
    INSANITY_OR_DISABILITY_FINDING = "insanity_or_disability_finding", N_("Insanity or disability finding")
    OTHER_CONVICTION = "other_conviction", N_("Other conviction")
    OTHER_CAUTION = "other_caution", N_("Other caution")
    TERRORISM_NOTIFICATION = "terrorism_notification", N_("Terrorism notification")
    TERRORIST_OFFENCE_12_MONTHS = "terrorist_offence_12_months", N_("Terrorist offence 12 months")
    DISCRETIONARY_TERRORISM = "discretionary_terrorism", N_("Discretionary terrorism")


class Vote(Code):
    """Vote: the codes of the minutes file."""

    ACCEPT = "accept", N_("Accept")
    DECLINE = "decline", N_("Decline")
    ABSTAIN = "abstain", N_("Abstain")


class ReferralOutcome(Code):
    """Referral outcome: the codes of the minutes file."""

    ACCEPTED = "accepted", N_("Accepted")
    NOT_ACCEPTED = "not_accepted", N_("Not accepted")
    RETURNED = "returned", N_("Returned")
    DEFERRED = "deferred", N_("Deferred")


class PanelVote(Content):
    """One vote."""

    member: Name = field(N_("Member"), N_("Panel member or post."), default="")
    vote: Vote | None = field(N_("Vote"))
    level: Level | None = field(N_("Level"), N_("Level voted for."))
    note: Line = field(N_("Note"), default="")


class Referral(Content):
    """Referral and gatekeeping."""

    form: Line = field(N_("Form"), N_("Form used."), default="")
    date: Date | None = field(N_("Date"), N_("Date of referral."))
    by: AgencyId | None = field(N_("By"), N_("Referring agency."))
    panel: tuple[PanelVote, ...] = items(N_("Panel"), N_("Panel votes."))
    votes_needed: Annotated[int, Field(ge=0, le=20)] | None = field(N_("Votes needed"), N_("Votes needed to accept."))
    outcome: ReferralOutcome | None = field(N_("Outcome"))
    outcome_level: Level | None = field(N_("Outcome level"), N_("Level of the referral outcome."))
    note: Line = field(N_("Note"), default="")


class Mappa(Content):
    """Category, lead agency and referral; the category stands here and nowhere else."""

    category: Category | None = field(N_("Category"), N_("MAPPA category."))
    basis: Basis | None = field(N_("Basis"), N_("Ground for the category (E2 to E11)."))
    basis_note: Text = field(N_("Basis note"), N_("Ground in words."), default="")
    other_categories_excluded: bool | None = field(
        N_("Other categories excluded"), N_("Checked not to be eligible in another category.")
    )
    category_ends: Date | None = field(N_("Category ends"), N_("Date the category ends."))
    category_end_event: Line = field(N_("Category end event"), N_("Event that ends it."), default="")
    level_since: Date | None = field(N_("Level since"), N_("Date management at this level began."))
    lead_agency: AgencyId | None = field(N_("Lead agency"))
    lead_professional: Name = field(N_("Lead professional"), N_("Named lead."), default="")
    joint_lead_note: Line = field(N_("Joint lead note"), N_("Shared lead duties."), default="")
    referral: Referral = part(Referral, N_("Referral"), N_("Referral and gatekeeping."))
    eligibility_checked_on: Date | None = field(N_("Eligibility checked on"), N_("Date the category was re-checked."))
    public_protection_record: bool | None = field(
        N_("Public protection record"), N_("Record held in the public protection system.")
    )
    critical_public_protection_case: bool | None = field(
        N_("Critical public protection case"), N_("Treated as a critical public protection case.")
    )


class CategoryAndLevel(Content):
    """Category, level and lead agency: why the person is managed, and by whom."""

    mappa: Mappa = part(
        Mappa, N_("Mappa"), N_("Category, lead agency and referral; the category stands here and nowhere else.")
    )
