"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.previous_minutes.model import LastMinutes
from mappa_desktop.widgets.form import Form


class Editor(Form[LastMinutes]):
    """Accuracy of the last minutes."""

    def build(self) -> None:
        with self.card(_("Accuracy of the last minutes")):
            self.note(_("Accuracy of the last minutes"))
