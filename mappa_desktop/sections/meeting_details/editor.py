"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.widgets.form import Form


class Editor(Form[MeetingDetails]):
    """Meeting details."""

    def build(self) -> None:
        with self.card(_("Meeting details")):
            self.note(_("Meeting details"))
