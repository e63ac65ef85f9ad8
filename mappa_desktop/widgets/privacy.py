"""Leaves nothing behind on the screen or the clipboard when the application is locked."""

from __future__ import annotations

from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QWidget


class ClipboardGuard:
    """Remembers whether the clipboard was filled here, and clears it then; what others copied is left alone."""

    def __init__(self, app: QApplication) -> None:
        self._clipboard = app.clipboard()

    def clear(self) -> bool:
        """Empty what this application copied; tells whether there was anything."""
        cleared = False
        modes = (
            (QClipboard.Mode.Clipboard, self._clipboard.ownsClipboard()),
            (QClipboard.Mode.Selection, self._clipboard.supportsSelection() and self._clipboard.ownsSelection()),
        )
        for mode, ours in modes:
            if ours and self._clipboard.text(mode):
                self._clipboard.clear(mode)
                cleared = True
        return cleared


def close_floating(app: QApplication, keep: QWidget) -> None:
    """Close every window but one: menus, calendars, dialogs and second windows."""
    for widget in app.topLevelWidgets():
        if widget is not keep and widget.isVisible():
            widget.close()
