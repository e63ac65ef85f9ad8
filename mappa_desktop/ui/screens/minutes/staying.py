"""A sheet that shows what is shown only once, and does not just go away with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog


class StayingSheet(QDialog):
    """Neither Escape nor a person's closing ends it while it ``stays``; locking closes it at any time."""

    def stays(self) -> bool:
        """Whether it cannot just be closed; says why."""
        raise NotImplementedError  # Qt's own metaclass leaves no room for an abstract class

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stays():
            event.accept()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() and self.stays():
            event.ignore()
            return
        super().closeEvent(event)
