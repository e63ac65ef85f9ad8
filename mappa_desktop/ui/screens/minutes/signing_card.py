"""The card of the signature: who signs the record itself, with which certificate, and what the signature will prove."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mappa_desktop.domain.cases import MinutesStatus, Origin, SignedDocument
from mappa_desktop.domain.certificates import SigningPurpose
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import certificates, copies, signed_documents
from mappa_desktop.operations.certificates import Certificate
from mappa_desktop.operations.copies import Prepared
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.labelled import Labelled
from mappa_desktop.ui.screens.minutes.looking import remarks_on
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.signing import Signing, nothing_to_sign_with
from mappa_desktop.widgets import buttons
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.theme import Role, Tone


class SigningCard(Card):
    """Signs the bytes that are shown beside it, and no others."""

    signed = Signal()
    on_wanted = Signal()  # to go on to the copies

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("Signature"), _("of the record itself"), parent=parent)
        self._desk, self._open = desk, opened
        self._prepared: Prepared | None = None
        self._identity: Certificate | None = None
        self._is_signed = self._just_signed = self._is_aside = False
        self._signing = Signing(desk, opened.head.id, self)
        self._signing.done.connect(self._on_signed)
        self._signing.refused.connect(self._on_not_signed)
        self._words = text("", Role.TEXT, wraps=True)
        self._remarks = text("", Role.SECONDARY, Tone.WARNING, wraps=True)
        self._remarks.hide()
        self.pin = LineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.textEdited.connect(lambda _typed: self._show())
        self._pin_row = Labelled(_("PIN of the token: used once and not kept"), self.pin)
        self._pin_row.hide()
        self.sign = buttons.primary(_("Sign the record"), self._sign, icon="pen-line")
        self.body.addWidget(self._words)
        self.body.addWidget(self._remarks)
        self.body.addWidget(self._pin_row)
        self.go_on = buttons.primary(_("Go on to the copies"), self.on_wanted.emit, icon="chevron-right")
        for button in (self.sign, self.go_on):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def refresh(self) -> None:
        """Look which certificate there is to sign with."""
        self._desk.worker.run(_signing_now, self._on_identity, owner=self)

    def show_prepared(self, prepared: Prepared | None) -> None:
        """These are the bytes that would be signed; ``None`` while they are being printed."""
        self._prepared = prepared
        remarks = remarks_on(prepared) if prepared is not None else ()
        self._remarks.setText("\n".join(remarks))
        self._remarks.setVisible(bool(remarks))
        self._show()

    def show_aside(self, *, aside: bool) -> None:
        """Offer no way on while something else on the page is being asked."""
        self._is_aside = aside
        self._show()

    def show_documents(self, documents: Sequence[SignedDocument]) -> None:
        """Know whether the record itself was signed already."""
        self._is_signed = signed_documents.record_itself(documents) is not None
        self._show()
        if self._is_signed and self._just_signed:
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self._just_signed = False

    def _show(self) -> None:
        head = self._open.head
        missing = nothing_to_sign_with(self._identity, self._desk.clock.today())
        is_from_elsewhere = head.origin is Origin.APPROVED_ELSEWHERE
        if not self._open.read_only:
            why = _("A draft cannot be signed; the Chair approves the minutes first. The preview shows it as a draft.")
        elif head.status is MinutesStatus.SUPERSEDED:
            why = _("A newer version of these minutes is approved; sign that one.")
        elif self._is_signed:
            why = _("The record itself is signed. It is kept below.")
        elif is_from_elsewhere:
            why = _(copies.SIGNED_ELSEWHERE)
        elif missing or self._identity is None:
            why = missing
        else:
            why = _("{chair} signs as Chair, with the certificate of {name}, valid until {date}.").format(
                chair=head.approved_by, name=self._identity.name, date=wording.iso_day(self._identity.valid_until)
            )
            why += " " + _("After that, nothing in the file can be changed unseen; one more may countersign it.")
        on_token = self._identity is not None and self._identity.on_token
        self._pin_row.setVisible(
            on_token and head.status is MinutesStatus.APPROVED and not (self._is_signed or is_from_elsewhere)
        )
        ready = head.status is MinutesStatus.APPROVED and self._identity is not None and self._prepared is not None
        ready = ready and not is_from_elsewhere and not missing
        self.sign.setVisible(not self._is_signed)
        goes_on = (self._is_signed or is_from_elsewhere) and head.status is MinutesStatus.APPROVED
        self.go_on.setVisible(goes_on and not self._is_aside)
        ready = ready and (not on_token or bool(self.pin.text()))
        self._words.setText(why)
        self.sign.setEnabled(ready)
        self.sign.setAccessibleDescription(why)

    def _on_identity(self, identity: Certificate | None) -> None:
        self._identity = identity
        self._show()

    def _sign(self) -> None:
        prepared, minutes_id = self._prepared, self._open.head.id
        if prepared is None:
            return
        pin = self.pin.text()
        self.pin.clear()
        self.sign.setEnabled(False)
        self._words.setText(_("Signing…"))
        self._signing.start(lambda session: signed_documents.chair_signature(session, minutes_id, prepared), pin=pin)

    def _on_signed(self, document: SignedDocument, caution: str) -> None:
        self._just_signed = True
        said = _("Signed and kept: {file}.").format(file=document.file_name)
        self._desk.say(" ".join(filter(None, (said, caution))), Tone.WARNING if caution else Tone.GOOD)
        self.signed.emit()

    def _on_not_signed(self, error: Exception) -> None:
        self._desk.say(str(error), Tone.DANGER)
        self._show()
        if self._pin_row.isVisible():
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)


def _signing_now(session: Session) -> Done[Certificate | None]:
    """The Chair's own certificate, or else the office's, which serves for a Chair who has none."""
    own = certificates.identity(session, SigningPurpose.CHAIR)
    return own if own.value is not None else certificates.identity(session, SigningPurpose.OFFICE)
