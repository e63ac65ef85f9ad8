"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars
from mappa_desktop.widgets.form import Form


class Editor(Form[PlanOfFourPillars]):
    """Risk management plan."""

    def build(self) -> None:
        with self.card(_("Risk management plan")):
            self.note(_("Risk management plan"))
