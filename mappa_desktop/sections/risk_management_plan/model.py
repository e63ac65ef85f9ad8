"""Risk management plan: measures under the four pillars."""

from __future__ import annotations

from typing import Annotated

from mappa_desktop.domain.values import AgencyId, Links
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Ref, Text, Unique, field, items, part, required
from mappa_desktop.foundation.i18n import N_, _


class Measure(Content):
    """One measure of the plan; it goes on from meeting to meeting, unlike an action."""

    ref: Ref = required(N_("Ref"))
    measure: Text = field(N_("Measure"), default="")
    agencies: Annotated[tuple[AgencyId, ...], Unique] = items(N_("Agencies"), N_("Those that deliver it, lead first."))
    named_person: Name = field(N_("Named person"), default="")
    addresses: Line = field(N_("Addresses"), N_("Every control names the risk it controls."), default="")
    frequency: Line = field(N_("How often"), default="")
    start: Date | None = field(N_("Starts on"))
    review: Date | None = field(N_("Review on"))
    review_note: Line = field(N_("What the review will look at"), default="")
    evidence: Text = field(N_("Evidence of delivery"), default="")
    share_with_subject: bool | None = field(
        N_("May be shared with the subject"), N_("What is not safe to share stays out of the plan they are given.")
    )
    linked_to: Links = field(N_("Linked to"), N_("The risks, victims, conditions or orders it serves."), default=())


class Pillar(Content):
    """One pillar: its measures, or the reason why it has none (C3)."""

    not_applicable_reason: Text = field(N_("Why the pillar does not apply"), default="")
    measures: tuple[Measure, ...] = items(N_("Measures"))


class RiskManagementPlan(Content):
    """The plan under the four pillars; its contingencies and conditions stand in sections of their own."""

    supervision: Pillar = part(Pillar, N_("Supervision"))
    monitoring_and_control: Pillar = part(Pillar, N_("Monitoring and control"))
    interventions_and_treatment: Pillar = part(Pillar, N_("Interventions and treatment"))
    victim_safety: Pillar = part(Pillar, N_("Victim safety"))


class PlanOfFourPillars(Content):
    """Risk management plan: measures under the four pillars."""

    risk_management_plan: RiskManagementPlan = part(RiskManagementPlan, N_("Risk management plan"))


def pillars(plan: RiskManagementPlan) -> tuple[tuple[str, str, Pillar], ...]:
    """The four pillars in order: key of the minutes file, name as shown, content."""
    contents = {
        "supervision": plan.supervision,
        "monitoring_and_control": plan.monitoring_and_control,
        "interventions_and_treatment": plan.interventions_and_treatment,
        "victim_safety": plan.victim_safety,
    }
    return tuple(
        (key, _(RiskManagementPlan.model_fields[key].title or key), pillar) for key, pillar in contents.items()
    )
