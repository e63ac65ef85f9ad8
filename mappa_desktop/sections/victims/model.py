"""Victims and potential victims: by reference, never by name or address."""

from __future__ import annotations

from mappa_desktop.domain.values import Links
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Ref, Text, field, items, part, required
from mappa_desktop.foundation.i18n import N_


class VictimKind(Code):
    """In which standing somebody is protected by the plan."""

    VICTIM = "victim", N_("Victim")
    FAMILY_OF_VICTIM = "family_of_victim", N_("Family of a victim")
    POTENTIAL_VICTIM = "potential_victim", N_("Potential victim")


class LiaisonState(Code):
    """Where the offer of a Victim Liaison Officer stands."""

    ASSIGNED = "assigned", N_("Assigned")
    OFFERED = "offered", N_("Offered")
    DECLINED = "declined", N_("Declined")
    NOT_APPLICABLE = "not_applicable", N_("Not applicable")


class SupportKind(Code):
    """Who supports a victim, beside the Victim Liaison Officer."""

    IDVA = "idva", N_("Independent Domestic Violence Adviser (IDVA)")
    ISVA = "isva", N_("Independent Sexual Violence Adviser (ISVA)")
    CHILDRENS_ISVA = "childrens_isva", N_("Children's ISVA")
    ADVOCATE = "advocate", N_("Advocate")
    OUTREACH = "outreach", N_("Outreach worker")
    OTHER = "other", N_("Other")


class SupportState(Code):
    """Where the offer of support stands."""

    ASSIGNED = "assigned", N_("Assigned")
    OFFERED = "offered", N_("Offered")
    ACCEPTED = "accepted", N_("Accepted")
    DECLINED = "declined", N_("Declined")


class VictimLiaison(Content):
    """The Victim Liaison Officer, who presents the victim's views to the meeting."""

    state: LiaisonState | None = field(N_("Victim Liaison Officer"))
    name: Name = field(N_("Officer's name"), default="")


class Supporter(Content):
    """One worker who supports a victim, or was offered to."""

    kind: SupportKind | None = field(N_("Kind of support"), absent=True)
    state: SupportState | None = field(N_("State"))
    name: Name = field(N_("Worker's name"), default="")
    note: Line = field(N_("Note"), default="")


class Marac(Content):
    """Whether the victim's case was heard at MARAC; where both apply, MAPPA takes precedence."""

    heard: bool | None = field(N_("Heard at MARAC"))
    last_date: Date | None = field(N_("Last heard on"))
    note: Line = field(N_("MARAC note"), default="")


class VictimOrPotentialVictim(Content):
    """One victim, potential victim or group, under the label that stands for them everywhere in the minutes."""

    ref: Ref = required(N_("Ref"))
    label: Line = field(N_("Label"), N_("Such as Victim A or Child C1. Never a name."), default="")
    kind: VictimKind | None = field(N_("Standing"))
    relationship: Line = field(N_("Relationship to the subject"), N_("No address, workplace or school."), default="")
    in_victim_contact_scheme: bool | None = field(
        N_("In the Victim Contact Scheme"), N_("Offered where a violent or sexual offence brought 12 months or more.")
    )
    contact_choice: Text = field(
        N_("Choice about contact"), N_("How much they wish to know, and when. They may opt in later."), default=""
    )
    vlo: VictimLiaison = part(VictimLiaison, N_("Victim Liaison Officer"))
    support: tuple[Supporter, ...] = items(N_("Other support"))
    marac: Marac = part(Marac, N_("MARAC"))
    conditions_requested: tuple[Line, ...] = items(N_("Conditions requested"))
    conditions_explained_on: Date | None = field(
        N_("Conditions explained on"), N_("When they were last told about conditions through the VLO.")
    )
    protective_measures: tuple[Line, ...] = items(N_("Protective measures"))
    linked_to: Links = field(
        N_("Linked to"), N_("The risks, measures, conditions or disclosures about them."), default=()
    )


class Victims(Content):
    """Either the people the plan must protect, or the panel's word that there are none (C15)."""

    none_identified: bool | None = field(
        N_("None identified"), N_("The panel looked for victims and potential victims and found none.")
    )
    none_identified_reason: Text = field(N_("Why none"), default="")
    people: tuple[VictimOrPotentialVictim, ...] = items(N_("Victims and potential victims"))


class VictimsAndPotentialVictims(Content):
    """Victims and potential victims: by reference, never by name or address."""

    victims: Victims = part(Victims, N_("Victims and potential victims"))
