"""Which numbers are too small to leave the unit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import statistics
from mappa_desktop.operations.statistics import SmallNumbers
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.settings.area_form import NoSurroundings
from mappa_desktop.widgets import buttons
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.form import Form
from mappa_desktop.widgets.theme import Role, Tone


class SmallNumbersForm(Form[SmallNumbers]):
    """The limit, and why it is another than the usual one."""

    def build(self) -> None:
        with self.row():
            self.field("below")
            self.field("approved_on")
        self.field("reason")


class SmallNumbersCard(Card):
    """Takes another limit at one stroke, when its reason and its day are there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Small numbers"), _("withheld in figures that leave the unit"), parent=parent)
        self._desk = desk
        self.form: SmallNumbersForm | None = None
        self.said = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.take = buttons.button(_("Take this limit"), self._save)
        desk.worker.run(statistics.small_numbers, self._show, owner=self)

    def _show(self, found: SmallNumbers) -> None:
        self._draft = Draft(found)
        self.form = SmallNumbersForm(self._draft, NoSurroundings())
        self.body.addWidget(self.form)
        self.body.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.said)

    def _save(self) -> None:
        content = self._draft.content
        self._desk.worker.run(
            lambda session: statistics.save_small_numbers(session, content),
            lambda _none: self.said.setText(_("Saved")),
            otherwise=lambda error: self.said.setText(str(error)),
            owner=self,
        )
