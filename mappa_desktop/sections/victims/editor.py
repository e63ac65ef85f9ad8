"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims
from mappa_desktop.widgets.form import Form


class Editor(Form[VictimsAndPotentialVictims]):
    """Victims and potential victims."""

    def build(self) -> None:
        with self.card(_("Victims and potential victims")):
            self.note(_("Victims and potential victims"))
