"""Counts the keys of the usual tasks: every key goes through one function, which counts it and presses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

Wait = Callable[[Callable[[], bool]], None]

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_PATIENCE_MS = 30_000


@dataclass
class Hand:
    """Presses keys in a window and counts them; the letters of a text are typed uncounted."""

    window: QWidget
    wait: Wait
    pressed: list[str] = field(default_factory=list)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press one key: one stroke."""
        self.pressed.append(QKeySequence(QKeyCombination(modifiers, key)).toString())
        popup = QApplication.activePopupWidget()
        if popup is not None:
            QTest.keyClick(popup, key, modifiers)
        else:
            window = QApplication.activeWindow() or self.window
            QTest.keyClick(window.windowHandle(), key, modifiers)

    def type(self, words: str) -> None:
        """Type the letters of a text where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keyboard"
        QTest.keyClicks(focused, words)

    def come_to(self, name: str) -> None:
        """Wait until the keyboard is at something whose name begins so."""
        self.wait(lambda: where().startswith(name))

    def see_choices(self) -> None:
        """Wait for a short menu."""
        self.wait(lambda: QApplication.activePopupWidget() is not None)

    def come_back(self) -> None:
        """What a window manager does when a window closes: the one below it becomes the active one."""
        self.wait(lambda: QApplication.activeModalWidget() is None)
        self.window.activateWindow()

    def tab_to(self, name: str, most: int = 12) -> None:
        """Go on with Tab, each of which counts."""
        for _stop in range(most):
            if where() == name:
                return
            self.press(Qt.Key.Key_Tab)
            QApplication.processEvents()
        raise AssertionError(f"{name} is not within {most} stops; the keyboard is at {where()!r}")


def where() -> str:
    """What has the keyboard, by the name that a screen reader says."""
    focused = QApplication.focusWidget()
    if focused is None:
        return ""
    words = focused.text() if isinstance(focused, QAbstractButton) else ""
    return focused.accessibleName() or words


def text_at_hand() -> str:
    """What stands in the text that has the keyboard."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit):
        return focused.text()
    return focused.toPlainText() if isinstance(focused, QPlainTextEdit) else ""
