"""The form of the area's settings, on first run and in the settings."""

from __future__ import annotations

from collections.abc import Sequence

from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.area import AreaSettings
from mappa_desktop.widgets.form import Choice, Form


class NoSurroundings:
    """For forms that stand alone: there is nothing to choose from and nothing to refer to."""

    def choices(self, _list_name: str) -> Sequence[Choice]:
        return ()

    def next_ref(self, prefix: str) -> str:
        return prefix + "01"


class AreaForm(Form[AreaSettings]):
    """Who the area is, and which form its board has approved."""

    def build(self) -> None:
        with self.row():
            self.field("mappa_area")
            self.field("smb")
        self.field("unit")
        self.heading(_("The minutes form"))
        with self.row():
            self.field("template_name")
            self.field("template_version")
        with self.row():
            self.field("template_approved_on")
            self.field("language")
        self.field("template_rationale")
