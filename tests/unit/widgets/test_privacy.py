"""Nothing stays behind when the application is locked."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from mappa_desktop.widgets.privacy import ClipboardGuard, close_floating, copy_privately

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Clipboard:
    """A clipboard that says whose its content is; the one of the offscreen platform does not."""

    def __init__(self, text: str, *, ours: bool) -> None:
        self.held, self.ours = text, ours

    def ownsClipboard(self) -> bool:
        return self.ours

    def ownsSelection(self) -> bool:
        return self.ours

    def supportsSelection(self) -> bool:
        return False

    def text(self, _mode: QClipboard.Mode) -> str:
        return self.held

    def clear(self, _mode: QClipboard.Mode) -> None:
        self.held = ""


def test_what_was_copied_here_is_cleared_once(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    clipboard = Clipboard("copied here", ours=True)
    guard = ClipboardGuard(qapp)
    monkeypatch.setattr(guard, "_clipboard", clipboard)
    assert guard.clear()
    assert clipboard.held == ""
    assert not guard.clear()


def test_what_others_copied_is_left_alone(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    clipboard = Clipboard("copied elsewhere", ours=False)
    guard = ClipboardGuard(qapp)
    monkeypatch.setattr(guard, "_clipboard", clipboard)
    assert not guard.clear()
    assert clipboard.held == "copied elsewhere"


def test_every_other_window_is_closed(qapp: QApplication, qtbot: QtBot) -> None:
    kept, second, menu = QWidget(), QWidget(), QMenu()
    for widget in (kept, second, menu):
        qtbot.addWidget(widget)
        widget.show()
    close_floating(qapp, kept)
    assert kept.isVisible()
    assert not second.isVisible()
    assert not menu.isVisible()


def test_what_is_copied_privately_asks_every_history_to_leave_it_out(qapp: QApplication) -> None:
    copy_privately("four brown kettles")
    held = qapp.clipboard().mimeData()
    assert held.text() == "four brown kettles"
    kept_out = [form for form in held.formats() if form != "text/plain"]
    assert any("ExcludeClipboardContentFromMonitorProcessing" in form for form in kept_out)
    assert any("CanIncludeInClipboardHistory" in form for form in kept_out)
    assert "org.nspasteboard.ConcealedType" in kept_out
    assert bytes(held.data("x-kde-passwordManagerHint").data()) == b"secret"
    qapp.clipboard().clear()
