"""The form of the reason for the level: why formal meetings, and why at this level."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.reason_for_level.model import WhyThisLevel
from mappa_desktop.widgets.form import Form


class Editor(Form[WhyThisLevel]):
    """Reason for this level."""

    def build(self) -> None:
        with self.card(_("Reasons"), _("the lowest level that gives a defensible plan")):
            self.field("reason_for_level.why_this_level")
            self.field("reason_for_level.what_lower_level_cannot_do")
        with self.card(_("Test for the level")):
            self.field("reason_for_level.formal_meetings_add_value")
            self.field("reason_for_level.grounds")
        with self.card(_("Carried over"), _("from the last meeting, read again at this one")):
            self.field("reason_for_level.still_current.confirmed")
            with self.row():
                self.field("reason_for_level.still_current.on")
                self.field("reason_for_level.still_current.by")
            self.field("reason_for_level.still_current.note")
