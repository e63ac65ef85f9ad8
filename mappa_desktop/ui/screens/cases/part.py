"""A part of the page of a case: it reads what it shows, and keeps up with what is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.ui.desk import Desk

FoundT = TypeVar("FoundT")


class PartOfCase(QWidget, Generic[FoundT]):
    """Asks the store once it is made, and again when anything of the kind ``stale`` is saved while it is shown.

    The page itself makes its parts anew when it is shown again.
    """

    def __init__(
        self,
        desk: Desk,
        case_id: CaseId,
        read: Callable[[Session, CaseId], Done[FoundT]],
        stale: Change,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._case_id, self._read, self._stale = desk, case_id, read, stale
        desk.worker.changed.connect(self._on_changed)

    def show_found(self, found: FoundT) -> None:
        """Show what was read; called again for every answer."""
        raise NotImplementedError  # Qt's own metaclass leaves no room for an abstract class

    def ask(self) -> None:
        """Ask the store."""
        read, case_id = self._read, self._case_id
        if self._desk.worker.is_open:
            self._desk.worker.run(lambda session: read(session, case_id), self.show_found, owner=self)

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if self._stale in changes and self.isVisible():
            self.ask()
