"""One program per store: a lock of the operating system, and a note of who holds it.

The system drops the lock when its holder ends, however it ends.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.store.failures import failures_told

LOCK_FILE = "store.lock"
_NOTE_BYTES = 4096
_LOCKED_BYTE = 1 << 20  # beyond the note: Windows lets nobody read a locked byte

if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class StoreInUse(Refused):
    """Another program holds the store."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a store: which computer, which process, since when."""

    host: str
    process: int
    since: datetime

    def sentence(self, now: datetime) -> str:
        """Who holds the store, as told to the second comer."""
        today = self.since.date() == now.date()
        when = self.since.strftime("%H:%M" if today else "%d/%m/%Y %H:%M")
        if self.host == platform.node():
            return _("The store is open on this computer (process {process}) since {when}.").format(
                process=self.process, when=when
            )
        return _("The store is open on the computer {host} (process {process}) since {when}.").format(
            host=self.host, process=self.process, when=when
        )


class StoreLock:
    """Holds the store from construction to ``release``; raises ``StoreInUse`` when somebody else does."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        path = folder / LOCK_FILE
        with failures_told():
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            with failures_told():
                taken = _taken(self._handle)
            if not taken:
                raise StoreInUse(_in_use(path, clock.now()))
            self._note(Holder(platform.node(), os.getpid(), clock.now()))
        except BaseException:
            os.close(self._handle)
            raise

    def release(self) -> None:
        """Let the next program in; the file stays, for removing it would race with the next holder."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _note(self, holder: Holder) -> None:
        note = json.dumps({"host": holder.host, "process": holder.process, "since": holder.since.isoformat()})
        with failures_told():
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, note.encode())


def _in_use(path: Path, now: datetime) -> str:
    holder = _noted(path)
    return holder.sentence(now) if holder else _("The store is open in another program.")


def _noted(path: Path) -> Holder | None:
    try:
        with path.open("rb") as file:
            note = json.loads(file.read(_NOTE_BYTES))
        return Holder(str(note["host"]), int(note["process"]), datetime.fromisoformat(note["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # the holder has taken the lock and not yet written its note
