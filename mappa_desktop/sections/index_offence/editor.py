"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.index_offence.model import OffenceAndHistory
from mappa_desktop.widgets.form import Form


class Editor(Form[OffenceAndHistory]):
    """Index offence and history."""

    def build(self) -> None:
        with self.card(_("Index offence and history")):
            self.note(_("Index offence and history"))
