"""The protective marking at the top and at the bottom of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.theme import Role


class Band(QFrame):
    """One band with the marking."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("band", "marking")
        self._words = text("", Role.SECONDARY)
        font = QFont()
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
        self._words.setFont(font)
        layout = QHBoxLayout(self)
        theme.pad(layout, 16, 2, 16, 3)
        layout.addWidget(self._words, 0, Qt.AlignmentFlag.AlignCenter)

    def show_marking(self, words: str) -> None:
        """Show a marking; nothing hides the band."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
