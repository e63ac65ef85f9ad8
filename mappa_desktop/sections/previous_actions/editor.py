"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.widgets.form import Form


class Editor(Form[PreviousActions]):
    """Status of previous actions."""

    def build(self) -> None:
        with self.card(_("Status of previous actions")):
            self.note(_("Status of previous actions"))
