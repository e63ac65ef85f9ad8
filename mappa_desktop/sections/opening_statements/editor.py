"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.opening_statements.model import OpeningStatements
from mappa_desktop.widgets.form import Form


class Editor(Form[OpeningStatements]):
    """Opening statements."""

    def build(self) -> None:
        with self.card(_("Opening statements")):
            self.note(_("Opening statements"))
