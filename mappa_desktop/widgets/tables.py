"""A fast table for many rows: it sorts, filters as one types, and is read row by row in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from mappa_desktop.foundation.i18n import counted
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.theme import Role, Tone

RowT = TypeVar("RowT")
Index = QModelIndex | QPersistentModelIndex

_TONE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """One column: its heading, its words, what it sorts by, and what the words mean.

    ``share`` is its part of the free width; 0 for a column that is as wide as ``width`` says, in characters.
    """

    title: str
    words: Callable[[RowT], str]
    tone: Callable[[RowT], Tone] | None = None
    order: Callable[[RowT], str | int | float] | None = None
    share: int = 1
    width: int = 0
    strong: bool = False


class RowsModel(QAbstractTableModel, Generic[RowT]):
    """Rows that are values; the words of each are made once, when they are first looked at."""

    def __init__(self, columns: Sequence[Column[RowT]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._all: tuple[RowT, ...] = ()
        self._shown: list[int] = []
        self._searched: list[str] = []
        self._words: dict[int, tuple[str, ...]] = {}
        self._filter = ""
        self._order: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Show these rows, filtered and sorted as before."""
        self.beginResetModel()
        self._all = tuple(rows)
        self._words.clear()
        self._searched = []
        self._arrange()
        self.endResetModel()

    def set_filter(self, typed: str) -> None:
        """Show the rows in which every typed word occurs."""
        self.beginResetModel()
        self._filter = typed.casefold().strip()
        self._arrange()
        self.endResetModel()

    def row_at(self, position: int) -> RowT | None:
        """The row shown at a position."""
        return self._all[self._shown[position]] if 0 <= position < len(self._shown) else None

    def position_of(self, wanted: Callable[[RowT], bool]) -> int:
        """Where a row is shown; -1 when it is not."""
        return next((at for at, number in enumerate(self._shown) if wanted(self._all[number])), -1)

    def read_out(self, position: int) -> str:
        """A row in words."""
        words = self._row_words(self._shown[position])
        pairs = zip(self.columns, words, strict=True)
        return "; ".join(f"{column.title}: {cell}" if column.title else cell for column, cell in pairs if cell)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        number = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._row_words(number)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.read_out(index.row()) if index.column() == 0 else self._row_words(number)[index.column()]
        if role == _TONE:
            tone = self.columns[index.column()].tone
            return tone(self._all[number]) if tone is not None else Tone.PLAIN
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._order = (column, order) if 0 <= column < len(self.columns) else None
        self._arrange()
        self.endResetModel()

    def _row_words(self, number: int) -> tuple[str, ...]:
        words = self._words.get(number)
        if words is None:
            row = self._all[number]
            words = self._words[number] = tuple(column.words(row) for column in self.columns)
        return words

    def _arrange(self) -> None:
        shown = range(len(self._all))
        if self._filter:
            if not self._searched:
                self._searched = [" ".join(self._row_words(number)).casefold() for number in shown]
            typed = self._filter.split()
            self._shown = [number for number in shown if all(word in self._searched[number] for word in typed)]
        else:
            self._shown = list(shown)
        if self._order is not None:
            column, order = self._order
            key = self.columns[column].order or (lambda row: self.columns[column].words(row).casefold())
            backwards = order == Qt.SortOrder.DescendingOrder
            self._shown.sort(key=lambda number: key(self._all[number]), reverse=backwards)


