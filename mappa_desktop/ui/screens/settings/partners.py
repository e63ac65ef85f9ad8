"""The certificates of partner units: compared, trusted, no longer trusted, and which of theirs are revoked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.certificates import BelievedFor
from mappa_desktop.export.revocations import LARGEST
from mappa_desktop.foundation.files import read_regular
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import certificates, verification
from mappa_desktop.operations.certificates import Certificate, RevokedList
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.ui import choosing, wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.new import Sheet
from mappa_desktop.ui.screens.settings.certificates import described
from mappa_desktop.ui.shell.entry import fixed_pitch
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Tone


@dataclass(frozen=True, slots=True)
class _Believed:
    """Who is believed for what, and the lists of those revoked."""

    certificates: dict[BelievedFor, Sequence[Certificate]]
    lists: Sequence[RevokedList]


class PartnersCard(Card):
    """One part for each certificate that is trusted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        hint = _("signatures of others are believed by these")
        super().__init__(_("Certificates that are trusted"), hint, parent=parent)
        self._desk = desk
        ways = QWidget()
        row = FlowLayout(ways)
        theme.pad(row, spacing=8)
        self.add = buttons.button(_("Trust a certificate…"), self._choose_certificate, icon="badge-check")
        self.add_list = buttons.button(_("Take in a list of revoked certificates…"), self._choose_list, icon="file-x")
        row.addWidget(self.add)
        row.addWidget(self.add_list)
        self.parts: list[TrustedPart] = []
        self.rows = QVBoxLayout()
        theme.pad(self.rows, spacing=14)
        self.lists = text("", Role.TEXT, wraps=True)
        self.body.addWidget(ways)
        self.body.addLayout(self.rows)
        self.body.addWidget(self.lists)
        desk.worker.changed.connect(self._on_changed)
        self._ask()

    def _ask(self) -> None:
        self._desk.worker.run(_believed, self._show, owner=self)

    def _show(self, found: _Believed) -> None:
        for part in self.parts:
            self.rows.removeWidget(part)
            part.deleteLater()
        self.parts = [
            TrustedPart(self._desk, each, believed_for)
            for believed_for, trusted in found.certificates.items()
            for each in trusted
        ]
        for part in self.parts:
            self.rows.addWidget(part)
        lines = [_list_in_words(each) for each in found.lists]
        self.lists.setText("\n".join(lines if self.parts else [_("None yet."), *lines]))
        self.lists.setVisible(bool(self.lists.text()))
        order_tabs(self)

    def _choose_certificate(self) -> None:
        kinds = _("Certificates (*.pem *.crt *.cer)")
        choosing.files_to_open(self, _("Trust a certificate"), kinds, lambda files: self._read_certificate(files[0]))

    def _read_certificate(self, file: Path) -> None:
        self._desk.pool.reach(
            lambda: certificates.described(read_regular(file, verification.LARGEST_CERTIFICATE)),
            lambda found: TrustCertificate(self._desk, found, BelievedFor.SIGNATURES, self).open(),
            late=self._desk.pool.folder_late.emit,
            otherwise=self._refused,
            owner=self,
        )

    def _choose_list(self) -> None:
        title, kinds = _("Take in a list of revoked certificates"), _("Lists of revoked certificates (*.crl *.pem)")
        choosing.files_to_open(self, title, kinds, lambda files: self._read_list(files[0]))

    def _read_list(self, file: Path) -> None:
        def on_bytes(data: bytes) -> None:
            if self._desk.worker.is_open:
                self._desk.worker.run(
                    lambda session: certificates.import_revocations(session, data),
                    self._on_list,
                    otherwise=self._refused,
                    owner=self,
                )

        choosing.read_bytes(self._desk.pool, self, file, LARGEST, on_bytes, self._refused)

    def _on_list(self, found: RevokedList) -> None:
        self._desk.say(_list_in_words(found))

    def _refused(self, error: Exception) -> None:
        self._desk.say(str(error), Tone.DANGER)

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if Change.CERTIFICATES in changes and self._desk.worker.is_open:
            self._ask()


