"""The card of what was signed of this version: what the record proves by now, and what can be added to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mappa_desktop.domain.cases import MinutesStatus, SignedDocument
from mappa_desktop.domain.certificates import SigningPurpose
from mappa_desktop.foundation.i18n import N_, _, counted
from mappa_desktop.operations import certificates, minutes, signed_documents
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.signed_documents import Question
from mappa_desktop.ui import choosing
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.case import document_row
from mappa_desktop.ui.screens.minutes.labelled import Labelled
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.signing import Signing
from mappa_desktop.ui.screens.minutes.unfinished import COUNTERSIGNING
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo, LineEdit
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Tone

_ROLES = (N_("Administrator"), N_("Second chair"))


class SignedCard(Card):
    """Lists the signed documents, newest first; only the newest state of the record itself is added to."""

    added = Signal()  # a countersignature, or a time-stamp
    asking = Signal(bool)  # who countersigns, and no more

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("What was signed"), parent=parent)
        self._desk, self._open = desk, opened
        self._kept = opened.unfinished.at(COUNTERSIGNING)
        self._rows: list[QWidget] = []
        self._record: SignedDocument | None = None
        self._asked = 0
        self._signing = Signing(desk, opened.head.id, self)
        self._signing.done.connect(self._on_added)
        self._signing.refused.connect(self._on_refused)
        self.export = buttons.quiet(_("Save minutes file…"), self._save_file)
        self.add_button(self.export)
        self._none = text(_("Nothing yet."), Role.TEXT, Tone.QUIET)
        self._proofs = text("", Role.TEXT, wraps=True)
        self.countersign = buttons.button(_("Countersign…"), self._ask, icon="pen-line")
        self.stamp = buttons.button(_("Add a time-stamp"), self._stamp, icon="clock")
        self._verbs = QWidget()
        line = FlowLayout(self._verbs)
        theme.pad(line, spacing=8)
        line.addWidget(self.countersign)
        line.addWidget(self.stamp)
        self._question = self._question_of_countersigning()
        self._list = QVBoxLayout()
        theme.pad(self._list, spacing=10)
        for widget in (self._none, self._proofs, self._verbs, self._question):
            self.body.addWidget(widget)
        self.body.addLayout(self._list)
        self.show_documents(())

    def show_documents(self, documents: Sequence[SignedDocument]) -> None:
        """Show these."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self._none.setVisible(not documents)
        current = self._open.head.status is MinutesStatus.APPROVED
        self.countersign.setVisible(current and not signed_documents.is_countersigned(documents))
        for document in documents:
            row = QWidget()
            row.setLayout(document_row(self, self._desk, document, stacked=True))
            self._list.addWidget(row)
            self._rows.append(row)
        order_tabs(self)
        self._record = signed_documents.record_itself(documents)
        self._proofs.setVisible(self._record is not None)
        self._verbs.setVisible(self._record is not None and self._question.isHidden())
        if self._record is None:
            self._leave()
        else:
            self._prove(self._record)
        if documents:
            announce(self, counted("{number} signed file", "{number} signed files", len(documents)))

    def _prove(self, document: SignedDocument) -> None:
        """Say what the record itself proves by now."""
        self._asked += 1
        asked = self._asked
        self._proofs.setText(_("Being checked…"))

        def check(question: Question) -> None:
            self._desk.pool.run(
                lambda: signed_documents.proves(question), lambda said: self._on_proofs(asked, said), owner=self
            )

        self._desk.worker.run(
            lambda session: signed_documents.question(session, document.id),
            check,
            otherwise=self._on_refused,
            owner=self,
        )

    def _on_proofs(self, asked: int, said: Sequence[str]) -> None:
        if asked == self._asked:
            self._proofs.setText("\n".join(said))

    def _ask(self) -> None:
        self._question.show()
        self._verbs.hide()
        self.asking.emit(True)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.worker.run(_countersigning, self._pin_row.setVisible, owner=self)

    def _leave(self) -> None:
        self.pin.clear()
        if self._question.isHidden():
            return
        self._question.hide()
        self._verbs.setVisible(self._record is not None)
        self.asking.emit(False)

    def _not_now(self) -> None:
        self._leave()
        self.countersign.setFocus(Qt.FocusReason.OtherFocusReason)

    def _countersign(self) -> None:
        document, name, role, pin = self._record, self.name.text(), str(self.role.currentData()), self.pin.text()
        if document is None:
            return
        self.pin.clear()
        self._busy(_("Countersigning…"))
        self._signing.start(
            lambda session: signed_documents.countersignature(session, document, name=name, role=role), pin=pin
        )

    def _stamp(self) -> None:
        document = self._record
        if document is not None:
            self._busy(_("The time-stamp service is being asked…"))
            self._signing.start(lambda session: signed_documents.later_time_stamp(session, document))

    def _busy(self, words: str) -> None:
        self._refusal.hide()
        self._proofs.setText(words)
        for button in (self.countersign, self.stamp, self.sign):
            button.setEnabled(False)

    def _at_rest(self) -> None:
        for button in (self.countersign, self.stamp, self.sign):
            button.setEnabled(True)

    def _on_added(self, document: SignedDocument, caution: str) -> None:
        self._at_rest()
        self._leave()
        self.name.put("")
        self._kept.put("")
        self.stamp.setFocus(Qt.FocusReason.OtherFocusReason)
        said = _("Added and kept: {file}.").format(file=document.file_name)
        self._desk.say(" ".join(filter(None, (said, caution))), Tone.WARNING if caution else Tone.GOOD)
        self.added.emit()

    def _on_refused(self, error: Exception) -> None:
        self._at_rest()
        self._desk.say(str(error), Tone.DANGER)
        self._refusal.setText(str(error))
        self._refusal.show()
        if self._question.isVisible():
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._record is not None and self._proofs.text() != _("Being checked…"):
            self._prove(self._record)

    def _question_of_countersigning(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        theme.pad(column, spacing=8)
        self.name, self.pin, self.role = LineEdit(), LineEdit(), Combo()
        self.name.put(self._kept.text())
        self.name.textEdited.connect(lambda typed: self._kept.put(typed))  # noqa: PLW0108 - without Qt's other signature
        for typed in (self.name, self.pin):
            typed.entered.connect(self._countersign)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), whole)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._not_now)
        for role in _ROLES:
            self.role.addItem(_(role), _(role))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin_row = Labelled(_("PIN of the token: used once and not kept"), self.pin)
        self._pin_row.hide()
        self._refusal = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._refusal.hide()
        self.sign = buttons.primary(_("Countersign"), self._countersign)
        column.addWidget(Labelled(_("Who countersigns"), self.name))
        column.addWidget(Labelled(_("As"), self.role))
        column.addWidget(self._pin_row)
        column.addWidget(self._refusal)
        verbs = QWidget()
        line = FlowLayout(verbs)
        theme.pad(line, spacing=8)
        line.addWidget(self.sign)
        line.addWidget(buttons.button(_("Not now"), self._not_now))
        column.addWidget(verbs)
        whole.hide()
        return whole

    def _save_file(self) -> None:
        head = self._open.head
        name = f"{head.facts.reference or 'minutes'}.json".replace("/", "-")

        def on_bytes(data: bytes) -> None:
            choosing.save_bytes(
                self._desk.pool,
                self,
                _("Save the minutes file"),
                name,
                data,
                lambda file: self._desk.say(_("Saved as {file}.").format(file=file.name)),
                lambda error: self._desk.say(str(error), Tone.DANGER),
            )

        self._desk.worker.run(lambda session: minutes.exported(session, head.id), on_bytes, owner=self)


def _countersigning(session: Session) -> Done[bool]:
    """Whether whoever countersigns uses a token, which asks for its PIN."""
    own = certificates.identity(session, SigningPurpose.COUNTERSIGNER).value
    used = own or certificates.identity(session, SigningPurpose.OFFICE).value
    return Done(used is not None and used.on_token)
