"""An action: one deliverable, one owner, one date; it outlives the meeting that set it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mappa_desktop.domain.values import AgencyId, Due, Links
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Name, Ref, Text, field, part, required
from mappa_desktop.foundation.i18n import N_


class ActionPillar(Code):
    """What an action serves: one of the four pillars of the plan, or the running of the arrangements."""

    SUPERVISION = "supervision", N_("Supervision")
    MONITORING_AND_CONTROL = "monitoring_and_control", N_("Monitoring and control")
    INTERVENTIONS_AND_TREATMENT = "interventions_and_treatment", N_("Interventions and treatment")
    VICTIM_SAFETY = "victim_safety", N_("Victim safety")
    GOVERNANCE = "governance", N_("Governance")


class ActionPriority(Code):
    """How soon an action must be taken up, whatever its date."""

    NORMAL = "normal", N_("Normal")
    HIGH = "high", N_("High")
    IMMEDIATE = "immediate", N_("Immediate")


class ActionStatus(Code):
    """What has become of an action; at a review every previous action ends in exactly one of these (N5)."""

    OPEN = "open", N_("Open")
    IN_PROGRESS = "in_progress", N_("In progress")
    COMPLETED = "completed", N_("Completed")
    COMPLETED_LATE = "completed_late", N_("Completed late")
    CARRIED_FORWARD = "carried_forward", N_("Not completed, carried forward")
    NO_LONGER_REQUIRED = "no_longer_required", N_("Not completed, no longer required")
    OVERDUE = "overdue", N_("Overdue")


class NotCompletedBecause(Code):
    """Tells an agency that has not acted from circumstances that changed."""

    AGENCY_HAS_NOT_ACTED = "agency_has_not_acted", N_("The agency has not acted")
    CIRCUMSTANCES_CHANGED = "circumstances_changed", N_("Circumstances changed")


class Action(Content):
    """One deliverable, with one owner and one date.

    An action that is carried forward ends here and goes on under a new reference, which keeps the first dates.
    """

    ref: Ref = required(N_("Ref"))
    description: Text = field(
        N_("Action"), N_("Starts with a verb; one deliverable. Two things to do are two actions."), default=""
    )
    reason: Text = field(N_("Reason"), N_("Words for a reader who was not there."), default="")
    owner_name: Name = field(N_("Owner"), N_("A named person, not a team."), default="")
    owner_agency: AgencyId | None = field(N_("Owner's agency"))
    agreed_by: Name = field(N_("Agreed by"), N_("A meeting cannot direct an agency: who accepted it."), default="")
    set_on: Date | None = field(N_("Set on"))
    due: Due = part(Due, N_("By when"), N_("A working day before the next meeting, not “ongoing” or “asap”."))
    pillar: ActionPillar | None = field(N_("Pillar"))
    priority: ActionPriority | None = field(N_("Priority"))
    status: ActionStatus | None = field(N_("Status"))
    completed_on: Date | None = field(N_("Completed on"))
    update: Text = field(N_("Update"), N_("What was done since, as reported in the meeting."), default="")
    evidence: Text = field(N_("Evidence"), N_("Where a reader can see that it was done."), default="")
    reported_by: Name = field(N_("Reported by"), default="")
    closure_reason: Text = field(
        N_("Reason for closing"), N_("Needed where the Chair closes an action that was not done."), default=""
    )
    not_completed_because: NotCompletedBecause | None = field(N_("Not completed because"))
    closed_by: Name = field(N_("Closed by"), N_("The Chair who agreed to close it."), default="")
    chair_comment: Text = field(
        N_("Chair's comment"), N_("Needed where an action is carried forward for the second time."), default=""
    )
    carried_forward_to: Ref | None = field(N_("Carried forward to"), N_("The new action that replaces it."))
    carried_forward_from: Ref | None = field(N_("Carried forward from"), N_("The earlier action it replaces."))
    first_set_on: Date | None = field(N_("First set on"), N_("Kept when the action is carried forward."))
    first_due_on: Date | None = field(N_("First due on"), N_("Kept when the action is carried forward."))
    times_carried: Annotated[int, Field(ge=0, le=99)] = field(N_("Times carried forward"), default=0)
    linked_to: Links = field(
        N_("Linked to"), N_("The risks, victims, measures, conditions or disclosures it serves."), default=()
    )