class TrustedPart(QWidget):
    """One certificate, by what it is known, and the way to trust it no more."""

    def __init__(self, desk: Desk, certificate: Certificate, believed_for: BelievedFor) -> None:
        super().__init__()
        self.certificate = certificate
        column = QVBoxLayout(self)
        theme.pad(column, spacing=4)
        words = described(certificate)
        if believed_for is BelievedFor.SIGNATURES and certificate.caution:
            words += "\n" + certificate.caution
        if believed_for is BelievedFor.TIME_STAMPS:
            words += "\n" + _("Believed for time-stamps.")
        own, compared = _("One of our own."), _("Compared: {why}").format(why=certificate.why)
        words += "\n" + (own if certificate.is_own else compared)
        column.addWidget(text(words, wraps=True))
        shown = fixed_pitch(wording.fingerprint(certificate.fingerprint))
        shown.setAccessibleName(_("Fingerprint {words}").format(words=shown.text()))
        column.addWidget(shown)
        self.remove = buttons.quiet(
            _("Trust it no more…"), lambda: DistrustCertificate(desk, certificate, believed_for, self).open(), icon="x"
        )
        self.remove.setAccessibleName(_("Trust no more: {name}").format(name=certificate.name))
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)


class TrustCertificate(Sheet):
    """The fingerprint in large letters, to be read out by telephone, and how it was compared."""

    def __init__(self, desk: Desk, found: Certificate, believed_for: BelievedFor, parent: QWidget) -> None:
        super().__init__(desk, _("Trust a certificate"), _("Trust it"), parent)
        self._found, self._believed_for = found, believed_for
        self.body.addWidget(text(described(found), wraps=True))
        if found.caution and believed_for is BelievedFor.SIGNATURES:
            self.body.addWidget(text(found.caution, wraps=True))
        ring = _("Ring the other unit, on a number you already have, and have them read this out:")
        self.body.addWidget(text(ring, wraps=True))
        self.fingerprint = fixed_pitch(wording.fingerprint(found.fingerprint))
        self.fingerprint.setAccessibleName(_("Fingerprint {words}").format(words=self.fingerprint.text()))
        self.body.addWidget(self.fingerprint)
        self.why = self.line(
            _("How was the fingerprint compared?"), hint=_("Such as: by telephone with the unit's manager.")
        )

    def agreed(self) -> None:
        pem, why, believed_for = self._found.pem, self.why.text(), self._believed_for
        self.agree.setEnabled(False)
        self.desk.worker.run(
            lambda session: certificates.trust(session, pem, why, believed_for),
            self._on_trusted,
            otherwise=self.refused,
            owner=self,
        )

    def _on_trusted(self, found: Certificate) -> None:
        self.accept()
        self.desk.say(_("Trusted from now on: {name}.").format(name=found.name))


class DistrustCertificate(Sheet):
    """Why a certificate is trusted no more."""

    def __init__(self, desk: Desk, found: Certificate, believed_for: BelievedFor, parent: QWidget) -> None:
        super().__init__(desk, _("Trust a certificate no more"), _("Trust it no more"), parent)
        self._found, self._believed_for = found, believed_for
        self.body.addWidget(text(described(found), wraps=True))
        hint = _("Everything that it signed will show as not trusted here.")
        self.why = self.line(_("Why is it to be trusted no more?"), hint=hint)

    def agreed(self) -> None:
        fingerprint, why, believed_for = self._found.fingerprint, self.why.text(), self._believed_for
        self.agree.setEnabled(False)
        self.desk.worker.run(
            lambda session: certificates.distrust(session, fingerprint, why, believed_for),
            lambda _none: self.accept(),
            otherwise=self.refused,
            owner=self,
        )


def _believed(session: Session) -> Done[_Believed]:
    found = {believed_for: certificates.trusted(session, believed_for).value for believed_for in BelievedFor}
    return Done(_Believed(found, certificates.revoked_lists(session).value))


def _list_in_words(found: RevokedList) -> str:
    number = counted("{number} revoked certificate", "{number} revoked certificates", found.count)
    made_on = wording.iso_day(found.made_on.isoformat())
    words = _("{issuer} names {number}, as of {day}.").format(issuer=found.issuer, number=number, day=made_on)
    if found.next_on is not None:
        words += " " + _("The next list is due on {day}.").format(day=wording.iso_day(found.next_on.isoformat()))
    return words
