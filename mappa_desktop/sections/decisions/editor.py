"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.widgets.form import Form


class Editor(Form[DecisionsOfMeeting]):
    """Decisions."""

    def build(self) -> None:
        with self.card(_("Decisions")):
            self.note(_("Decisions"))
