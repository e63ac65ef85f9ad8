"""A light table of which one row is chosen: the keyboard stops at it once, and the arrows do the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.rows import ROW_MARGIN, Cell, Column, Columns, Headings, Row


class RowTable(QWidget):
    """Shows rows of words. Enter or a click tells ``pressed``; Alt with Up or Down ``moved``; Delete ``removed``.

    Where nothing can be done with a row, ``marks_choice`` is false: only the focus shows which one is read.
    """

    chosen = Signal(int)
    pressed = Signal(int)
    moved = Signal(int, int)  # the row, and by how many places
    removed = Signal(int)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        help_text: str = "",
        parent: QWidget | None = None,
        *,
        marks_choice: bool = True,
    ) -> None:
        super().__init__(parent)
        self._columns = Columns(columns)
        self._help = help_text
        self._marks_choice = marks_choice
        self._rows: list[Row] = []
        self._current = 0
        self.setAccessibleName(name)
        self._headings = Headings(self._columns)
        self._lines = QVBoxLayout()
        theme.pad(self._lines, spacing=0)
        whole = QVBoxLayout(self)
        theme.pad(whole, spacing=0)
        whole.addWidget(self._headings)
        whole.addLayout(self._lines)

    @property
    def current(self) -> int:
        """The position of the chosen row; 0 where there is none."""
        return self._current

    @property
    def rows(self) -> Sequence[Row]:
        return tuple(self._rows)

    def show_rows(self, rows: Sequence[tuple[Sequence[Cell], Sequence[Cell]]], current: int | None = None) -> None:
        """Show these rows, each with its cells and the notes below them; the chosen place stays, or is ``current``."""
        while len(self._rows) > len(rows):
            row = self._rows.pop()
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(rows):
            self._add_row()
        for at, (cells, notes) in enumerate(rows):
            self._rows[at].show_cells(cells, notes, at, len(rows))
        self._spread()
        self._choose(self._current if current is None else current)

    def focus_row(self, position: int) -> None:
        """Choose a row and go to it."""
        if 0 <= position < len(self._rows):
            self._choose(position)
            self._rows[position].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_rows"):
            self._spread()

    def _add_row(self) -> None:
        row = Row(self._columns)
        row.setAccessibleDescription(self._help)
        row.clicked.connect(lambda: self._on_pressed(self._rows.index(row)))
        row.stepped.connect(lambda by: self.focus_row(self._rows.index(row) + by))
        row.moved.connect(lambda by: self.moved.emit(self._rows.index(row), by))
        row.removed.connect(lambda: self.removed.emit(self._rows.index(row)))
        self._lines.addWidget(row)
        QWidget.setTabOrder(self._rows[-1] if self._rows else self._headings, row)  # where it is read, not at the end
        self._rows.append(row)

    def _on_pressed(self, position: int) -> None:
        self._choose(position)
        self.pressed.emit(position)

    def _choose(self, position: int) -> None:
        self._current = max(0, min(position, len(self._rows) - 1))
        for at, row in enumerate(self._rows):
            row.setChecked(self._marks_choice and at == self._current)
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == self._current else Qt.FocusPolicy.ClickFocus)
        self.chosen.emit(self._current)

    def _spread(self) -> None:
        width = self.width() - 2 * theme.current().px(ROW_MARGIN)
        self._columns.spread(max(width, 100), [row.cells for row in self._rows])
        self._headings.setVisible(bool(self._rows) and not self._columns.stacked)
        for row in self._rows:
            row.updateGeometry()
            row.update()
        self._headings.update()
