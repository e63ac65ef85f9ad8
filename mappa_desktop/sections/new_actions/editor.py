"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.widgets.form import Form


class Editor(Form[NewActions]):
    """New actions."""

    def build(self) -> None:
        with self.card(_("New actions")):
            self.note(_("New actions"))
