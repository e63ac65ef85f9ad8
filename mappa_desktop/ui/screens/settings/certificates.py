"""The keys to sign with: the office's and those of people, made, renewed, imported, or on a token."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.certificates import SigningPurpose
from mappa_desktop.export.tokens import TokenCertificate
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.operations import certificates, signing, verification
from mappa_desktop.operations.certificates import Certificate, Expiring
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.ui import choosing, wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.new import Sheet
from mappa_desktop.ui.shell.entry import Sentence, fixed_pitch
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.passphrase import PassphraseLine
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Tone

_HINTS = {
    SigningPurpose.OFFICE: N_("signs every copy, and the record itself where the Chair has no key"),
    SigningPurpose.CHAIR: N_("signs the record itself"),
    SigningPurpose.COUNTERSIGNER: N_("adds the second signature"),
}


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Keys:
    """The keys in use, and what of any certificate ends soon."""

    current: dict[SigningPurpose, Certificate | None]
    expiring: Sequence[Expiring]


class KeysCard(Card):
    """One part for each purpose; everything takes effect at once, and an earlier key stays trusted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Keys to sign with"), _("a person without a key signs with the office's"), parent=parent)
        self._desk = desk
        self.warning = Sentence()
        self.body.addWidget(self.warning)
        self.parts = {purpose: KeyPart(desk, purpose) for purpose in SigningPurpose}
        for part in self.parts.values():
            self.body.addWidget(part)
        desk.worker.changed.connect(self._on_changed)
        self._ask()

    def _ask(self) -> None:
        self._desk.worker.run(_keys, self._show, owner=self)

    def _show(self, keys: _Keys) -> None:
        for purpose, part in self.parts.items():
            part.show_key(keys.current[purpose])
        told = "\n".join(each.sentence for each in keys.expiring)
        if told != self.warning.text():
            self.warning.say(told, Tone.WARNING)
        order_tabs(self)

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if Change.CERTIFICATES in changes and self._desk.worker.is_open:
            self._ask()


