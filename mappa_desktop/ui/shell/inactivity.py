"""Locks when nobody is there: neither a key nor a movement for some minutes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

WARNING_MS = 60_000
_LOOK_AGAIN_MS = 1_000
_REST_MS = 3_000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Inactivity(QObject):
    """Tells when nobody has touched the program for a while.

    Once something was touched it looks away for a moment, so that the thousand events which follow a key or a click do
    not all pass by here; it may elapse that moment too early, never too late.
    """

    elapsed = Signal()
    soon = Signal()  # it will elapse within the minute unless something is touched
    stirred = Signal()  # something was touched after the warning

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.elapsed)
        self._warning = QTimer(self)
        self._warning.setSingleShot(True)
        self._warning.timeout.connect(self._warn)
        self._look_again = QTimer(self)
        self._look_again.setSingleShot(True)
        self._look_again.timeout.connect(self._look)
        self._warned = False
        self._app = app

    def watch(self, milliseconds: int) -> None:
        """Watch from now on."""
        self._timer.start(milliseconds)
        self._warning.start(max(milliseconds - WARNING_MS, milliseconds // 2))
        self._warned = False
        self._look_again.setInterval(min(_LOOK_AGAIN_MS, milliseconds // 10))
        self._look()

    def rest(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._warning.stop()
        self._look_again.stop()
        self._app.removeEventFilter(self)

    def is_at_rest(self) -> bool:
        """Whether nobody has touched the program for some seconds."""
        return not self._timer.isActive() or self._timer.interval() - self._timer.remainingTime() > _REST_MS

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
            self._warning.start()
            self._app.removeEventFilter(self)
            self._look_again.start()
            if self._warned:
                self._warned = False
                self.stirred.emit()
        return False

    def _look(self) -> None:
        self._look_again.stop()
        self._app.installEventFilter(self)

    def _warn(self) -> None:
        self._warned = True
        self.soon.emit()
