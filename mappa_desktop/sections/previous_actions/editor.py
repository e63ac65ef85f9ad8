"""The form of the section."""

from __future__ import annotations

from mappa_desktop.domain.action_outcomes import outcome_in_words
from mappa_desktop.domain.actions import Action
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.widgets.entries import RowGesture
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[PreviousActions]):
    """Each action of an earlier meeting, opened at what became of it."""

    def build(self) -> None:
        self.entries(
            "previous_actions",
            title=_("Status of previous actions"),
            hint=_("every one ends in exactly one status"),
            columns=("ref", "description", "owner_name", "due.date", "status"),
            form=_action,
            new=_new,
            add=_("Add action"),
            empty=_("No action was open from earlier meetings."),
            gestures=(
                RowGesture("C", "completed", _("Completed")),
                RowGesture("N", "agency_has_not_acted", _("Not acted")),
                RowGesture("X", "circumstances_changed", _("Circumstances changed")),
                RowGesture("F", "carried_forward", _("Carry forward")),
                RowGesture("D", "no_longer_required", _("Drop, no longer required")),
                RowGesture("R", "reopened", _("Take the outcome back")),
            ),
            remark=_outcome,
        )


def _outcome(action: Action) -> str:
    """What the status alone does not say: why it was not done, and what it was carried to."""
    told = action.not_completed_because is not None or action.carried_forward_to is not None
    return outcome_in_words(action) if told else ""


def _new(surroundings: Surroundings) -> Action:
    return Action(ref=surroundings.next_ref("action"))


def _action(form: EntryForm) -> None:
    form.field("description")
    with form.row():
        form.field("status")
        form.field("completed_on")
    form.field("update")
    form.field("evidence")
    form.field("reported_by")
    with form.row():
        form.field("owner_name")
        form.field("owner_agency")
    with form.row():
        form.field("due.date")
        form.field("due.text")
    form.heading(_("Where it was not completed"))
    form.field("not_completed_because")
    form.field("closure_reason")
    form.field("closed_by")
    form.heading(_("Where it was carried forward"))
    with form.row():
        form.field("carried_forward_to")
        form.field("carried_forward_from")
    with form.row():
        form.field("first_set_on")
        form.field("first_due_on")
        form.field("times_carried")
    form.field("chair_comment")
    form.heading(_("As it was set"))
    form.field("reason")
    with form.row():
        form.field("set_on")
        form.field("pillar")
        form.field("priority")
    with form.row():
        form.field("ref")
        form.field("agreed_by")
    form.field("linked_to")
    form.known("links", _("Linked from"))
