"""The protective marking: a thin band at the top and the bottom of every window that shows what it protects."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.theme import Role

_SPACED = 106


class MarkingBand(QFrame):
    """One band with the marking's words."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("band", "marking")
        self._label = text("", Role.SECONDARY)
        font = self._label.font()
        font.setLetterSpacing(font.SpacingType.PercentageSpacing, _SPACED)
        self._label.setFont(font)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QHBoxLayout(self)
        theme.pad(layout, 8, 2, 8, 2)
        layout.addWidget(self._label)
        self.say(words)

    @property
    def words(self) -> str:
        return self._label.text()

    def say(self, words: str) -> None:
        """Show another marking."""
        self._label.setText(words)
        self.setAccessibleName(words)


class MarkedFrame(QWidget):
    """What stands between the two bands of a window; ``say`` changes both."""

    def __init__(self, inside: QWidget, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.top, self.bottom = MarkingBand(words), MarkingBand(words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(inside, 1)
        layout.addWidget(self.bottom)

    def say(self, words: str) -> None:
        """Show another marking."""
        self.top.say(words)
        self.bottom.say(words)
