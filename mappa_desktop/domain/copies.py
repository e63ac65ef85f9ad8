"""Copies of minutes: which kinds there are, for whom one is made, and what is kept from its reader unless allowed."""

from __future__ import annotations

from dataclasses import dataclass

from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import N_


class CopyKind(Code):
    """Which part of the minutes a copy holds; its value is the word of the command line."""

    FULL = "full", N_("The record itself")
    NO_RESTRICTED = "no-restricted", N_("Minutes without the restricted section")
    EXTRACT = "extract", N_("Extract for one agency")
    ACTIONS = "actions", N_("Actions only")
    PLAN = "plan", N_("Risk management plan")
    SUMMARY = "summary", N_("Executive summary")


class Withholding(Code):
    """What a copy keeps back unless the Chair allowed it, with a reason (domain reference 2.9)."""

    RESTRICTED = "restricted", N_("Restricted text")
    INTELLIGENCE = "intelligence", N_("Intelligence")
    THIRD_PARTIES = "third_parties", N_("Third parties")
    VICTIMS = "victims", N_("What is known of victims, beyond their reference")
    STAFF_NAMES = "staff_names", N_("Names of staff below management")


class RecipientKind(Code):
    """What a recipient is to the arrangements: it decides what a copy may tell."""

    UNIT = "unit", N_("The co-ordination unit")
    RESPONSIBLE_AUTHORITY = "responsible_authority", N_("Responsible Authority")
    DUTY_TO_COOPERATE = "duty_to_cooperate", N_("Duty to Co-operate agency")
    ASSOCIATE = "associate", N_("Associate agency")
    INVITED = "invited", N_("Other, invited")
    OUTSIDE = "outside", N_("Nobody of the meeting's agencies")


@dataclass(frozen=True, slots=True)
class CopyFor:
    """Which copy is wanted.

    ``recipient`` is printed, ``agency`` is its id in the minutes; both are empty for a copy that is for nobody in
    particular. ``number`` is 0 for the record itself and for previews. ``allowed`` is what the Chair let through.
    """

    kind: CopyKind = CopyKind.FULL
    recipient: str = ""
    agency: str = ""
    number: int = 0
    allowed: frozenset[Withholding] = frozenset()

    @property
    def is_master(self) -> bool:
        """Whether this is the record itself, which the Chair signs; every other copy is signed by the office."""
        return self.kind is CopyKind.FULL and not self.recipient and not self.number
