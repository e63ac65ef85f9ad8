"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.widgets.form import Form


class Editor(Form[AssessmentOfRisk]):
    """Risk assessment."""

    def build(self) -> None:
        with self.card(_("Risk assessment")):
            self.note(_("Risk assessment"))
