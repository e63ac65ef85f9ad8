"""Helps tests to drive the real window: finding buttons by their words, clicking, reading what shows."""

from __future__ import annotations

import datetime
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.operations import certificates, stores, training
from tests.support.stores import CHEAP, PASSPHRASE

DialogT = TypeVar("DialogT", bound=QWidget)

CLOCK = FixedClock(datetime.date(2026, 11, 19))


def both_training_cases(folder):
    """Make a store with both training cases and a certificate."""
    session, _recovery_key = stores.create(folder, PASSPHRASE, CLOCK, cost=CHEAP)
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    training.fill(session)
    session.close()


def open_meeting(qtbot, window, reference):
    """Find a case by typing, open it, and open its meeting."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.listing("cases").filter, reference)
    qtbot.waitUntil(lambda: window.listing("cases").list.row_count() == 1)
    QTest.keyClick(window.listing("cases").filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(buttons(window._case, "Open") + buttons(window._case, "Read")))
    click((buttons(window._case, "Open") + buttons(window._case, "Read"))[0])
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    return window.workspace


def buttons(widget, words):
    """The buttons below a widget whose words begin so."""
    if widget is None:
        return []
    return [
        each
        for each in widget.findChildren(QAbstractButton)
        if each.text().strip().startswith(words) and each.isVisible()
    ]


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))


def the_dialog(qtbot, kind: type[DialogT]) -> DialogT:
    """The dialog of a kind, once it is open."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def words_on(widget):
    """Every word that a widget shows."""
    lines: list[QLabel | QAbstractButton | QLineEdit] = [
        *widget.findChildren(QLabel),
        *widget.findChildren(QAbstractButton),
        *widget.findChildren(QLineEdit),
    ]
    found = [each.text() for each in lines if each.isVisible()]
    found += [each.toPlainText() for each in widget.findChildren(QPlainTextEdit) if each.isVisible()]
    return "\n".join(found)
