"""The copies of all minutes of a case: who has which one, and the way to what is to be entered about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.issued_copies import RegisteredCopy
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations import copies_register
from mappa_desktop.operations.done import Change
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.part import PartOfCase
from mappa_desktop.ui.screens.minutes.register_table import RegisterTable
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.theme import Role, Tone


class CopiesOfCase(PartOfCase[Sequence[RegisteredCopy]]):
    """Reads the register and keeps up with it; Enter on a copy leads to its sheet."""

    def __init__(self, desk: Desk, case_id: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(desk, case_id, copies_register.of_case, Change.DOCUMENTS, parent)
        self._copies: Sequence[RegisteredCopy] = ()
        self._card = Card(_("Copies"), _("who got which"), inset=8)
        self._number = text("", Role.TEXT, Tone.QUIET, wraps=True)
        self.table = RegisterTable(_("Enter opens the copy: what became of it, and the next step."))
        self.table.pressed.connect(self._open)
        self.table.hide()
        head = QVBoxLayout()
        theme.pad(head, 8, 0, 8, 0)
        head.addWidget(self._number)
        self._card.body.addLayout(head)
        self._card.body.addWidget(self.table)
        layout = QVBoxLayout(self)
        theme.pad(layout)
        layout.addWidget(self._card)
        self.ask()

    @property
    def words(self) -> str:
        """How many copies there are."""
        return self._number.text()

    def _open(self, row: int) -> None:
        copy = self._copies[row]
        self._desk.copy_wanted.emit(copy.minutes, copy.id)

    def show_found(self, copies: Sequence[RegisteredCopy]) -> None:
        self._copies = copies
        self.table.show_copies(copies)
        self.table.setVisible(bool(copies))
        number = counted("{number} copy was made.", "{number} copies were made.", len(copies))
        self._number.setText(number if copies else _("No copy was issued yet: they are issued under After."))
