"""The card of what was signed of this version, with what can be done with each document, and the minutes file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.cases import SignedDocument
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import minutes
from mappa_desktop.ui import choosing
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.case import document_row
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import buttons
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Tone


class SignedCard(Card):
    """Lists the signed documents, newest first."""

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("Signed copies"), parent=parent)
        self._desk, self._open = desk, opened
        self._rows: list[QWidget] = []
        self.export = buttons.quiet(_("Save minutes file…"), self._save_file)
        self.add_button(self.export)
        self._none = text(_("None yet."), Role.TEXT, Tone.QUIET)
        self.body.addWidget(self._none)

    def show_documents(self, documents: Sequence[SignedDocument]) -> None:
        """Show these."""
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self._none.setVisible(not documents)
        for document in documents:
            row = QWidget()
            row.setLayout(document_row(self, self._desk, document, stacked=True))
            self.body.addWidget(row)
            self._rows.append(row)
        order_tabs(self)
        if documents:
            announce(self, counted("{number} signed copy", "{number} signed copies", len(documents)))

    def _save_file(self) -> None:
        head = self._open.head
        name = f"{head.facts.reference or 'minutes'}.json".replace("/", "-")

        def on_bytes(data: bytes) -> None:
            choosing.save_bytes(
                self._desk.worker,
                self,
                _("Save the minutes file"),
                name,
                data,
                lambda file: self._desk.say(_("Saved as {file}.").format(file=file.name)),
                lambda error: self._desk.say(str(error), Tone.DANGER),
            )

        self._desk.worker.run(lambda session: minutes.exported(session, head.id), on_bytes, owner=self)
