"""Layouts that go on in the next line."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mappa_desktop.widgets.flow import FlowLayout, RowLayout


def labels(layout: FlowLayout | RowLayout, widths: list[int]) -> list[QLabel]:
    made = []
    for width in widths:
        label = QLabel("x")
        label.setFixedHeight(20)
        label.setMinimumWidth(width)
        layout.addWidget(label)
        made.append(label)
    return made


def test_what_does_not_fit_goes_into_the_next_line(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = FlowLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    labels(layout, [100, 100, 100])
    assert layout.heightForWidth(320) == 20
    assert layout.heightForWidth(319) == 50
    assert layout.heightForWidth(50) == 80


def test_a_widget_can_be_put_before_others(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = FlowLayout(whole)
    labels(layout, [10, 10])
    first = QLabel("first")
    layout.insert(0, first)
    item = layout.itemAt(0)
    assert item is not None
    assert item.widget() is first
    assert layout.itemAt(9) is None
    assert layout.takeAt(9) is None


def test_a_row_fills_the_width_by_shares_and_keeps_what_is_needed(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = RowLayout(whole)
    layout.setSpacing(10)
    made = labels(layout, [100, 20, 20])
    for label, share in zip(made, (1, 1, 2), strict=True):
        policy = label.sizePolicy()
        policy.setHorizontalStretch(share)
        label.setSizePolicy(policy)
    whole.resize(220, 40)
    layout.setGeometry(whole.rect())
    assert [label.width() for label in made] == [100, 33, 66]
    assert layout.heightForWidth(150) == 50
