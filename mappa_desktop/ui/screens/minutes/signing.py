"""Signing without holding the window up: begun with the store, done beside it, kept with the store again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import signed_documents
from mappa_desktop.operations.signed_documents import Work
from mappa_desktop.operations.signing import Signed
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Operation


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
            self._desk.pool.run(lambda: _carried_out(work, pin), lambda signed: self._keep(work, signed), owner=self)

        self._desk.worker.run(begun, carry_out, otherwise=self.refused.emit, owner=self)

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
