"""The form of the executive summary."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.widgets.form import Form


class Editor(Form[ExecutiveSummary]):
    """One text, written afresh."""

    def build(self) -> None:
        with self.card(_("Executive summary"), _("for those who may not have the minutes")):
            self.field("executive_summary")
