"""Work that waits: lines for the eye, the ear and the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Tone
from mappa_desktop.widgets.worklist import _ROLES, _WRAP, Work, WorkList

WORK = [
    Work("Housing", "Confirm the address", "was due Fri 6 Nov 2026", "9 working days late", Tone.DANGER),
    Work("Health", "Report to the panel", "was due Mon 16 Nov 2026", "3 working days late", Tone.WARNING),
    Work("Police", "Visit", "was due Tue 17 Nov 2026", "2 working days late"),
]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[WorkList]:
    """Three lines in a window that has the keyboard."""
    work = WorkList("Actions")
    window = ScrollPage()
    window.body.addWidget(work)
    window.body.addStretch(1)
    qtbot.addWidget(window)
    window.resize(1000, 300)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    work.show_work(WORK)
    qtbot.waitUntil(lambda: work.lines[0].width() > 900)
    yield work
    window.close()


def test_a_line_is_read_in_words_with_its_place(shown: WorkList) -> None:
    assert [line.accessibleName() for line in shown.lines] == [
        "Housing, Confirm the address, was due Fri 6 Nov 2026, 9 working days late (1/3)",
        "Health, Report to the panel, was due Mon 16 Nov 2026, 3 working days late (2/3)",
        "Police, Visit, was due Tue 17 Nov 2026, 2 working days late (3/3)",
    ]


def test_the_arrows_go_from_line_to_line_and_out_at_the_ends(qtbot: QtBot, shown: WorkList) -> None:
    left: list[int] = []
    shown.left.connect(left.append)
    shown.take_focus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        focused = next(line for line in shown.lines if line.hasFocus())
        QTest.keyClick(focused, key)
    assert shown.lines[2].hasFocus()
    assert left == [-1, 1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_opens_the_line(qtbot: QtBot, shown: WorkList, key: Qt.Key) -> None:
    with qtbot.waitSignal(shown.opened) as opened:
        QTest.keyClick(shown.lines[1], key)
    assert opened.args == [1]


def test_a_click_opens_the_line(qtbot: QtBot, shown: WorkList) -> None:
    with qtbot.waitSignal(shown.opened) as opened:
        QTest.mouseClick(shown.lines[2], Qt.MouseButton.LeftButton)
    assert opened.args == [2]


def test_tab_comes_to_the_list_once_where_the_keyboard_was_last(shown: WorkList) -> None:
    shown.take_focus(1)
    stops = [line for line in shown.lines if line.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [shown.lines[1]]


def test_the_keyboard_stays_when_the_lines_are_shown_anew(shown: WorkList) -> None:
    shown.take_focus(2)
    shown.show_work(WORK)
    assert shown.lines[2].hasFocus()
    shown.show_work(WORK[:2])
    assert shown.lines[1].hasFocus()


def test_columns_stand_at_the_same_place_in_every_line_and_fold_where_it_is_narrow(shown: WorkList) -> None:
    places = [line._places(line.width()) for line in shown.lines]
    assert len({tuple(place.left() for place in line) for line in places}) == 1
    narrow = shown.lines[0]._places(320)
    assert all(place.left() == narrow[0].left() for place in narrow[:3])
    assert all(place.right() <= 320 for place in narrow)


@pytest.mark.parametrize("zoom", [80, 100, 150, 200])
@pytest.mark.parametrize("width", [300, 620, 930, 1600])
def test_no_cell_is_cut_off_or_lies_over_another(qapp: QApplication, shown: WorkList, zoom: int, width: int) -> None:
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    for line in shown.lines:
        places = line._places(width)
        assert max(place.bottom() for place in places) < line.heightForWidth(width)
        for place, words, role in zip(places, line.work.words, _ROLES, strict=True):
            needed = QFontMetrics(theme.current().font(role)).boundingRect(place, _WRAP, words)
            assert needed.height() <= place.height()
            assert place.right() <= width
        for one, other in pairwise(places):
            assert not one.intersects(other)
