"""The time-stamp service: its address, trying it, and believing its stamps."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.certificates import BelievedFor
from mappa_desktop.export.time_stamps import StampFound
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import certificates, signing
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.settings.certificates import attempted
from mappa_desktop.ui.screens.settings.partners import TrustCertificate
from mappa_desktop.ui.shell.entry import Sentence
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.theme import Role, Tone


class TimeStampCard(Card):
    """The only address on a network that the product ever asks, and only when told to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Time-stamp service"), _("proves when something was signed"), parent=parent)
        self._desk = desk
        self._found: StampFound | None = None
        label = text(_("Address"), Role.SECONDARY, Tone.QUIET)
        self.address = LineEdit()
        self.address.setAccessibleName(_("Address of the time-stamp service"))
        hint = _(
            "Asked when something is signed or gets its later time-stamp, and never otherwise; it is told a number "
            "made from the file, and nothing else. Empty: this computer's clock tells the time."
        )
        self.address.setAccessibleDescription(hint)
        label.setBuddy(self.address)
        self.said = Sentence()
        self.keep = buttons.button(_("Keep the address"), self._save)
        self.attempt = buttons.button(_("Try it"), self._try, icon="clock")
        self.believe = buttons.button(_("Believe its time-stamps…"), self._believe, icon="badge-check")
        self.believe.hide()
        ways = QWidget()
        row = FlowLayout(ways)
        theme.pad(row, spacing=8)
        for button in (self.keep, self.attempt, self.believe):
            row.addWidget(button)
        for widget in (label, self.address, text(hint, Role.SECONDARY, Tone.QUIET, wraps=True), ways, self.said):
            self.body.addWidget(widget)
        desk.worker.run(signing.service_address, self._show_kept, owner=self)

    def _show_kept(self, address: str) -> None:
        """The store may answer after somebody has begun to type; what was typed stays."""
        if not self.address.isModified():
            self.address.setText(address)

    def _save(self) -> None:
        typed = self.address.text()
        self._desk.worker.run(
            lambda session: signing.save_service_address(session, typed),
            self._on_saved,
            otherwise=self._refused,
            owner=self,
        )

    def _on_saved(self, address: str) -> None:
        self.address.setText(address)
        asked = _("This service is asked whenever something is signed.")
        self.said.say(asked if address else _("No service is asked."), Tone.GOOD)

    def _try(self) -> None:
        typed = self.address.text()
        self.attempt.setEnabled(False)
        self.believe.hide()
        self.said.say(_("The service is being asked…"), Tone.QUIET)
        self._desk.pool.reach(
            lambda: attempted(lambda: signing.try_service(typed)),
            self._on_tried,
            late=lambda: self.said.say(_("The service does not answer yet."), Tone.WARNING),
            owner=self,
        )

    def _on_tried(self, found: StampFound | UserError) -> None:
        self.attempt.setEnabled(True)
        if isinstance(found, UserError):
            self._refused(found)
            return
        self._found = found
        self.believe.show()
        words = _("{name} answered, and its clock tells {moment}.").format(
            name=found.name, moment=wording.moment(found.told.isoformat())
        )
        self.said.say(words, Tone.GOOD)

    def _believe(self) -> None:
        if self._found is not None:
            shown = certificates.described(self._found.trust_pem)
            TrustCertificate(self._desk, shown, BelievedFor.TIME_STAMPS, self).open()

    def _refused(self, error: Exception) -> None:
        self.said.say(str(error))
