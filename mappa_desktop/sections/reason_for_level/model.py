"""Reason for this level: what the meeting adds that a lower level cannot."""

from __future__ import annotations

from typing import Annotated

from mappa_desktop.domain.values import StillCurrent
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Text, Unique, field, items, part
from mappa_desktop.foundation.i18n import N_


class Grounds(Code):
    """Grounds: the codes of the minutes file."""

    HIGH_OR_VERY_HIGH_ROSH = "high_or_very_high_rosh", N_("High or very high rosh")
    LOWER_RISK_NEEDING_COORDINATION = "lower_risk_needing_coordination", N_("Lower risk needing coordination")
    STEPPING_DOWN_FROM_LEVEL_3 = "stepping_down_from_level_3", N_("Stepping down from level 3")
    SENIOR_REPRESENTATION_NEEDED = "senior_representation_needed", N_("Senior representation needed")


class ReasonForLevel(Content):
    """Why this level."""

    why_this_level: Text = field(N_("Why this level"), N_("Reasons for the level of this meeting."), default="")
    what_lower_level_cannot_do: Text = field(
        N_("What lower level cannot do"), N_("What the next lower level cannot deliver."), default=""
    )
    formal_meetings_add_value: bool | None = field(
        N_("Formal meetings add value"), N_("Formal meetings would add value.")
    )
    grounds: Annotated[tuple[Grounds, ...], Unique] = items(N_("Grounds"), N_("Ticked grounds."))
    still_current: StillCurrent = part(
        StillCurrent, N_("Still current"), N_("Tick that carried-over content was checked at this meeting.")
    )


class WhyThisLevel(Content):
    """Reason for this level: what the meeting adds that a lower level cannot."""

    reason_for_level: ReasonForLevel = part(ReasonForLevel, N_("Reason for level"), N_("Why this level."))
