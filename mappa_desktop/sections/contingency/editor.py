"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.widgets.form import Form


class Editor(Form[ContingencyPlan]):
    """Contingency plan."""

    def build(self) -> None:
        with self.card(_("Contingency plan")):
            self.note(_("Contingency plan"))
