"""The card of deadlines: until when actions and minutes go out, in working days, and the way to the records."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import deadlines
from mappa_desktop.operations.deadlines import MeetingDeadlines
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import buttons
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.theme import Role


class DeadlinesCard(Card):
    """Reads the deadlines anew at each ``refresh``, and hands them on."""

    records_wanted = Signal(str, str)  # the section, and the path of the field
    found = Signal(object)  # MeetingDeadlines

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("Deadlines"), _("in working days"), parent=parent)
        self._desk, self._open = desk, opened
        self._due = text("", Role.TEXT, wraps=True)
        records = buttons.quiet(
            _("Records and distribution"), lambda: self.records_wanted.emit("records", "records.minutes_issued_on")
        )
        self.body.addWidget(self._due)
        self.body.addWidget(records, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Ask for the deadlines as they stand today."""
        minutes_id = self._open.head.id
        self._desk.worker.run(
            lambda session: deadlines.of_meeting(session, minutes_id),
            self._on_deadlines,
            otherwise=lambda error: self._due.setText(str(error)),
            owner=self,
        )

    def _on_deadlines(self, found: MeetingDeadlines) -> None:
        today = self._desk.clock.today()
        lines = [
            _("Actions to those who own them: {deadline}").format(deadline=found.actions.in_words(today)),
            _("Minutes issued: {deadline}").format(deadline=found.minutes.in_words(today)),
        ]
        self._due.setText("\n".join(lines))
        self.found.emit(found)
