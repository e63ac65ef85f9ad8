"""A long list in columns that is painted, not built: ten thousand rows scroll smoothly. Rows are read out in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mappa_desktop.widgets import pills, theme
from mappa_desktop.widgets.theme import Role, Tone

_PARTS = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Part:
    """Words in a cell, plain or as a pill."""

    words: str
    tone: Tone = Tone.PLAIN
    pill: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``share`` of the width, and the width of the list (before zoom) below which it is left out."""

    heading: str
    share: int
    needs_width: int = 0


Line = tuple[tuple[Part, ...], ...]


class Listing(QTableView):
    """Shows lines; asks for more of them when the end comes near.

    Enter or a click opens a line. Where many can be chosen, a click chooses and a double click opens.
    """

    opened = Signal(int)  # the row that was chosen
    more_wanted = Signal()

    def __init__(
        self, name: str, columns: Sequence[Column], parent: QWidget | None = None, *, chooses_many: bool = False
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._lines = _Lines(self._columns, self.more_wanted.emit, self)
        self.setModel(self._lines)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if chooses_many else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        pressed = self.doubleClicked if chooses_many else self.clicked
        pressed.connect(lambda index: self.opened.emit(index.row()))

    def show_lines(self, lines: Sequence[Line], *, more: bool) -> None:
        """Show these lines from the first on; ``more`` says that others can be asked for."""
        self._lines.show(list(lines), more=more)
        self._spread()

    def add_lines(self, lines: Sequence[Line], *, more: bool) -> None:
        """Show further lines below."""
        self._lines.add(list(lines), more=more)

    def row_count(self) -> int:
        return self._lines.rowCount()

    def chosen_rows(self) -> Sequence[int]:
        """The rows that are chosen, from the top down."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def take_focus(self) -> None:
        """Put the keyboard on the line where it was, or on the first one."""
        self.setFocus()
        if self.row_count() and not self.currentIndex().isValid():
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        look = theme.current()
        row = QFontMetrics(look.font(Role.TEXT)).height() + look.px(21)
        self.verticalHeader().setDefaultSectionSize(row)
        width = self.viewport().width()
        before_zoom = width * 100 / look.zoom
        shown = [at for at, column in enumerate(self._columns) if column.needs_width <= before_zoom]
        shares = sum(self._columns[at].share for at in shown) or 1
        for at, column in enumerate(self._columns):
            self.setColumnHidden(at, at not in shown)
            self.setColumnWidth(at, width * column.share // shares)


class _Lines(QAbstractTableModel):
    def __init__(self, columns: tuple[Column, ...], ask: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns, self._ask = columns, ask
        self._lines: list[Line] = []
        self._more = self._asked = False

    def show(self, lines: list[Line], *, more: bool) -> None:
        self.beginResetModel()
        self._lines, self._more, self._asked = lines, more, False
        self.endResetModel()

    def add(self, lines: list[Line], *, more: bool) -> None:
        first = len(self._lines)
        if lines:
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines.extend(lines)
            self.endInsertRows()
        self._more, self._asked = more, False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt override
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt override
        return 0 if parent.isValid() else len(self._columns)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:
        if not parent.isValid():
            self._asked = True
            self._ask()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == _PARTS:
            return line[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):  # a cell may be too narrow for its words
            return _in_words(line[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # one cell tells its whole row, so that nobody has to walk through the columns
            named = zip(self._columns, line, strict=True)
            return ", ".join(f"{column.heading} {_in_words(parts)}" for column, parts in named if _in_words(parts))
        return None


def _in_words(parts: Sequence[Part]) -> str:
    return ", ".join(part.words for part in parts if part.words)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("accent_tint"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("ground"))
        painter.setPen(QPen(look.colour("line"), look.line_width))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        parts: tuple[Part, ...] = index.data(_PARTS)
        _paint_parts(painter, rect.adjusted(look.px(8), 0, -look.px(8), 0), parts)
        painter.restore()


def _paint_parts(painter: QPainter, rect: QRect, parts: Sequence[Part]) -> None:
    look = theme.current()
    left = rect.x()
    for part in parts:
        room = rect.right() - left
        if not part.words or room < look.px(12):
            continue
        if part.pill:
            size = pills.size_of(part.words, part.tone)
            width, height = min(size.width(), room), min(size.height(), rect.height() - 4)
            pills.paint(
                painter, QRectF(left, rect.y() + (rect.height() - height) / 2, width, height), part.words, part.tone
            )
        else:
            font = look.font(Role.STRONG if part.strong else Role.TEXT)
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(part.words, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
            painter.setFont(font)
            painter.setPen(look.colour(part.tone.value))
            painter.drawText(QRect(left, rect.y(), room, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        left += width + look.px(8)
