"""Contingency plan: what triggers which response."""

from __future__ import annotations

from typing import Annotated

from mappa_desktop.domain.values import AgencyId, Links
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Line, Name, Ref, Text, Unique, field, items, required
from mappa_desktop.foundation.i18n import N_


class Contingency(Content):
    """What happens when the plan is about to fail: one trigger and the response to it."""

    ref: Ref = required(N_("Ref"))
    trigger: Text = field(N_("Trigger"), N_("Something that can be seen to have happened."), default="")
    response: Text = field(N_("Response"), N_("Who does what, so that a duty officer can act on it."), default="")
    agencies: Annotated[tuple[AgencyId, ...], Unique] = items(N_("Agencies"), N_("Those that act, lead first."))
    named_person: Name = field(N_("Named person"), default="")
    time_limit: Line = field(N_("Time limit"), default="")
    out_of_hours: Line = field(N_("Out of hours"), N_("Whom to reach at night and at weekends."), default="")
    victim_action: Line = field(N_("For victims"), N_("What is done for them, and who tells them."), default="")
    recall_decision_maker: Line = field(N_("Who decides on recall"), default="")
    linked_to: Links = field(N_("Linked to"), N_("The risks, victims, conditions or orders it is about."), default=())


class ContingencyPlan(Content):
    """Contingency plan: what triggers which response."""

    contingency_plan: tuple[Contingency, ...] = items(N_("Contingency plan"))
