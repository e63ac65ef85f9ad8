"""What happens to bugs: one sentence on the screen, type and places in the log, never a value."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.logs import places

log = logging.getLogger(__name__)


class CrashHandler(QObject):
    """Logs every bug and tells one sentence about it; the same bug is told once."""

    told = Signal(str)
    _met = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: set[str] = set()
        self._met.connect(self._tell)

    def install(self) -> Callable[[], None]:
        """Catch what nobody catches, in every thread; returns what undoes it."""
        before = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

        def undo() -> None:
            sys.excepthook, threading.excepthook = before

        return undo

    def met(self, error: BaseException) -> None:
        """A bug was met, in whichever thread."""
        log.error("the window met a bug", exc_info=error)
        self._met.emit("\n".join(places(error)))

    def _tell(self, report: str) -> None:
        if report not in self._known:
            self._known.add(report)
            self.told.emit(
                _("The program made a mistake here. What was saved is safe; if it happens again, lock and unlock.")
            )

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.met(error)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.met(arguments.exc_value)
