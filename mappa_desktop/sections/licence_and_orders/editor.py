"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.licence_and_orders.model import (
    Breach,
    LicenceCondition,
    LicenceConditionsAndOrders,
    Order,
)
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[LicenceConditionsAndOrders]):
    """Licence, orders, breaches."""

    def build(self) -> None:
        with self.card(_("Licence")):
            self.field("licence_and_orders.standard_conditions")
        self.entries(
            "licence_and_orders.additional_conditions",
            title=_("Additional conditions"),
            hint=_("short labels; the wording stays in the licence"),
            columns=("ref", "label", "status", ("victim_related", _("Victim"))),
            form=_condition,
            new=_new_condition,
            add=_("Add condition"),
            quick="label",
            empty=_("No additional condition is recorded."),
        )
        self.entries(
            "licence_and_orders.orders",
            title=_("Orders"),
            hint=_("made or applied for"),
            columns=("ref", "type", "protects", ("expires.date", _("Ends")), "status"),
            form=_order,
            new=_new_order,
            add=_("Add order"),
            empty=_("No order is recorded."),
        )
        self.entries(
            "licence_and_orders.breaches_since_last_meeting",
            title=_("Breaches since the last meeting"),
            columns=("date", "what", "action"),
            form=_breach,
            new=_new_breach,
            add=_("Add breach"),
            empty=_("No breach is recorded."),
        )


def _new_condition(surroundings: Surroundings) -> LicenceCondition:
    return LicenceCondition(ref=surroundings.next_ref("L-"))


def _new_order(surroundings: Surroundings) -> Order:
    return Order(ref=surroundings.next_ref("O-"))


def _new_breach(_surroundings: Surroundings) -> Breach:
    return Breach()


def _condition(form: EntryForm) -> None:
    form.field("label")
    with form.row():
        form.field("kind")
        form.field("status")
        form.field("victim_related")
    form.field("rationale")
    with form.row():
        form.field("policy_category")
        form.field("policy_code")
    form.field("linked_to")
    form.known("links", _("Linked from"))
    form.field("ref")


def _order(form: EntryForm) -> None:
    form.field("type")
    form.field("title")
    with form.row():
        form.field("status")
        form.field("status_note")
    with form.row():
        form.field("made")
        form.field("court")
    with form.row():
        form.field("expires.date")
        form.field("expires.open_ended")
        form.field("expires.note")
    form.field("protects")
    form.field("terms")
    form.field("breach_history")
    form.field("police_lead")
    form.field("linked_to")
    form.known("links", _("Linked from"))
    form.field("ref")


def _breach(form: EntryForm) -> None:
    form.field("date")
    form.field("what")
    form.field("action")
    form.field("linked_to")
