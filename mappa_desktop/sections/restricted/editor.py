"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.widgets.form import Form


class Editor(Form[RestrictedPart]):
    """Restricted section."""

    def build(self) -> None:
        with self.card(_("Restricted section")):
            self.note(_("Restricted section"))
