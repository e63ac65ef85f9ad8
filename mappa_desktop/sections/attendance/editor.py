"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.widgets.form import Form


class Editor(Form[Attendance]):
    """Attendance, apologies and reports."""

    def build(self) -> None:
        with self.card(_("Attendance, apologies and reports")):
            self.note(_("Attendance, apologies and reports"))
