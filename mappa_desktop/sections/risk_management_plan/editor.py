"""The form of the section."""

from __future__ import annotations

from mappa_desktop.domain.paper import label
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.risk_management_plan.model import Measure, PlanOfFourPillars, RiskManagementPlan
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[PlanOfFourPillars]):
    """A card for each pillar: its measures, or why it has none."""

    def build(self) -> None:
        self._pillar("supervision", _("contact, purpose, protective factors"))
        self._pillar("monitoring_and_control", _("conditions, orders, tactics, warning signs"))
        self._pillar("interventions_and_treatment", _("programmes, health, work"))
        self._pillar("victim_safety", _("victims by reference only"))

    def _pillar(self, pillar: str, hint: str) -> None:
        self.entries(
            f"risk_management_plan.{pillar}.measures",
            title=label(RiskManagementPlan, pillar),
            hint=hint,
            columns=("measure", ("agencies", _("Agency")), "addresses", ("review", _("Review"))),
            form=_measure,
            new=_new_measure,
            add=_("Add measure"),
            quick="measure",
            empty=_("No measure yet. Add one, or say why the pillar does not apply."),
        )
        self.field(f"risk_management_plan.{pillar}.not_applicable_reason")


def _new_measure(surroundings: Surroundings) -> Measure:
    return Measure(ref=surroundings.next_ref("M-"))


def _measure(form: EntryForm) -> None:
    form.field("measure")
    form.field("agencies")
    with form.row():
        form.field("named_person")
        form.field("frequency")
    form.field("addresses")
    form.field("linked_to")
    with form.row():
        form.field("start")
        form.field("review")
    form.field("review_note")
    form.field("evidence")
    form.field("share_with_subject")
