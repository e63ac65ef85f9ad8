"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.widgets.form import Form


class Editor(Form[FollowingMeeting]):
    """Next meeting."""

    def build(self) -> None:
        with self.card(_("Next meeting")):
            self.note(_("Next meeting"))
