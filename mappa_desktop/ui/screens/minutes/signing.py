"""Signing without holding the window up: begun with the store, done beside it, kept with the store again."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QObject, Signal

from mappa_desktop.domain.wording import plain_day
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import signed_documents
from mappa_desktop.operations.certificates import Certificate
from mappa_desktop.operations.signed_documents import Work
from mappa_desktop.operations.signing import Signed
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Operation
from mappa_desktop.widgets.theme import Tone


def nothing_to_sign_with(certificate: Certificate | None, today: datetime.date) -> str:
    """Why nothing can be signed, and the next step; empty where there is a certificate that is valid today."""
    if certificate is None:
        return _("There is no certificate to sign with; make or import one in the settings.")
    last = datetime.date.fromisoformat(certificate.valid_until[:10])
    if last >= today:
        return ""
    return _("The certificate of {name} expired on {day}: make or import a new one in the settings.").format(
        name=certificate.name, day=plain_day(last)
    )


class Signing(QObject):
    """Runs one signature or time-stamp at a time; the PIN of a token goes through and stays nowhere."""

    done = Signal(object, str)  # the SignedDocument, and a sentence of caution, mostly empty
    refused = Signal(object)  # an error, in a sentence; nothing was kept

    def __init__(self, desk: Desk, minutes_id: MinutesId, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._minutes_id = desk, minutes_id

    def start(self, begun: Operation[Work], *, pin: str = "") -> None:
        """Sign what an operation prepares."""

        def carry_out(work: Work) -> None:
            self._desk.pool.reach(
                lambda: _carried_out(work, pin),
                lambda signed: self._keep(work, signed),
                late=self._say_late,
                otherwise=self.refused.emit,
                owner=self,
            )

        self._desk.worker.run(begun, carry_out, otherwise=self.refused.emit, owner=self)

    def _say_late(self) -> None:
        words = _("Signing takes long: the token or the time-stamp service may not answer. Nothing else waits for it.")
        self._desk.say(words, Tone.WARNING)

    def _keep(self, work: Work, signed: Signed | UserError) -> None:
        if isinstance(signed, UserError):
            self.refused.emit(signed)
            return
        minutes_id = self._minutes_id
        self._desk.worker.run(
            lambda session: signed_documents.kept(session, minutes_id, work, signed),
            lambda document: self.done.emit(document, signed.caution),
            otherwise=self.refused.emit,
            owner=self,
        )


def _carried_out(work: Work, pin: str) -> Signed | UserError:
    """Runs beside the window; a refusal is a value here, because the window says it in its own place."""
    try:
        return signed_documents.carried_out(work, pin=pin)
    except UserError as error:
        return error
