"""The one application object, known as what it is."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The running application; Qt itself promises less than a window's application."""
    running = QApplication.instance()
    assert isinstance(running, QApplication), "widgets live in a window's application"
    return running
