"""The form of the section."""

from __future__ import annotations

from mappa_desktop.domain.paper import label
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.risk_management_plan.model import Measure, PlanOfFourPillars, RiskManagementPlan
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[PlanOfFourPillars]):
    """A card for each pillar; why one of them has no measure comes last, because it is rare."""

    def build(self) -> None:
        self._pillar("supervision", _("contact, purpose, protective factors"))
        self._pillar("monitoring_and_control", _("conditions, orders, tactics, warning signs"))
        self._pillar("interventions_and_treatment", _("programmes, health, work"))
        self._pillar("victim_safety", _("victims by reference only"))
        with self.card(_("Where a pillar does not apply"), _("the reason, only where it has no measure")):
            with self.row():
                self._reason("supervision")
                self._reason("monitoring_and_control")
            with self.row():
                self._reason("interventions_and_treatment")
                self._reason("victim_safety")

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
            empty=_("No measure yet."),
        )

    def _reason(self, pillar: str) -> None:
        self.field(f"risk_management_plan.{pillar}.not_applicable_reason", label=label(RiskManagementPlan, pillar))


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
    form.known("links", _("Linked from"))
    with form.row():
        form.field("start")
        form.field("review")
    form.field("review_note")
    form.field("evidence")
    with form.row():
        form.field("ref")
        form.field("share_with_subject")
