"""Pages that scroll: what one types into stays in sight when there is less room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit

from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.panels import ScrollPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager


@pytest.fixture
def page(qtbot):
    page = ScrollPage()
    for _number in range(20):
        page.body.addWidget(text("Label", wraps=True))
        page.body.addWidget(QLineEdit())
    qtbot.addWidget(page)
    page.resize(300, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    return page


def lines(page):
    return page.findChildren(QLineEdit)


def in_sight(page, line):
    place = QRect(line.mapTo(page.viewport(), QPoint(0, 0)), line.size())
    return page.viewport().rect().contains(place)


def test_what_has_the_keyboard_stays_in_sight_when_the_page_gets_smaller(qtbot, page):
    line = [each for each in lines(page) if in_sight(page, each)][-1]
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    page.resize(300, 200)
    assert in_sight(page, line)


def test_whoever_scrolled_away_stays_there_when_the_page_gets_smaller(qtbot, page):
    lines(page)[0].setFocus()
    qtbot.waitUntil(lines(page)[0].hasFocus)
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.resize(300, 500)
    assert not in_sight(page, lines(page)[0])
