"""Where the keyboard was before something came in between: the field, the cursor and what was selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid


def way_back() -> Callable[[], None]:
    """What gives the keyboard back to the widget that has it now; nothing happens where that is gone by then."""
    widget: QWidget | None = QApplication.focusWidget()
    if widget is None:
        return lambda: None
    return _way_back_to(widget)


def _way_back_to(widget: QWidget) -> Callable[[], None]:
    if isinstance(widget, QLineEdit):
        line = widget
        start = line.selectionStart() if line.hasSelectedText() else -1
        length, cursor = len(line.selectedText()), line.cursorPosition()

        def to_line() -> None:
            if isValid(line):
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                line.setCursorPosition(min(cursor, len(line.text())))
                if start >= 0:
                    line.setSelection(start, length)

        return to_line
    if isinstance(widget, QPlainTextEdit):
        text = widget
        anchor, position = text.textCursor().anchor(), text.textCursor().position()

        def to_text() -> None:
            if isValid(text):
                text.setFocus(Qt.FocusReason.OtherFocusReason)
                last = len(text.toPlainText())
                moved = text.textCursor()
                moved.setPosition(min(anchor, last))
                moved.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
                text.setTextCursor(moved)

        return to_text

    def to_widget() -> None:
        if isValid(widget):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    return to_widget
