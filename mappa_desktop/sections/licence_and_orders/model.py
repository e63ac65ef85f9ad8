"""Licence conditions and orders: what binds the person, and breaches of it."""

from __future__ import annotations

from mappa_desktop.domain.values import EndDate, Identifier, Links
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Ref, Text, field, items, part, required
from mappa_desktop.foundation.i18n import N_


class ConditionKind(Code):
    """Where the wording of a condition comes from."""

    STANDARD = "standard", N_("Standard")
    ADDITIONAL = "additional", N_("Additional")
    BESPOKE = "bespoke", N_("Bespoke")


class ConditionStatus(Code):
    """Whether a condition binds the person today."""

    IN_FORCE = "in_force", N_("In force")
    REQUESTED = "requested", N_("Requested")
    VARIATION_REQUESTED = "variation_requested", N_("Variation requested")
    REFUSED = "refused", N_("Refused")
    REMOVED = "removed", N_("Removed")


class OrderType(Code):
    """The orders of the criminal, civil and family courts, and the notification requirements."""

    SHPO = "shpo", N_("Sexual Harm Prevention Order (SHPO)")
    SRO = "sro", N_("Sexual Risk Order (SRO)")
    NOTIFICATION_REQUIREMENTS = "notification_requirements", N_("Notification requirements")
    NOTIFICATION_ORDER = "notification_order", N_("Notification order")
    FOREIGN_TRAVEL_ORDER = "foreign_travel_order", N_("Foreign travel order")
    RESTRAINING_ORDER = "restraining_order", N_("Restraining order")
    NON_MOLESTATION_ORDER = "non_molestation_order", N_("Non-molestation order")
    STALKING_PROTECTION_ORDER = "stalking_protection_order", N_("Stalking Protection Order (SPO)")
    DOMESTIC_ABUSE_PROTECTION_ORDER = "domestic_abuse_protection_order", N_("Domestic Abuse Protection Order (DAPO)")
    DOMESTIC_VIOLENCE_PROTECTION_ORDER = (
        "domestic_violence_protection_order",
        N_("Domestic Violence Protection Order (DVPO)"),
    )
    VIOLENT_OFFENDER_ORDER = "violent_offender_order", N_("Violent Offender Order")
    CRIMINAL_BEHAVIOUR_ORDER = "criminal_behaviour_order", N_("Criminal Behaviour Order (CBO)")
    SERIOUS_CRIME_PREVENTION_ORDER = "serious_crime_prevention_order", N_("Serious Crime Prevention Order")
    COMMUNITY_ORDER = "community_order", N_("Community order")
    SUSPENDED_SENTENCE_ORDER = "suspended_sentence_order", N_("Suspended sentence order")
    YOUTH_REHABILITATION_ORDER = "youth_rehabilitation_order", N_("Youth Rehabilitation Order")
    HOSPITAL_ORDER = "hospital_order", N_("Hospital order")
    RESTRICTION_ORDER = "restriction_order", N_("Restriction order")
    OTHER = "other", N_("Other")


class OrderStatus(Code):
    """How far an order has come: from the draft application to its end."""

    IN_FORCE = "in_force", N_("In force")
    APPLICATION_IN_PREPARATION = "application_in_preparation", N_("Application in preparation")
    APPLIED_FOR = "applied_for", N_("Applied for")
    INTERIM = "interim", N_("Interim order in force")
    EXPIRED = "expired", N_("Expired")
    DISCHARGED = "discharged", N_("Discharged")


class LicenceCondition(Content):
    """One condition, by its short label and policy code; the wording itself stays in the licence."""

    ref: Ref = required(N_("Ref"))
    label: Line = field(N_("Condition"), N_("Its short label, not the wording of the licence."), default="")
    policy_category: Line = field(N_("Policy category"), default="")
    kind: ConditionKind | None = field(N_("Kind"))
    status: ConditionStatus | None = field(N_("Status"))
    policy_code: Identifier = field(N_("Policy code"), default="")
    rationale: Text = field(N_("Reason"), N_("Why it is necessary and proportionate."), default="")
    victim_related: bool | None = field(N_("Concerns a victim"), N_("The VLO tells the victim about it."))
    linked_to: Links = field(N_("Linked to"), N_("The risks or victims it is about."), default=())


class Order(Content):
    """One order, made or applied for."""

    ref: Ref = required(N_("Ref"))
    type: OrderType | None = field(N_("Kind of order"), absent=True)
    title: Line = field(N_("Title"), N_("As the court calls it."), default="")
    court: Line = field(N_("Court"), default="")
    made: Date | None = field(N_("Made on"))
    expires: EndDate = part(EndDate, N_("Ends"))
    terms: Text = field(N_("Main terms"), default="")
    protects: Line = field(N_("Protects"), N_("By label, such as Victim A."), default="")
    status: OrderStatus | None = field(N_("Status"))
    status_note: Line = field(N_("Status in words"), default="")
    breach_history: Text = field(N_("Breach history"), default="")
    police_lead: Name = field(N_("Police lead"), default="")
    linked_to: Links = field(N_("Linked to"), N_("The risks or victims it is about."), default=())


class Breach(Content):
    """One breach of a condition or order, and what was done about it."""

    date: Date | None = field(N_("Date"))
    what: Text = field(N_("What happened"), default="")
    action: Text = field(N_("What was done"), default="")
    linked_to: Links = field(N_("Linked to"), N_("The conditions or orders that were breached."), default=())


class LicenceAndOrders(Content):
    """Everything that binds the person; anyone on licence has conditions here (C5)."""

    standard_conditions: Text = field(N_("Standard conditions"), N_("One sentence is enough."), default="")
    additional_conditions: tuple[LicenceCondition, ...] = items(
        N_("Additional conditions"), N_("All of them belong in the plan.")
    )
    orders: tuple[Order, ...] = items(N_("Orders"))
    breaches_since_last_meeting: tuple[Breach, ...] = items(N_("Breaches since the last meeting"))


class LicenceConditionsAndOrders(Content):
    """Licence conditions and orders: what binds the person, and breaches of it."""

    licence_and_orders: LicenceAndOrders = part(LicenceAndOrders, N_("Licence conditions and orders"))
