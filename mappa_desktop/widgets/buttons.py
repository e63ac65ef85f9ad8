"""Buttons: one that matters, ordinary ones, and quiet ones that read like a link."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from mappa_desktop.widgets import icons, theme


def button(text: str, pressed: Callable[[], object], *, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """An ordinary button."""
    return _made(text, pressed, "", icon, "text", parent)


def primary(text: str, pressed: Callable[[], object], *, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """The one button of a place that carries its purpose."""
    return _made(text, pressed, "primary", icon, "on_accent", parent)


def quiet(
    text: str, pressed: Callable[[], object], *, icon: str = "", key: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A button that reads like a link; ``key`` is the stroke that does the same, shown beside the words."""
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
    made = _made(f"{text}   {shown}".rstrip(), pressed, "quiet", icon, "accent", parent)
    made.setAccessibleName(text)
    made.setAccessibleDescription(shown)
    return made


class _Button(QPushButton):
    """A button that Enter presses as Space does, and whose icon follows the theme."""

    def __init__(self, icon: str, role: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._icon, self._role = icon, role
        self.setAutoDefault(True)

    def dress(self) -> None:
        if self._icon:
            self.setIcon(icons.icon(self._icon, self._role))
            self.setIconSize(icons.icon_size())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.dress()


def _made(
    text: str, pressed: Callable[[], object], kind: str, icon: str, role: str, parent: QWidget | None
) -> QPushButton:
    made = _Button(icon, role, parent)
    made.setText((" " if icon else "") + text.replace("&", "&&"))
    made.setAccessibleName(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor if kind == "quiet" else Qt.CursorShape.ArrowCursor)
    theme.set_mark(made, "kind", kind)
    made.dress()
    made.clicked.connect(lambda: pressed())  # noqa: PLW0108 - swallows Qt's `checked`
    return made
