"""What is left to finish before the Chair approves: the findings, the summary, the audit, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.self_audit_card import SelfAuditCard
from mappa_desktop.ui.screens.minutes.summary_card import SummaryCard
from mappa_desktop.ui.screens.minutes.to_finish import FindingList, left_in_words
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone


class FinishPage(ScrollPage):
    """Follows the findings; with approved minutes there is nothing to finish, and the audit can still be scored."""

    finding_chosen = Signal(str, str)  # the section, and the path of the field
    on_wanted = Signal()  # to go on to the approval

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = opened
        self.summary = SummaryCard(desk, opened)
        self.summary.wanted.connect(lambda: self.finding_chosen.emit("executive_summary", "executive_summary"))
        self.audit = SelfAuditCard(desk, opened)
        self._card = Card(_("To finish"))
        self._count = text("", Role.TEXT, Tone.WARNING, wraps=True)
        self._nothing_left = text(_("Nothing is missing."), Role.TEXT, Tone.GOOD)
        self.findings = FindingList()
        self.findings.chosen.connect(self.finding_chosen)
        self.findings.begin(opened)
        for widget in (self._count, self._nothing_left, self.findings):
            self._card.body.addWidget(widget)
        self.go_on = buttons.button(_("Go on to approval"), self.on_wanted.emit, icon="chevron-right")
        theme.pad(self.body, 20, 14, 20, 20, 12)
        for card in (self._card, self.summary, self.audit):
            self.body.addWidget(card)
        self.body.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Say what is left."""
        stopping = self._open.stopping
        self.findings.refresh()
        self._card.setVisible(not self._open.read_only)
        self._nothing_left.setVisible(not stopping)
        self._count.setText(left_in_words(self._open))
        self._count.setVisible(bool(stopping))
        self.go_on.setVisible(not self._open.read_only and not stopping)

    def take_focus(self) -> None:
        """Begin with the first thing left to finish; where nothing is, with the summary."""
        if not self._open.read_only and self.findings.take_focus():
            return
        first = self.audit.toggle if self._open.read_only else self.summary.draft
        first.setFocus(Qt.FocusReason.OtherFocusReason)
