"""Saving while one types: every change is in the store half a second after the last key, a second while typing."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from mappa_desktop.foundation.content import Content, Path
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.ui.jobs import SAVING, Worker

# The store needs the rest of the half second, and of the second, to write.
QUIET_MS = 200
CEILING_MS = 700
RETRY_MS = 1000

Save = Callable[[Session, MinutesId, str, Content], Done[datetime.datetime]]


class SaveState(Enum):
    """How it stands with what was typed."""

    UNTOUCHED = auto()
    SAVING = auto()
    SAVED = auto()
    NOT_SAVED = auto()


class Autosave(QObject):
    """Brings the drafts of one version of the minutes into the store.

    A section is unsaved while its draft holds another content than the store last confirmed; nothing else is
    remembered, so nothing can disagree. A failed save keeps its draft and is tried again until it succeeds.
    """

    sending = Signal()  # something is about to go to the store
    told = Signal()  # the state, or its words, changed
    settled = Signal(bool)  # everything asked for came back: True when nothing is unsaved

    def __init__(
        self,
        worker: Worker,
        minutes_id: MinutesId,
        *,
        save: Save = minutes.save_section,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._minutes_id = minutes_id
        self._save = save
        self._drafts: dict[str, Draft[Any]] = {}
        self._stored: dict[str, Content] = {}
        self._sent: dict[str, Content] = {}
        self._saved_at: datetime.datetime | None = None
        self._failure = ""
        self._quiet = self._timer(QUIET_MS)
        self._ceiling = self._timer(CEILING_MS)
        self._again = self._timer(RETRY_MS)

    def watch(self, key: str, draft: Draft[Any]) -> None:
        """Keep the draft of a section in the store; what it holds now is there already."""
        self._drafts[key] = draft
        self._stored[key] = draft.content
        draft.listen(self._on_change)

    def release(self) -> None:
        """Stop: the drafts are of no concern any more."""
        for timer in (self._quiet, self._ceiling, self._again):
            timer.stop()
        for draft in self._drafts.values():
            draft.unlisten(self._on_change)
        self._drafts.clear()

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The sections that hold something the store does not have."""
        return tuple(key for key, draft in self._drafts.items() if draft.content is not self._stored[key])

    @property
    def state(self) -> SaveState:
        if self._failure:
            return SaveState.NOT_SAVED
        if self.unsaved or self._sent:
            return SaveState.SAVING
        return SaveState.UNTOUCHED if self._saved_at is None else SaveState.SAVED

    @property
    def sentence(self) -> str:
        """The state in words."""
        state = self.state
        if state is SaveState.NOT_SAVED:
            return _("NOT SAVED – {why}").format(why=self._failure)
        if state is SaveState.SAVING:
            return _("Saving…")
        if self._saved_at is None:
            return _("Everything saved")
        return _("Saved {time}").format(time=self._saved_at.strftime("%H:%M:%S"))

    @property
    def failure(self) -> str:
        """Why the last save failed; empty when it did not."""
        return self._failure

    def flush(self) -> None:
        """Send everything unsaved to the store now; ``settled`` tells when it came back."""
        self._quiet.stop()
        self._ceiling.stop()
        for key in self.unsaved:
            self._send(key, self._drafts[key].content)
        if not self._sent:
            self.settled.emit(not self.unsaved)
        self.told.emit()

    def _send(self, key: str, content: Content) -> None:
        if self._sent.get(key) is content:
            return
        self._sent[key] = content
        self.sending.emit()
        save, minutes_id = self._save, self._minutes_id
        self._worker.run(
            lambda session: save(session, minutes_id, key, content),
            lambda moment: self._on_saved(key, content, moment),
            otherwise=lambda error: self._on_failed(key, content, error),
            origin=self,
            owner=self,
            priority=SAVING,
        )

    def _on_change(self, _path: Path) -> None:
        self._quiet.start()
        if not self._ceiling.isActive():
            self._ceiling.start()
        self.told.emit()

    def _on_saved(self, key: str, content: Content, moment: datetime.datetime) -> None:
        self._landed(key, content)
        self._stored[key] = content
        self._saved_at = moment
        if not self.unsaved:
            self._failure = ""
            self._again.stop()
        elif not self._quiet.isActive() and not self._sent:
            self._quiet.start()
        self._after_landing()

    def _on_failed(self, key: str, content: Content, error: Exception) -> None:
        self._landed(key, content)
        unexpected = _("The program made a mistake; what you typed is still here.")
        self._failure = str(error) if isinstance(error, UserError) else unexpected
        self._again.start()
        self._after_landing()

    def _landed(self, key: str, content: Content) -> None:
        if self._sent.get(key) is content:
            del self._sent[key]

    def _after_landing(self) -> None:
        if not self._sent:
            self.settled.emit(not self.unsaved)
        self.told.emit()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer
