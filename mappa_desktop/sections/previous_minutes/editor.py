"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.previous_minutes.model import LastMinutes
from mappa_desktop.widgets.form import Form


class Editor(Form[LastMinutes]):
    """Agreed or not first, then what was amended."""

    def build(self) -> None:
        with self.card(_("Accuracy of the last minutes")):
            with self.row():
                self.field("previous_minutes.accuracy")
                self.field("previous_minutes.circulated_on")
            self.field("previous_minutes.amendments")
            self.field("previous_minutes.note")
