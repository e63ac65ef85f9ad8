"""The form of the next meeting."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.widgets.form import Form


class Editor(Form[FollowingMeeting]):
    """The date first: everything else can be settled later."""

    def build(self) -> None:
        with self.card(_("Next meeting")):
            with self.row():
                self.field("next_meeting.date")
                self.field("next_meeting.time")
            with self.row():
                self.field("next_meeting.mode")
                self.field("next_meeting.mode_note")
            self.field("next_meeting.location")
            self.field("next_meeting.note")
        with self.card(_("Before then"), _("a look at the case between the meetings")), self.row():
            self.field("next_meeting.interim_review.date")
            self.field("next_meeting.interim_review.what")
        with self.card(_("Invitations"), _("what changes against this meeting")):
            self.field("next_meeting.invitees_to_add")
            self.field("next_meeting.invitees_to_drop")
