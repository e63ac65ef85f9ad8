"""Decisions: category, level, recall and others, each with its reason."""

from __future__ import annotations

from mappa_desktop.domain.values import AgencyId, Level, Links, Option
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Name, Ref, Text, field, items, part, required
from mappa_desktop.foundation.i18n import N_


class LevelOutcome(Code):
    """What becomes of the level; ``accept`` is the first decision at this level."""

    ACCEPT = "accept", N_("Accept at this level")
    REMAIN = "remain", N_("Remain at this level")
    MOVE_UP = "move_up", N_("Move up")
    MOVE_DOWN = "move_down", N_("Move down")
    EXIT = "exit", N_("Exit from Level 2 or 3")


class RecallOutcome(Code):
    """Whether the meeting asks for recall; the decision itself is not the panel's."""

    REQUESTED = "requested", N_("Requested")
    NOT_REQUESTED = "not_requested", N_("Not requested")
    NOT_APPLICABLE = "not_applicable", N_("Not applicable")


class CategoryDecision(Content):
    """A tick on the category of the case, which stands in its own section and is not repeated here."""

    confirmed: bool | None = field(N_("Category confirmed"), N_("Checked today: the ground still holds."))
    reason: Text = field(N_("Reason for the category"), default="")


class LevelDecision(Content):
    """The level decision; it can change how someone is recalled, so it needs its date and its reason."""

    outcome: LevelOutcome | None = field(N_("Level decision"))
    new_level: Level | None = field(N_("New level"), N_("Only where the level changes."))
    effective_from: Date | None = field(N_("With effect from"))
    reason: Text = field(
        N_("Reason for the level"), N_("What a meeting at this level adds that a lower level cannot."), default=""
    )
    options_considered: tuple[Option, ...] = items(N_("Other levels considered"))
    consequence_noted: Text = field(
        N_("Consequence noted"), N_("Level 2 and 3 bear on the type of recall; the lead agency must know."), default=""
    )


class RecallDecision(Content):
    """What the meeting had to say about recall, and who decides it."""

    considered: bool | None = field(N_("Recall considered"))
    outcome: RecallOutcome | None = field(N_("Recall"))
    decided_by: Name = field(N_("Recall decided by"), default="")
    reason: Text = field(N_("Reason about recall"), default="")
    options_considered: tuple[Option, ...] = items(N_("Ways considered"))


class OtherDecision(Content):
    """Any other decision of the meeting, with the ways that were considered and not taken."""

    ref: Ref = required(N_("Ref"))
    decision: Text = field(N_("Decision"), default="")
    reason: Text = field(N_("Reason"), N_("Words for a reader who was not there."), default="")
    decided_by: Name = field(N_("Decided by"), default="")
    options_considered: tuple[Option, ...] = items(N_("Options considered"))
    linked_to: Links = field(
        N_("Linked to"), N_("The risks, victims, measures, conditions or actions it is about."), default=()
    )


class DissentEntry(Content):
    """One agency that saw it differently, and what the Chair made of it."""

    agency: AgencyId | None = field(N_("Agency"))
    view: Text = field(N_("View"), default="")
    chair_response: Text = field(N_("Chair's response"), N_("How it was settled."), default="")
    linked_to: Links = field(N_("Linked to"), default=())


class Dissent(Content):
    """Either the views, or the tick that there were none: both or neither is a fault (C16)."""

    none_recorded: bool | None = field(N_("No dissent"), N_("The Chair asked, and nobody dissented."))
    entries: tuple[DissentEntry, ...] = items(N_("Dissent"))


class Decisions(Content):
    """What was decided, why, and who saw it differently."""

    category: CategoryDecision = part(CategoryDecision, N_("Category"))
    level: LevelDecision = part(LevelDecision, N_("Level"))
    recall: RecallDecision = part(RecallDecision, N_("Recall"))
    other: tuple[OtherDecision, ...] = items(N_("Other decisions"))
    exit_criteria: tuple[Text, ...] = items(N_("Exit criteria"), N_("What must be so before this level ends."))
    dissent: Dissent = part(Dissent, N_("Dissent"))
    defensible_decision_test: Text = field(
        N_("Defensible decisions"),
        N_("Was everything done that could reasonably have been done?"),
        default="",
    )


class DecisionsOfMeeting(Content):
    """Decisions: category, level, recall and others, each with its reason."""

    decisions: Decisions = part(Decisions, N_("Decisions"))
