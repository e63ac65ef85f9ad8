"""The form of one more copy: for somebody typed by hand, for an agency, or for nobody in particular."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from mappa_desktop.domain.cases import MinutesStatus, SignedDocument
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import certificates, signed_documents
from mappa_desktop.operations.certificates import Certificate
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.choices_of_copies import kind_in_words
from mappa_desktop.ui.screens.minutes.labelled import Labelled
from mappa_desktop.ui.screens.minutes.looking import Looked, looked_at
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.signing import Signing
from mappa_desktop.ui.screens.minutes.unfinished import ANOTHER_COPY
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo, LineEdit
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_NAME, _ADDRESS, _AGENCY, _KIND = "name", "address", "agency", "kind"


class AnotherCopy(ScrollPage):
    """Somebody comes on to the list and is issued to with the others; a copy for nobody is signed at once.

    Escape goes back to the list; what was typed stands here again.
    """

    added = Signal(str, str, object, str)  # the agency's id, the recipient, the CopyKind, the address
    preview_wanted = Signal(object)  # CopyFor
    signed = Signal()
    back_wanted = Signal()

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._open = desk, opened
        self._kept = opened.unfinished.at(ANOTHER_COPY)
        self._on_token = self._is_busy = False
        self._signing = Signing(desk, opened.head.id, self)
        self._signing.done.connect(self._on_signed)
        self._signing.refused.connect(self._refuse)
        self.back = buttons.quiet(_("All recipients"), self.back_wanted.emit, icon="arrow-left")
        self.name, self.address, self.pin = LineEdit(), LineEdit(), LineEdit()
        self.agency, self.kind = Combo(), Combo()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        for kind in CopyKind:
            self.kind.addItem(kind_in_words(kind), kind)
        self.kind.setCurrentIndex(self.kind.findData(CopyKind(self._kept.text(_KIND) or CopyKind.SUMMARY)))
        for line, path in ((self.name, _NAME), (self.address, _ADDRESS)):
            line.put(self._kept.text(path))
            line.textEdited.connect(lambda typed, path=path: self._kept.put(typed, path))
        self.name.textEdited.connect(lambda _typed: self._show())
        for choice, path in ((self.agency, _AGENCY), (self.kind, _KIND)):
            choice.activated.connect(lambda _at, choice=choice, path=path: self._kept.put(choice.currentData(), path))
            choice.activated.connect(lambda _at: self._show())
        self._words = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._refusal = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self.add = buttons.primary(_("Add to the recipients"), self._add, icon="plus")
        self.sign = buttons.primary(_("Sign with the office key"), self._sign, icon="pen-line")
        self._lay_out()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back_wanted)

    @property
    def copy(self) -> CopyFor:
        """The copy as it is previewed."""
        agency = str(self.agency.currentData() or "")
        name = self.name.text().strip() or (self.agency.currentText() if agency else "")
        return CopyFor(CopyKind(self.kind.currentData()), name, agency)

    def begin(self) -> None:
        """Show the form with the agencies as they are now."""
        chosen = self._kept.text(_AGENCY)
        self.agency.clear()
        self.agency.addItem(_("None of the meeting's agencies"), "")
        for agency in content_of(self._open.contents(), Attendance).agencies:
            self.agency.addItem(agency.short_name or agency.name, agency.id)
        self.agency.setCurrentIndex(max(self.agency.findData(chosen), 0))
        self._refusal.hide()
        self._show()
        self._desk.worker.run(certificates.identity, self._on_identity, owner=self)

    def take_focus(self) -> None:
        """Begin with who it is for."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        copy = self.copy
        somebody = bool(copy.recipient)
        if somebody:
            said = _("It comes on to the list, and is numbered and issued with the others.")
        elif copy.is_master:
            said = _(
                "The full minutes for nobody in particular are the record itself, which the Chair signs under Sign."
            )
        elif copy.kind is CopyKind.EXTRACT:
            said = _("An extract is for one agency of the meeting: choose which.")
        else:
            said = _("For nobody in particular: without a number, signed with the office key and kept with the record.")
        possible = not copy.is_master and copy.kind is not CopyKind.EXTRACT
        status = self._open.head.status
        if status is not MinutesStatus.APPROVED and not somebody:
            said = _("Only approved minutes, in their newest version, are signed and issued.")
            possible = False
        self._words.setText(said)
        self.add.setVisible(somebody)
        self._address_row.setVisible(somebody)
        self.sign.setVisible(not somebody)
        self.sign.setEnabled(possible and not self._is_busy)
        self.sign.setAccessibleDescription(said)
        self._pin_row.setVisible(self._on_token and not somebody)
        if somebody or possible:
            self.preview_wanted.emit(copy)

    def _on_identity(self, office: Certificate | None) -> None:
        self._on_token = office is not None and office.on_token
        self._pin_row.setVisible(self._on_token and not self.copy.recipient)

    def _add(self) -> None:
        copy = self.copy
        if copy.kind is CopyKind.EXTRACT and not copy.agency:
            self._refuse(_("An extract is for one agency of the meeting: choose which."))
            self.agency.setFocus()
            return
        address = self.address.text().strip()
        self._empty()
        self.added.emit(copy.agency, copy.recipient, copy.kind, address)

    def _empty(self) -> None:
        for line, path in ((self.name, _NAME), (self.address, _ADDRESS)):
            line.put("")
            self._kept.put("", path)
        for path in (_AGENCY, _KIND):
            self._kept.put("", path)

    def _sign(self) -> None:
        """Sign what is printed for this, which is what the preview shows."""
        record, printer, copy, pin = self._open.record(), self._desk.printer, self.copy, self.pin.text()
        self.pin.clear()
        self._refusal.hide()
        self._is_busy = True
        self.sign.setEnabled(False)
        self._words.setText(_("Signing…"))
        self._desk.pool.run(
            lambda: looked_at(printer, record, copy), lambda found: self._on_printed(found, pin), owner=self
        )

    def _on_printed(self, found: Looked, pin: str) -> None:
        prepared, minutes_id = found.prepared, self._open.head.id
        if prepared is None:
            self._refuse(found.refusal)
            return
        self._signing.start(lambda session: signed_documents.office_signature(session, minutes_id, prepared), pin=pin)

    def _on_signed(self, document: SignedDocument, caution: str) -> None:
        self._is_busy = False
        said = _("Signed and kept under Sign: {file}.").format(file=document.file_name)
        self._desk.say(" ".join(filter(None, (said, caution))), Tone.WARNING if caution else Tone.GOOD)
        self._show()
        self.signed.emit()

    def _refuse(self, error: object) -> None:
        self._is_busy = False
        self._show()
        self._refusal.setText(str(error))
        self._refusal.show()
        announce(self, str(error), urgent=True)

    def _lay_out(self) -> None:
        theme.pad(self.body, 20, 10, 20, 20, 12)
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        card = Card(_("Another copy"))
        self._address_row = Labelled(_("E-mail address for a mail draft; may stay empty"), self.address)
        self._pin_row = Labelled(_("PIN of the token: used once and not kept"), self.pin)
        for row in (
            Labelled(_("Recipient; may stay empty, for nobody in particular"), self.name),
            Labelled(_("Agency"), self.agency),
            Labelled(_("Kind of copy"), self.kind),
            self._address_row,
            self._pin_row,
            self._words,
            self._refusal,
        ):
            card.body.addWidget(row)
        self._refusal.hide()
        verbs = QWidget()
        line = FlowLayout(verbs)
        theme.pad(line, spacing=8)
        line.addWidget(self.add)
        line.addWidget(self.sign)
        card.body.addWidget(verbs)
        self.body.addWidget(card)
        self.body.addStretch(1)
