"""The printer: another process of the program, which sets copies so that the window goes on hearing every key."""

from __future__ import annotations

import subprocess
import threading
import weakref

from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.foundation import other_processes
from mappa_desktop.foundation.errors import Cancelled
from mappa_desktop.operations import copies, press
from mappa_desktop.operations.copies import Prepared
from mappa_desktop.operations.record import Record


class Printer:
    """Prints one copy after the other. The helper starts with the first and stays for the next, until ``forget``.

    Where it cannot start, or ends in the middle, the copy is printed here: later, and just the same. ``seconds`` is
    the longest that the helper may take.
    """

    def __init__(self, *, seconds: float = press.LONGEST_S) -> None:
        self._seconds = seconds
        self._forgotten = 0
        self._one_copy = threading.Lock()
        self._helpers: list[subprocess.Popen[bytes]] = []  # at most one; it is ended when this is taken down
        weakref.finalize(self, _end, self._helpers)

    def printed(self, record: Record, copy: CopyFor) -> Prepared:
        """Print a copy of a record, waiting for it: call this beside the window only.

        Raises ``Cancelled`` where ``forget`` came in between, for nobody waits for the copy any more.
        """
        forgotten = self._forgotten
        with self._one_copy:
            try:
                return self._printed_apart(copies.order_of(record, copy), forgotten)
            except (OSError, EOFError, ValueError):
                _end(self._helpers)
        if self._forgotten != forgotten:
            raise Cancelled
        return copies.printed(record, copy)

    def forget(self) -> None:
        """End the helper, which has seen a record; it starts again when it is needed."""
        self._forgotten += 1
        _end(self._helpers)

    def _printed_apart(self, order: bytes, forgotten: int) -> Prepared:
        if not self._helpers:
            self._helpers.append(press.start())
        helper = self._helpers[0]
        if self._forgotten != forgotten:
            raise EOFError
        assert helper.stdin is not None
        assert helper.stdout is not None
        with other_processes.given_up_after(self._seconds, helper):
            helper.stdin.write(order)
            helper.stdin.flush()
            return copies.received(helper.stdout)


def _end(helpers: list[subprocess.Popen[bytes]]) -> None:
    while helpers:
        other_processes.end(helpers.pop())
