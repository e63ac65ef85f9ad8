"""Leaves nothing behind on the screen or the clipboard when the application is locked."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
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


# What tells Windows, macOS and KDE to keep a text out of the history of the clipboard and off other devices.
_WINDOWS = 'application/x-qt-windows-mime;value="{name}"'
_KEPT_OUT = {
    _WINDOWS.format(name="ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format(name="CanIncludeInClipboardHistory"): b"\0\0\0\0",
    _WINDOWS.format(name="CanUploadToCloudClipboard"): b"\0\0\0\0",
    "org.nspasteboard.ConcealedType": b"1",
    "x-kde-passwordManagerHint": b"secret",
}


def copy_privately(words: str) -> None:
    """Put a text on the clipboard, marked so that no history keeps it; locking the application takes it away again."""
    marked = QMimeData()
    marked.setText(words)
    for form, value in _KEPT_OUT.items():
        marked.setData(form, value)
    QApplication.clipboard().setMimeData(marked)
