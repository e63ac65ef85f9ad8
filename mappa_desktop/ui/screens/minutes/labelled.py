"""A control with its label above it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.theme import Role, Tone


class Labelled(QWidget):
    """``label`` may be given other words later; the name that a screen reader says is the control's own."""

    def __init__(self, words: str, control: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        theme.pad(column, spacing=2)
        self.label = text(words, Role.SECONDARY, Tone.QUIET, wraps=True)
        self.label.setBuddy(control)
        control.setAccessibleName(words)
        column.addWidget(self.label)
        column.addWidget(control)
