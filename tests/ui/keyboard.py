"""The keyboard alone: what a script presses and types, and how it waits for what that brings about."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.driver import Condition, Script, keys, type_text, where

_MOST_STOPS = 80


def at(name: str) -> Condition:
    """Wait until the keyboard is at something whose name begins so."""
    return lambda: where().startswith(name)


def press(key: str, then: Condition) -> Script:
    """Press a key, and wait for what comes of it."""
    keys(key)
    yield then


def tab_to(name: str, *, back: bool = False, whole: bool = False, most: int = _MOST_STOPS) -> Script:
    """Go on with Tab to what bears a name, or a name that begins so; it must lie within a number of stops."""
    passed: list[str] = []
    for _stop in range(most):
        if where() == name or (not whole and where().startswith(name)):
            return
        passed.append(where())
        before = QApplication.focusWidget()
        keys("shift+Tab" if back else "Tab")
        yield _moved_from(before)
    raise LookupError(f"no stop called {name!r} on the way of Tab: {passed}")


def down_to(name: str, *, key: str = "Down", most: int = _MOST_STOPS) -> Script:
    """Go down a list with the arrow to the row whose name holds these words."""
    for _stop in range(most):
        if name in where():
            return
        before = QApplication.focusWidget()
        keys(key)
        yield _moved_from(before)
    raise LookupError(f"no row with {name!r}; the last was {where()!r}")


def write(words: str) -> Script:
    """Type a text where the keyboard is, in place of what is selected, and wait until all of it stands there."""
    widget = QApplication.focusWidget()
    type_text(words)
    yield lambda: words.strip("\n") in text_in(widget)


def rewrite(words: str) -> Script:
    """Type a text in place of all that stands where the keyboard is."""
    widget = QApplication.focusWidget()
    keys("ctrl+a")
    type_text(words)
    yield lambda: text_in(widget) == words


def fill(name: str, words: str, *, back: bool = False) -> Script:
    """Go to a field with Tab and write into it."""
    yield from tab_to(name, back=back, whole=True)
    yield from rewrite(words)


def answer(name: str, said: str) -> Script:
    """Go to a question with Tab and choose one of the answers side by side with the arrows."""
    yield from tab_to(f"{name}: ")
    for _answer in range(3):
        button = QApplication.focusWidget()
        if where() == f"{name}: {said}":
            keys("space")
            yield _chosen(button)
            return
        keys("Left")
        yield _moved_from(button)
    raise LookupError(f"no answer {said!r} to {name!r}")


def pick(name: str, letters: str, chosen: str, *, back: bool = False) -> Script:
    """Go to a list of codes with Tab and choose one by its first letters."""
    yield from tab_to(name, back=back, whole=True)
    box = QApplication.focusWidget()
    type_text(letters)
    yield lambda: isinstance(box, QComboBox) and box.currentText().startswith(chosen)


def text_in(widget: QWidget | None) -> str:
    """The text that stands in a control."""
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def give_keyboard_to(window: QWidget) -> None:
    """What a window manager does, which is not there: the keyboard goes to the window that lies on top."""
    subprocess.run(["xdotool", "windowfocus", str(int(window.winId()))], check=True)


def elsewhere_than(name: str) -> Condition:
    """Wait until the keyboard is at something of another name."""
    return lambda: where() != name


def empty(widget: QWidget | None) -> Condition:
    """Wait until no text stands in a control."""
    return lambda: not text_in(widget)


def _chosen(button: QWidget | None) -> Condition:
    return lambda: isinstance(button, QAbstractButton) and button.isChecked()


def _moved_from(before: QWidget | None) -> Callable[[], bool]:
    return lambda: QApplication.focusWidget() is not before and QApplication.focusWidget() is not None
