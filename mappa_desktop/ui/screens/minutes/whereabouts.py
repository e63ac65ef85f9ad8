"""Where one is in a form, to come back to after a lock or a sudden end: the field, and the cursor in its text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from mappa_desktop.domain.workings import Place
from mappa_desktop.widgets.fields import focused_inside
from mappa_desktop.widgets.form import Form


def place_in(form: Form[Any], step: int, section: str) -> Place:
    """The place of the focus, or the section where the focus is elsewhere."""
    focused = focused_inside(form)
    cursor = 0
    if isinstance(focused, QLineEdit):
        cursor = focused.cursorPosition()
    elif isinstance(focused, QPlainTextEdit):
        cursor = focused.textCursor().position()
    return Place(step=step, section=section, path=form.focused_path(), cursor=cursor)


def go_back_to(form: Form[Any], place: Place) -> None:
    """Focus the field of a place and put the cursor where it was, or at the end of a text that became shorter."""
    if not place.path:
        return
    form.restore_focus(place.path)
    QTimer.singleShot(0, form, lambda: _put_cursor(form, place.cursor))


def _put_cursor(form: Form[Any], at: int) -> None:
    focused = focused_inside(form)
    if isinstance(focused, QLineEdit):
        focused.setCursorPosition(min(at, len(focused.text())))
    elif isinstance(focused, QPlainTextEdit):
        cursor = focused.textCursor()
        cursor.setPosition(min(at, len(focused.toPlainText())))
        focused.setTextCursor(cursor)