class RowsTable(QTableView, Generic[RowT]):
    """Shows rows without vertical lines; ``opened`` tells the row that was chosen with Enter or a double click."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column[RowT]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(columns, self)
        self.setModel(self.rows)
        self.setItemDelegate(_CellPainter(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        head.sortIndicatorChanged.connect(self.rows.sort)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.doubleClicked.connect(self._on_opened)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self._fit_height()

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Show these rows; the place on the screen is kept."""
        position, place = self.currentIndex().row(), self.verticalScrollBar().value()
        self.rows.show_rows(rows)
        self.verticalScrollBar().setValue(place)
        if position >= 0:
            self.go_to(min(position, self.rows.rowCount() - 1))

    def set_filter(self, typed: str) -> None:
        """Show the rows in which every typed word occurs, and go to the first."""
        self.rows.set_filter(typed)
        self.go_to(0)

    def go_to(self, position: int) -> None:
        """Make a row the current one."""
        if 0 <= position < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(position, 0))

    def current(self) -> RowT | None:
        """The row that is current."""
        return self.rows.row_at(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()
        self._fit_height()

    def _on_opened(self, index: Index) -> None:
        row = self.rows.row_at(index.row())
        if row is not None:
            self.opened.emit(row)

    def _on_current(self, index: Index, _before: Index) -> None:
        row = self.rows.row_at(index.row())
        if row is not None:
            self.chosen.emit(row)

    def _fit_height(self) -> None:
        height = self.fontMetrics().height() + theme.current().px(12)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _fit_width(self) -> None:
        letter, free = self.fontMetrics().averageCharWidth(), self.viewport().width()
        firm = [
            column.width * letter + theme.current().px(20) if not column.share else 0 for column in self.rows.columns
        ]
        shares = sum(column.share for column in self.rows.columns) or 1
        room = max(0, free - sum(firm))
        for at, column in enumerate(self.rows.columns):
            self.setColumnWidth(at, firm[at] or room * column.share // shares)


class FilteredTable(QWidget, Generic[RowT]):
    """A table with the line above it that filters as one types, and what it says when it is empty."""

    def __init__(self, name: str, columns: Sequence[Column[RowT]], hint: str, empty: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.table = RowsTable(name, columns)
        self.line = LineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.setClearButtonEnabled(True)
        self._count = text("", Role.SECONDARY, Tone.QUIET)
        self._empty = text(empty, Role.TEXT, Tone.QUIET, wraps=True)
        layout = QVBoxLayout(self)
        theme.pad(layout, spacing=8)
        for widget in (self.line, self._count, self.table, self._empty):
            layout.addWidget(widget)
        layout.addStretch(0)
        layout.setStretchFactor(self.table, 1)
        self.line.textChanged.connect(self._on_typed)
        self.line.entered.connect(self._on_entered)
        self._say_count()

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Show these rows."""
        self.table.show_rows(rows)
        self._say_count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.go_to(max(0, self.table.currentIndex().row()))
        else:
            super().keyPressEvent(event)

    def _on_typed(self, typed: str) -> None:
        self.table.set_filter(typed)
        self._say_count()
        announce(self, self._count.text())

    def _on_entered(self) -> None:
        row = self.table.current()
        if row is not None:
            self.table.opened.emit(row)

    def _say_count(self) -> None:
        number = self.table.rows.rowCount()
        self._count.setText(counted("{number} entry", "{number} entries", number))
        self._empty.setVisible(number == 0)
        self.table.setVisible(number > 0)


class _CellPainter(QStyledItemDelegate):
    """Paints words in the colour of their meaning, and a ring round the row that has the keyboard."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme.current().px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, model, table = theme.current(), index.model(), self.parent()
        rect, state = QRect(option.rect), option.state
        if not isinstance(model, RowsModel) or not isinstance(table, QTableView):
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, look.colour("chosen"))
        else:
            painter.setPen(QPen(look.colour("line"), look.line_width))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen and table.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
            painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        tone = model.data(index, _TONE)
        plain = not isinstance(tone, Tone) or tone is Tone.PLAIN
        colour = "on_chosen" if chosen and (plain or look.line_width > 1) else "text" if plain else str(tone)
        painter.setPen(look.colour(colour))
        strong = model.columns[index.column()].strong
        painter.setFont(look.font(Role.STRONG if strong else Role.TEXT))
        place = rect.adjusted(look.px(8), 0, -look.px(8), 0)
        words = str(model.data(index) or "").replace("\n", " ")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()
