"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.reason_for_level.model import WhyThisLevel
from mappa_desktop.widgets.form import Form


class Editor(Form[WhyThisLevel]):
    """Reason for this level."""

    def build(self) -> None:
        with self.card(_("Reason for this level")):
            self.note(_("Reason for this level"))
