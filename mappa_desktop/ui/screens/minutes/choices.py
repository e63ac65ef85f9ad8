"""A choice by one key: a short menu whose entries are numbered, for what must be answered while people talk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


class Choices(QMenu):
    """Entries with a key each; Escape chooses none, and the focus goes back where it was."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        head = self.addAction(title.replace("&", "&&"))
        head.setEnabled(False)
        self._over, self._count = parent, 0

    def offer(self, words: str, chosen: Callable[[], object]) -> None:
        """Offer one more entry; the first 35 have a key."""
        plain = words.replace("&", "&&")
        key = f"&{KEYS[self._count]}   " if self._count < len(KEYS) else ""
        action = self.addAction(key + plain)
        action.triggered.connect(lambda: chosen())  # noqa: PLW0108 - swallows Qt's `checked`
        self._count += 1
        if self._count == 1:
            self.setActiveAction(action)

    def have_ready(self, position: int) -> None:
        """Let Enter choose this entry, the first one being nought."""
        self.setActiveAction(self.actions()[position + 1])

    def ask(self) -> None:
        """Ask in the middle of the widget it belongs to; nothing waits for the answer."""
        size, middle = self.sizeHint(), self._over.rect().center()
        corner = QPoint(max(0, middle.x() - size.width() // 2), max(0, middle.y() - size.height() // 2))
        self.popup(self._over.mapToGlobal(corner))
