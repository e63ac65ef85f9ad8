"""One stroke for the copies that went out today: how they were sent, and all of them entered in the register."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.issued_copies import RegisteredCopy
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import copies_register
from mappa_desktop.sections.records.model import SendingMethod
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import Combo
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.theme import Role, Tone


class SentToday(QWidget):
    """Shown only where there are copies that were made and not sent yet."""

    entered = Signal(str)  # what was entered, in words

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._copies: Sequence[str] = ()
        self.way = Combo()
        for method in SendingMethod:
            self.way.addItem(method.label, method)
        self.way.setCurrentIndex(self.way.findData(SendingMethod.SECURE_EMAIL))
        self.enter = buttons.button("", self._enter, icon="check")
        self._refusal = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._refusal.hide()
        label = text(_("How they were sent"), Role.SECONDARY, Tone.QUIET)
        self.way.setAccessibleName(label.text())
        label.setBuddy(self.way)
        row = QWidget()
        line = FlowLayout(row)
        theme.pad(line, spacing=8)
        for each in (label, self.way, self.enter):
            line.addWidget(each)
        column = QVBoxLayout(self)
        theme.pad(column, spacing=8)
        column.addWidget(row)
        column.addWidget(self._refusal)
        self.hide()

    def show_copies(self, copies: Sequence[RegisteredCopy]) -> None:
        """These were made and not sent."""
        self._copies = [each.id for each in copies]
        words = (
            counted("{number} copy was sent today", "All {number} were sent today", len(copies))
            if copies
            else self.enter.text()
        )
        self.enter.setText(words)
        self.enter.setAccessibleName(words)
        self.enter.setEnabled(True)
        self._refusal.hide()
        self.setVisible(bool(copies))

    def _enter(self) -> None:
        ids, way = self._copies, SendingMethod(self.way.currentData())
        self.enter.setEnabled(False)
        self._desk.worker.run(
            lambda session: copies_register.mark_all_sent(session, ids, how=way, on=session.clock.today()),
            self._on_entered,
            otherwise=self._refuse,
            owner=self,
        )

    def _on_entered(self, number: int) -> None:
        words = counted("{number} copy was entered as sent.", "{number} copies were entered as sent.", number)
        self.show_copies(())
        announce(self, words)
        self.entered.emit(words)

    def _refuse(self, error: Exception) -> None:
        self.enter.setEnabled(True)
        self._refusal.setText(str(error))
        self._refusal.show()
        announce(self, str(error), urgent=True)
