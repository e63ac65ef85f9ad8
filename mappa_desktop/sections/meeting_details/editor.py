"""The form of the meeting details: which meeting, when and how, and under whom."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.widgets.form import Form


class Editor(Form[MeetingDetails]):
    """Meeting details."""

    def build(self) -> None:
        with self.card(_("This meeting")):
            with self.row():
                self.field("meeting.reference")
                self.field("meeting.sequence_number")
            with self.row():
                self.field("meeting.type")
                self.field("meeting.level")
            with self.row():
                self.field("meeting.date")
                self.field("meeting.start")
                self.field("meeting.end")
            with self.row():
                self.field("meeting.mode")
                self.field("meeting.mode_note")
            self.field("meeting.location")
            self.field("meeting.purpose")
        with self.card(_("Earlier meetings")), self.row():
            self.field("meeting.previous_meeting_date")
            self.field("meeting.first_meeting_at_level")
        with self.card(_("Chair and minute taker")):
            with self.row():
                self.field("meeting.chair.name", label=_("Chair"))
                self.field("meeting.chair.role", label=_("Role of the Chair"))
                self.field("meeting.chair.agency", label=_("Agency of the Chair"))
            with self.row():
                self.field("meeting.minute_taker.name", label=_("Minute taker"))
                self.field("meeting.minute_taker.role", label=_("Role of the minute taker"))
                self.field("meeting.minute_taker.agency", label=_("Agency of the minute taker"))
        with self.card(_("Conduct")):
            self.field("meeting.agenda_followed")
            self.field("meeting.quorum_note")
        with self.card(_("Recording"), _("an aid for the minute taker only")):
            self.field("meeting.recording.audio_recorded")
            self.field("meeting.recording.purpose")
            with self.row():
                self.field("meeting.recording.delete_when")
                self.field("meeting.recording.deleted_on")
