"""From Today to the registers and into the minutes, with the keyboard alone, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager


@pytest.mark.parametrize(
    ("place", "words", "key"),
    [
        ("actions", "case:L2 3.01", "TRN-L2-0417"),
        ("disclosures", "case:L3 D-12", "TRN-L3-0022"),
    ],
)
def test_a_line_of_a_register_is_found_and_opened_without_a_mouse(qtbot, window, place, words, key):
    window.go_to_place(place)
    screen = window.listing(place)
    qtbot.waitUntil(lambda: screen.list.row_count() > 1)
    focused = window.focusWidget()
    assert focused is screen.filter
    with qtbot.waitSignal(screen.register.found):
        QTest.keyClicks(focused, words)
    qtbot.waitUntil(lambda: screen.list.row_count() == 1 and not screen.register._soon.isActive())
    QTest.keyClick(focused, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    assert key in window.workspace.header._reference.text()
    assert window._top.words.startswith("OFFICIAL-SENSITIVE")


def test_locking_takes_the_registers_down(qtbot, window):
    window.go_to_place("actions")
    qtbot.waitUntil(lambda: window.listing("actions").list.row_count() > 1)
    window.lock()
    qtbot.waitUntil(lambda: window.listing("actions") is None)
