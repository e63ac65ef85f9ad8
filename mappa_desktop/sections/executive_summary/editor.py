"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.widgets.form import Form


class Editor(Form[ExecutiveSummary]):
    """Executive summary."""

    def build(self) -> None:
        with self.card(_("Executive summary")):
            self.note(_("Executive summary"))