class KeyPart(QWidget):
    """The key of one purpose, with what can be done about it."""

    def __init__(self, desk: Desk, purpose: SigningPurpose) -> None:
        super().__init__()
        self._desk, self.purpose = desk, purpose
        self._key: Certificate | None = None
        column = QVBoxLayout(self)
        theme.pad(column, spacing=4)
        self.setAccessibleName(purpose.label)
        column.addWidget(text(purpose.label, Role.STRONG))
        self._hint = text(_(_HINTS[purpose]), Role.SECONDARY, Tone.QUIET, wraps=True)
        column.addWidget(self._hint)
        self.words = text("", wraps=True)
        self.fingerprint = fixed_pitch("")
        column.addWidget(self.words)
        column.addWidget(self.fingerprint)
        ways = QWidget()
        row = FlowLayout(ways)
        theme.pad(row, spacing=8)
        self.save = self._way(_("Save the public part…"), self._save, "upload")
        self.make = self._way(_("Make a new key…"), lambda: MakeKey(desk, self).open(), "plus")
        self.renew = self._way(_("Renew…"), lambda: RenewKey(desk, self).open(), "history")
        self.take = self._way(_("Import a key file (.p12, .pfx)…"), self._choose_pkcs12, "download")
        self.token = self._way(_("Use a token…"), self._choose_module, "key-round")
        self.give_up = self._way(_("Give it up…"), lambda: GiveUpKey(desk, purpose, self).open(), "x")
        for button in (self.save, self.make, self.renew, self.take, self.token, self.give_up):
            row.addWidget(button)
        column.addWidget(ways)
        self.show_key(None)

    def show_key(self, key: Certificate | None) -> None:
        """Show the certificate that signs now, if there is one."""
        self._key = key
        office = self.purpose is SigningPurpose.OFFICE
        if key is None:
            none_yet = _("There is none yet: make one, or import the one that your organisation gave you.")
            self.words.setText(none_yet if office else _("No key of their own; the office's serves."))
        else:
            self.words.setText(described(key))
        self.fingerprint.setText(wording.own_fingerprints(key.in_documents, key.fingerprint) if key else "")
        self.fingerprint.setAccessibleName(_("Fingerprint {words}").format(words=self.fingerprint.text()))
        self.fingerprint.setVisible(key is not None)
        self.save.setVisible(key is not None)
        self.make.setVisible(office)
        self.renew.setVisible(office and key is not None)
        self.give_up.setVisible(not office and key is not None)

    def _way(self, words: str, pressed: Callable[[], object], icon: str) -> QWidget:
        made = buttons.button(words, pressed, icon=icon)
        made.setAccessibleName(f"{self.purpose.label}: {words.rstrip('…')}")
        return made

    def _save(self) -> None:
        if self._key is not None:
            choosing.save_bytes(
                self._desk.pool,
                self,
                _("Save the public part"),
                f"{self.purpose.value}-certificate.pem",
                self._key.pem,
                lambda file: self._desk.say(_("Saved as {file}.").format(file=file.name)),
                self._refused,
            )

    def _choose_pkcs12(self) -> None:
        kinds = _("Key files (*.p12 *.pfx)")
        choosing.files_to_open(self, _("Import a key file"), kinds, lambda files: self._read_pkcs12(files[0]))

    def _read_pkcs12(self, file: Path) -> None:
        choosing.read_bytes(
            self._desk.pool,
            self,
            file,
            verification.LARGEST_CERTIFICATE,
            lambda data: ImportKey(self._desk, self.purpose, data, self).open(),
            self._refused,
        )

    def _choose_module(self) -> None:
        title = _("The program that came with the card or token")
        kinds = _("Programs of cards and tokens (*.dll *.so *.dylib)")
        choosing.files_to_open(self, title, kinds, lambda files: self._look_at_tokens(files[0]))

    def _look_at_tokens(self, module: Path) -> None:
        UseToken(self._desk, self.purpose, module, self).open()

    def _refused(self, error: Exception) -> None:
        self._desk.say(str(error), Tone.DANGER)


class _KeySheet(Sheet):
    """A small form after which another key signs; what stops it is said on the form."""

    def carry_out(self, operation: Callable[[Session], Done[Certificate]]) -> None:
        self.agree.setEnabled(False)
        self.desk.worker.run(operation, self._on_done, otherwise=self.refused, owner=self)

    def _on_done(self, made: Certificate) -> None:
        self.accept()
        self.desk.say(_("{name} signs from now on.").format(name=made.name))


class MakeKey(_KeySheet):
    """A new key of the unit."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, _("A new key of the unit"), _("Make it"), parent)
        hint = _(
            "The earlier key signs no more. What it signed is believed until its certificate ends, and longer with a "
            "time-stamp from before that day. Partners need the new public part."
        )
        self.unit = self.line(_("Name of the unit"), hint=hint)

    def agreed(self) -> None:
        unit = self.unit.text()
        self.carry_out(lambda session: certificates.make_unit_identity(session, unit))


class RenewKey(_KeySheet):
    """A new certificate for the key that the unit has."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, _("Renew the unit's certificate"), _("Renew it"), parent)
        words = _(
            "The key stays, and its new certificate is valid for three years. Partners need the new public part and "
            "compare its fingerprint. What was signed with the earlier one is believed until that ends, and longer "
            "with a time-stamp from before that day."
        )
        self.body.addWidget(text(words, wraps=True))

    def agreed(self) -> None:
        self.carry_out(certificates.renew_unit_identity)


class GiveUpKey(Sheet):
    """A person's key that signs no more."""

    def __init__(self, desk: Desk, purpose: SigningPurpose, parent: QWidget) -> None:
        super().__init__(desk, _("Sign no more with this key"), _("Give it up"), parent)
        self._purpose = purpose
        words = _(
            "The office's key serves from now on. What this key signed is believed until its certificate ends, and "
            "longer with a time-stamp from before that day."
        )
        self.body.addWidget(text(words, wraps=True))

    def agreed(self) -> None:
        purpose = self._purpose
        self.agree.setEnabled(False)
        self.desk.worker.run(
            lambda session: certificates.retire_identity(session, purpose),
            lambda _none: self.accept(),
            otherwise=self.refused,
            owner=self,
        )


