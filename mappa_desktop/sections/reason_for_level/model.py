"""Reason for this level: what the meeting adds that a lower level cannot."""

from __future__ import annotations

from typing import Annotated

from mappa_desktop.domain.values import StillCurrent
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Text, Unique, field, items, part
from mappa_desktop.foundation.i18n import N_


class Grounds(Code):
    """The grounds of the level test (L1, L2)."""

    HIGH_OR_VERY_HIGH_ROSH = "high_or_very_high_rosh", N_("High or Very High risk of serious harm")
    LOWER_RISK_NEEDING_COORDINATION = (
        "lower_risk_needing_coordination",
        N_("Lower risk that exceptionally needs active co-ordination"),
    )
    STEPPING_DOWN_FROM_LEVEL_3 = "stepping_down_from_level_3", N_("Stepping down from Level 3")
    SENIOR_REPRESENTATION_NEEDED = "senior_representation_needed", N_("Senior representation needed (Level 3)")


class ReasonForLevel(Content):
    """Why this level and no lower one: the lowest level that gives a defensible plan is the right one."""

    why_this_level: Text = field(
        N_("Why this level"), N_("For a reader who was not there and knows nothing of the case."), default=""
    )
    what_lower_level_cannot_do: Text = field(
        N_("What a lower level cannot do"),
        N_("Name the parts of the plan that the next lower level cannot deliver."),
        default="",
    )
    formal_meetings_add_value: bool | None = field(N_("Formal meetings add value"))
    grounds: Annotated[tuple[Grounds, ...], Unique] = items(
        N_("Grounds"), N_("Level 2 needs one of the first three; Level 3 needs senior representation as well.")
    )
    still_current: StillCurrent = part(StillCurrent, N_("Carried over"))


class WhyThisLevel(Content):
    """Reason for this level: what the meeting adds that a lower level cannot."""

    reason_for_level: ReasonForLevel = part(ReasonForLevel, N_("Reason for this level"))
