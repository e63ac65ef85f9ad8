"""The form of the actions set at this meeting."""

from __future__ import annotations

from mappa_desktop.domain.actions import Action, ActionStatus
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[NewActions]):
    """What, who and by when first: an action is taken down while people talk."""

    def build(self) -> None:
        self.entries(
            "new_actions",
            title=_("New actions"),
            hint=_("one verb, one owner, one date"),
            columns=("ref", "description", "owner_name", "owner_agency", "due.date"),
            form=_action,
            new=_new_action,
            add=_("Add action"),
            quick="description",
            empty=_("No action has been set yet."),
        )


def _new_action(surroundings: Surroundings) -> Action:
    return Action(ref=surroundings.next_ref("action"), status=ActionStatus.OPEN)


def _action(form: EntryForm) -> None:
    form.field("description")
    with form.row():
        form.field("owner_name")
        form.field("owner_agency")
    with form.row():
        form.field("due.date")
        form.field("due.text")
    form.field("reason")
    with form.row():
        form.field("pillar")
        form.field("priority")
    with form.row():
        form.field("agreed_by")
        form.field("set_on")
    form.field("linked_to")
    form.known("links", _("Linked from"))
    with form.row():
        form.field("ref")
        form.field("status")
    form.heading(_("Carried forward"), _("where it replaces an action of an earlier meeting"))
    with form.row():
        form.field("carried_forward_from")
        form.field("times_carried")
    with form.row():
        form.field("first_set_on")
        form.field("first_due_on")
    form.field("chair_comment")
    form.heading(_("Outcome"), _("where it is already known"))
    form.field("update")
    form.field("evidence")
    with form.row():
        form.field("completed_on")
        form.field("reported_by")
    form.field("not_completed_because")
    form.field("closure_reason")
    with form.row():
        form.field("closed_by")
        form.field("carried_forward_to")
