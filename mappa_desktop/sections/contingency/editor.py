"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.contingency.model import Contingency, ContingencyPlan
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[ContingencyPlan]):
    """Triggers in the order in which they are to be feared."""

    def build(self) -> None:
        self.entries(
            "contingency_plan",
            title=_("Contingency plan"),
            hint=_("what a duty officer does at night"),
            columns=("ref", "trigger", "response", "agencies"),
            form=_contingency,
            new=_new_contingency,
            add=_("Add trigger"),
            quick="trigger",
            empty=_("No trigger yet. The plan needs at least one, with its response."),
        )


def _new_contingency(surroundings: Surroundings) -> Contingency:
    return Contingency(ref=surroundings.next_ref("C-"))


def _contingency(form: EntryForm) -> None:
    form.field("trigger")
    form.field("response")
    with form.row():
        form.field("agencies")
        form.field("named_person")
    with form.row():
        form.field("time_limit")
        form.field("out_of_hours")
    form.field("victim_action")
    form.field("recall_decision_maker")
    form.field("linked_to")
    form.known("links", _("Linked from"))
    form.field("ref")
