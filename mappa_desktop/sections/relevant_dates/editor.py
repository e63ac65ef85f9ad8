"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence
from mappa_desktop.widgets.form import Form


class Editor(Form[DatesOfSentence]):
    """Relevant dates."""

    def build(self) -> None:
        with self.card(_("Relevant dates")):
            self.note(_("Relevant dates"))
