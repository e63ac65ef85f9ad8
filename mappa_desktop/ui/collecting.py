"""Collecting what Python no longer needs, in the window's thread and only while nobody types.

Left to itself Python collects wherever an object happens to be made: in a thread beside the window, where taking down a
widget ends the program, or in the middle of taking down another widget, where Qt waits for itself for ever. And a whole
collection takes longer than a key may wait.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 1_000
_YOUNG = 2_000  # so many new objects are worth looking through
_WHOLE_EVERY = 30  # looks at rest


class Collector(QObject):
    """Takes collecting over from Python until the program ends; ``at_rest`` tells whether nobody types."""

    def __init__(self, at_rest: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._at_rest = at_rest
        self._looks = 0
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if not self._at_rest():
            return
        self._looks += 1
        if self._looks % _WHOLE_EVERY == 0:
            gc.collect()
        elif gc.get_count()[0] > _YOUNG:
            gc.collect(1)