class ImportKey(_KeySheet):
    """A key with its certificate, out of a file that a password protects."""

    def __init__(self, desk: Desk, purpose: SigningPurpose, data: bytes, parent: QWidget) -> None:
        super().__init__(desk, _("Import a key"), _("Import"), parent)
        self._purpose, self._data = purpose, data
        self.body.addWidget(text(purpose.label, Role.SECONDARY, Tone.QUIET))
        self.password = PassphraseLine(_("Password of the file"))
        self.body.addWidget(self.password)

    def agreed(self) -> None:
        data, password, purpose = self._data, self.password.value(), self._purpose
        self.carry_out(lambda session: certificates.import_pkcs12(session, data, password, purpose))


class UseToken(_KeySheet):
    """A certificate on a token; its PIN is asked for when it signs, and never here."""

    def __init__(self, desk: Desk, purpose: SigningPurpose, module: Path, parent: QWidget) -> None:
        super().__init__(desk, _("Sign with a token"), _("Use this one"), parent)
        self._purpose = purpose
        self.found: Sequence[TokenCertificate] = ()
        self.body.addWidget(text(purpose.label, Role.SECONDARY, Tone.QUIET))
        self.certificate = Combo()
        self.certificate.setAccessibleName(_("Certificate on the token"))
        self.words = text(_("Looking at the token…"), wraps=True)
        self.body.addWidget(self.certificate)
        self.body.addWidget(self.words)
        hint = _("The PIN is asked for at each signature and kept nowhere. A token counts wrong PINs, and locks.")
        self.body.addWidget(text(hint, Role.SECONDARY, Tone.QUIET, wraps=True))
        self.certificate.currentIndexChanged.connect(lambda _at: self._describe())
        self.certificate.hide()
        self.agree.setEnabled(False)
        desk.pool.reach(
            lambda: attempted(lambda: signing.certificates_on_tokens(module)),
            self._on_found,
            late=lambda: self.words.setText(_("The token does not answer yet. You can cancel, and try again.")),
            owner=self,
        )

    def agreed(self) -> None:
        found, purpose = self.found[self.certificate.currentIndex()], self._purpose
        self.carry_out(lambda session: certificates.use_token(session, found, purpose))

    def _on_found(self, found: Sequence[TokenCertificate] | UserError) -> None:
        if isinstance(found, UserError):
            self.words.setText("")
            self.message.say(str(found))
            return
        self.found = found
        for each in found:
            self.certificate.addItem(f"{each.name} – {each.token}, {each.label}")
        self.certificate.show()
        self.agree.setEnabled(True)
        self._describe()
        self.certificate.setFocus()

    def _describe(self) -> None:
        at = self.certificate.currentIndex()
        if 0 <= at < len(self.found):
            self.words.setText(described(certificates.described(self.found[at].certificate_pem)))


def described(certificate: Certificate) -> str:
    """Whom a certificate names, until when, and where its key is if that is not the store."""
    day = wording.iso_day(certificate.valid_until)
    words = _("{name}, valid until {date}").format(name=certificate.name, date=day)
    if certificate.on_token:
        words += "\n" + _("The key is on a token, which asks for its PIN at each signature.")
    return words


def attempted(work: Callable[[], T]) -> T | UserError:
    """The value of some work beside the window, or the sentence that says why there is none."""
    try:
        return work()
    except UserError as error:
        return error


def _keys(session: Session) -> Done[_Keys]:
    current = {purpose: certificates.identity(session, purpose).value for purpose in SigningPurpose}
    return Done(_Keys(current, certificates.expiring(session).value))
