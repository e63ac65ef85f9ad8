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
    """The ground on which the person falls into the category (E2 to E11)."""

    NOTIFICATION_REQUIREMENTS = "notification_requirements", N_("Subject to notification requirements")
    MURDER = "murder", N_("Murder")
    SCHEDULE_15_CUSTODY_12_MONTHS = (
        "schedule_15_custody_12_months",
        N_("Schedule 15 offence, custody of 12 months or more"),
    )
    SCHEDULE_15_HOSPITAL_OR_GUARDIANSHIP_ORDER = (
        "schedule_15_hospital_or_guardianship_order",
        N_("Schedule 15 offence, hospital or guardianship order"),
    )
    INSANITY_OR_DISABILITY_FINDING = (
        "insanity_or_disability_finding",
        N_("Finding of insanity or disability, with such an order"),
    )
    OTHER_CONVICTION = "other_conviction", N_("Other conviction, capacity for serious harm")
    OTHER_CAUTION = "other_caution", N_("Other caution, capacity for serious harm")
    TERRORISM_NOTIFICATION = "terrorism_notification", N_("Terrorism notification requirements")
    TERRORIST_OFFENCE_12_MONTHS = (
        "terrorist_offence_12_months",
        N_("Terrorist or terrorist-connected offence, 12 months or more"),
    )
    DISCRETIONARY_TERRORISM = "discretionary_terrorism", N_("Discretionary: may become involved in terrorism")


class Vote(Code):
    """How a member of the referral panel voted."""

    ACCEPT = "accept", N_("Accept")
    DECLINE = "decline", N_("Decline")
    ABSTAIN = "abstain", N_("Abstain")


class ReferralOutcome(Code):
    """What became of the referral."""

    ACCEPTED = "accepted", N_("Accepted")
    NOT_ACCEPTED = "not_accepted", N_("Not accepted")
    RETURNED = "returned", N_("Returned for more information")
    DEFERRED = "deferred", N_("Deferred")


class PanelVote(Content):
    """One vote of the referral panel."""

    member: Name = field(N_("Panel member"), N_("Name or post."), default="")
    vote: Vote | None = field(N_("Vote"))
    level: Level | None = field(N_("For level"))
    note: Line = field(N_("Note"), default="")


class Referral(Content):
    """The referral, and the gatekeeping that took it to this level."""

    form: Line = field(N_("Referral form"), N_("As a rule MAPPA A."), default="")
    date: Date | None = field(N_("Referred on"))
    by: AgencyId | None = field(N_("Referred by"))
    panel: tuple[PanelVote, ...] = items(N_("Votes of the panel"))
    votes_needed: Annotated[int, Field(ge=0, le=20)] | None = field(N_("Votes needed"))
    outcome: ReferralOutcome | None = field(N_("Outcome of the referral"))
    outcome_level: Level | None = field(N_("Referred to level"))
    note: Line = field(N_("Note on the referral"), default="")


class Mappa(Content):
    """Why and by whom the person is managed; the category of eligibility stands here and nowhere else."""

    category: Category | None = field(N_("Category"), N_("A person falls into one category only."))
    basis: Basis | None = field(N_("Basis"), N_("Each category has grounds of its own."))
    basis_note: Text = field(N_("Basis in words"), default="")
    other_categories_excluded: bool | None = field(
        N_("Other categories excluded"), N_("Category 3 is only for those who do not qualify under another.")
    )
    category_ends: Date | None = field(N_("Category ends on"))
    category_end_event: Line = field(
        N_("What ends the category"), N_("Such as end of the notification period or sentence expiry."), default=""
    )
    level_since: Date | None = field(N_("At this level since"))
    lead_agency: AgencyId | None = field(N_("Lead agency"), N_("Owns the risk management plan."))
    lead_professional: Name = field(N_("Lead professional"), N_("The case-holder by name."), default="")
    joint_lead_note: Line = field(N_("Shared lead"), N_("Who leads on what, where the lead is shared."), default="")
    referral: Referral = part(Referral, N_("Referral"))
    eligibility_checked_on: Date | None = field(
        N_("Eligibility checked on"), N_("Licence or registration may have ended since the last meeting.")
    )
    public_protection_record: bool | None = field(
        N_("Record in the public protection system"), N_("ViSOR or its successor.")
    )
    critical_public_protection_case: bool | None = field(
        N_("Critical public protection case"), N_("To be considered for every Level 3 case.")
    )


class CategoryAndLevel(Content):
    """Category, level and lead agency: why the person is managed, and by whom."""

    mappa: Mappa = part(Mappa, N_("Category and lead agency"))
