"""Making the copies of an issue beside the window: progress told as it comes, and stopped when that is asked for."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mappa_desktop.foundation.errors import Refused, UserError
from mappa_desktop.foundation.files import read_regular, write_whole
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import copies_register, sending
from mappa_desktop.operations.press import Press
from mappa_desktop.operations.sending import IssuePlan, Made, MadeCopy, Order
from mappa_desktop.ui.desk import Desk


class _Told(QObject):
    """Carries the progress to the thread of the window; lives as long as the work that tells it."""

    ready = Signal(int, int)


class Issuing(QObject):
    """One issue, in its three steps. What is made and not kept is let go."""

    progressed = Signal(int, int)  # how many copies are ready, and of how many
    made = Signal(object)  # Made
    kept = Signal(object)  # Issued
    late = Signal()  # not everything is made after a while, which is no wonder unless nothing is
    refused = Signal(object)  # an error, in a sentence; nothing was kept

    def __init__(self, desk: Desk, minutes_id: MinutesId, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._minutes_id = desk, minutes_id
        self._plan: IssuePlan | None = None
        self._stop = threading.Event()
        self._press: Press | None = None

    def start(self, orders: Sequence[Order], *, pin: str = "") -> None:
        """Plan, and make every copy; ``pin`` is that of a token which holds the office key."""
        minutes_id, self._stop = self._minutes_id, threading.Event()
        self._desk.worker.run(
            lambda session: sending.planned(session, minutes_id, orders, pin=pin),
            self._make,
            otherwise=self.refused.emit,
            owner=self,
        )

    def stop(self) -> None:
        """Let go at once of what is being made: nobody waits for it. The copies that are whole are handed over."""
        self._stop.set()
        if self._press is not None:
            self._press.close()

    def keep(self, copies: Sequence[MadeCopy]) -> None:
        """Put copies into the register, all or none."""
        plan = self._plan
        if plan is None:
            return
        self._desk.worker.run(
            lambda session: sending.kept(session, plan, copies),
            self.kept.emit,
            otherwise=self.refused.emit,
            owner=self,
        )

    def _make(self, plan: IssuePlan) -> None:
        self._plan = plan
        told = _Told()
        told.ready.connect(self.progressed)
        press, stop = Press(), self._stop
        self._press = press
        self._desk.pool.reach(
            lambda: _made(plan, press, told, stop),
            self._on_made,
            late=self.late.emit,
            otherwise=self.refused.emit,
            owner=self,
        )

    def _on_made(self, made: Made | Exception) -> None:
        if isinstance(made, Exception):
            self.refused.emit(made)
        else:
            self.made.emit(made)


def enter_as_saved(desk: Desk, copy_ids: Sequence[str]) -> None:
    """Know in the register that the files of copies were saved; once the store is locked it is not known."""
    if desk.worker.is_open:
        desk.worker.run(lambda session: copies_register.mark_saved(session, copy_ids), lambda _none: None)


def write_copies(folder: Path, copies: Sequence[MadeCopy]) -> Sequence[Path]:
    """Write what travels, and the drafts, each file whole or not at all; a file of another issue is left alone."""
    written = []
    for copy in copies:
        for name, data in ((copy.file_name, copy.outside), (copy.draft_name, copy.draft)):
            if data:
                file = _free(folder / name, data)
                write_whole(file, data)
                written.append(file)
    return written


def _free(file: Path, data: bytes) -> Path:
    """The file, or where it is there already with other content, the same name with a number."""
    for number in range(2, 1000):
        if not os.path.lexists(file) or _holds(file, data):
            return file
        file = file.with_stem(f"{file.stem.rsplit('~', 1)[0]}~{number}")
    return file


def _holds(file: Path, data: bytes) -> bool:
    """Whether it is an ordinary file with this content; what cannot be read is somebody else's."""
    try:
        return read_regular(file, len(data)) == data
    except Refused:
        return False


def _made(plan: IssuePlan, press: Press, told: _Told, stop: threading.Event) -> Made | Exception:
    """Runs beside the window; a refusal is a value here, because the window says it in its own place."""
    ready: Callable[[int, int], None] = told.ready.emit
    try:
        with press:
            return sending.make(plan, make_one=press.made, at_once=press.at_once, progress=ready, stopped=stop.is_set)
    except UserError as error:
        return error
