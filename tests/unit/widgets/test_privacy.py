"""Nothing stays behind when the application is locked."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from mappa_desktop.widgets.privacy import ClipboardGuard, close_floating

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_clipboard_is_cleared_once(qapp: QApplication) -> None:
    qapp.clipboard().setText("copied here")
    guard = ClipboardGuard(qapp)
    if not qapp.clipboard().ownsClipboard():
        pytest.skip("this platform does not say whose clipboard it is")
    assert guard.clear()
    assert qapp.clipboard().text() == ""
    assert not guard.clear()


def test_every_other_window_is_closed(qapp: QApplication, qtbot: QtBot) -> None:
    kept, second, menu = QWidget(), QWidget(), QMenu()
    for widget in (kept, second, menu):
        qtbot.addWidget(widget)
        widget.show()
    close_floating(qapp, kept)
    assert kept.isVisible()
    assert not second.isVisible()
    assert not menu.isVisible()
