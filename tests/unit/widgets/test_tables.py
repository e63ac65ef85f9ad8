"""The fast table: ten thousand rows, filtered as one types, read row by row."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mappa_desktop.widgets.tables import Column, FilteredTable, RowsModel, RowsTable
from mappa_desktop.widgets.theme import Tone

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree."""

    number: int
    kind: str
    state: str = ""


COLUMNS: tuple[Column[Tree], ...] = (
    Column("Number", lambda tree: f"T-{tree.number}", order=lambda tree: tree.number, share=0, width=10, strong=True),
    Column("Kind", lambda tree: tree.kind, share=3),
    Column("State", lambda tree: tree.state, tone=lambda tree: Tone.DANGER if tree.state else Tone.PLAIN),
)
TREES = (Tree(10, "Apple"), Tree(9, "Pear", "canker"), Tree(100, "Apple", "dry"))


def kinds(model: RowsModel[Tree]) -> list[int]:
    return [tree.number for at in range(model.rowCount()) if (tree := model.row_at(at)) is not None]


def a_model() -> RowsModel[Tree]:
    model: RowsModel[Tree] = RowsModel(COLUMNS)
    model.show_rows(TREES)
    return model


def test_a_row_is_read_in_words() -> None:
    model = a_model()
    assert model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole) == "Number: T-9; Kind: Pear; State: canker"


def test_every_typed_word_must_occur() -> None:
    model = a_model()
    model.set_filter("  apple DRY ")
    assert kinds(model) == [100]
    model.set_filter("apple pear")
    assert kinds(model) == []
    model.set_filter("")
    assert kinds(model) == [10, 9, 100]


def test_numbers_are_sorted_as_numbers_and_words_as_words() -> None:
    model = a_model()
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert kinds(model) == [9, 10, 100]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert kinds(model)[0] == 9
    model.sort(-1)
    assert kinds(model) == [10, 9, 100]


def test_new_rows_keep_the_filter_and_the_order() -> None:
    model = a_model()
    model.set_filter("apple")
    model.sort(0)
    model.show_rows([*TREES, Tree(1, "Apple"), Tree(2, "Plum")])
    assert kinds(model) == [1, 10, 100]


def test_a_position_that_is_not_there_has_no_row() -> None:
    assert a_model().row_at(3) is None
    assert a_model().row_at(-1) is None
    assert a_model().position_of(lambda tree: tree.number == 100) == 2
    assert a_model().position_of(lambda tree: tree.number == 7) == -1


def test_enter_opens_the_current_row(qtbot: QtBot) -> None:
    table: RowsTable[Tree] = RowsTable("Trees", COLUMNS)
    qtbot.addWidget(table)
    table.show_rows(TREES)
    table.show()
    table.go_to(1)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [TREES[1]]


def test_rows_that_change_keep_the_current_place(qtbot: QtBot) -> None:
    table: RowsTable[Tree] = RowsTable("Trees", COLUMNS)
    qtbot.addWidget(table)
    table.show_rows(TREES)
    table.go_to(2)
    table.show_rows(TREES[:2])
    assert table.current() == TREES[1]


def test_the_columns_share_the_width_and_nothing_scrolls_sideways(qtbot: QtBot) -> None:
    table: RowsTable[Tree] = RowsTable("Trees", COLUMNS)
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    assert sum(table.columnWidth(at) for at in range(3)) <= table.viewport().width()
    assert table.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_typing_filters_counts_and_announces(qtbot: QtBot, spoken: list[str]) -> None:
    filtered: FilteredTable[Tree] = FilteredTable("Trees", COLUMNS, "Find a tree", "No tree is like that.")
    qtbot.addWidget(filtered)
    filtered.show_rows(TREES)
    filtered.show()
    QTest.keyClicks(filtered.line, "apple")
    assert filtered.table.rows.rowCount() == 2
    assert spoken[-1] == "2 entries"
    with qtbot.waitSignal(filtered.table.opened) as opened:
        QTest.keySequence(filtered.line, QKeySequence("Return"))
    assert opened.args == [TREES[0]]
    QTest.keyClicks(filtered.line, "zzz")
    assert not filtered.table.isVisible()
    assert spoken[-1] == "0 entries"


def test_ten_thousand_rows_are_shown_and_filtered_at_once(qtbot: QtBot) -> None:
    many = [Tree(number, "Apple" if number % 7 else "Quince") for number in range(10_000)]
    filtered: FilteredTable[Tree] = FilteredTable("Trees", COLUMNS, "Find a tree", "None.")
    qtbot.addWidget(filtered)
    filtered.resize(700, 500)
    filtered.show()
    start = time.perf_counter()
    filtered.show_rows(many)
    filtered.line.setText("quince")
    filtered.line.setText("quince 77")
    filtered.grab()
    assert time.perf_counter() - start < 2
    assert 0 < filtered.table.rows.rowCount() < 100


def test_a_table_has_a_name_and_cells_for_a_screen_reader(qtbot: QtBot) -> None:
    table: RowsTable[Tree] = RowsTable("Trees", COLUMNS)
    qtbot.addWidget(table)
    table.show_rows(TREES)
    table.show()
    seen = QAccessible.queryAccessibleInterface(table)
    assert seen.text(QAccessible.Text.Name) == "Trees"
    assert seen.role() == QAccessible.Role.Table
