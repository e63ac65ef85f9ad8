"""A long list in columns that is painted, not built: ten thousand rows scroll smoothly. Rows are read out in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QTextLayout, QTextOption
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

_AROUND, _GAP, _LEAST_ROOM = 16, 8, 12
_PARTS = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Part:
    """Words in a cell, plain or as a pill; ``below`` puts them into the second line of the cell."""

    words: str
    tone: Tone = Tone.PLAIN
    pill: bool = False
    strong: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``share`` of the width, and the width of the list (before zoom) below which it is left out.

    A column with ``widest`` is as wide as the longest words in it, up to that width (before zoom); the others share
    what is left.
    """

    heading: str
    share: int
    needs_width: int = 0
    widest: int = 0


Line = tuple[tuple[Part, ...], ...]


class Listing(QTableView):
    """Shows lines; asks for more of them when the end comes near. With ``two_lines`` each is that high.

    Enter or a click opens a line. Where many can be chosen, a click chooses and a double click opens.
    """

    opened = Signal(int)  # the row that was chosen
    more_wanted = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        parent: QWidget | None = None,
        *,
        chooses_many: bool = False,
        two_lines: bool = False,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self.rows = 2 if two_lines else 1
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
        self._spread()

    def row_count(self) -> int:
        return self._lines.rowCount()

    def chosen_rows(self) -> Sequence[int]:
        """The rows that are chosen, from the top down."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def take_focus(self) -> None:
        """Put the keyboard on the line where it was, or on the first one, and mark it."""
        if self.row_count() and not self.chosen_rows():
            self.selectRow(max(0, self.currentIndex().row()))
        self.setFocus()

    def take_focus_at_top(self) -> None:
        """Put the keyboard on the first line, and mark it."""
        if self.row_count():
            self.selectRow(0)
            self.scrollToTop()
        self.setFocus()

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
        height = QFontMetrics(look.font(Role.TEXT)).height()
        row = 2 * height + look.px(13) if self.rows > 1 else height + look.px(21)
        self.verticalHeader().setDefaultSectionSize(row)
        width = self.viewport().width()
        before_zoom = width * 100 / look.zoom
        shown = [at for at, column in enumerate(self._columns) if column.needs_width <= before_zoom]
        natural = self._lines.widths()
        fixed = {
            at: min(natural[at], look.px(column.widest)) for at, column in enumerate(self._columns) if column.widest
        }
        left = max(0, width - sum(fixed.get(at, 0) for at in shown))
        shares = sum(self._columns[at].share for at in shown if at not in fixed) or 1
        for at, column in enumerate(self._columns):
            self.setColumnHidden(at, at not in shown)
            self.setColumnWidth(at, fixed[at] if at in fixed else left * column.share // shares)


class _Lines(QAbstractTableModel):
    def __init__(self, columns: tuple[Column, ...], ask: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns, self._ask = columns, ask
        self._lines: list[Line] = []
        self._more = self._asked = False
        self._zoom = 0
        self._widths: list[int] = []
        self._measured = 0

    def widths(self) -> Sequence[int]:
        """The width that each column needs for the longest words in it; only those that ask for it are measured."""
        look = theme.current()
        if self._zoom != look.zoom:
            self._zoom, self._measured = look.zoom, 0
        if not self._measured:
            heading = QFontMetrics(look.font(Role.SECONDARY))
            self._widths = [heading.horizontalAdvance(each.heading) + look.px(_AROUND) for each in self._columns]
        for line in self._lines[self._measured :]:
            for at, column in enumerate(self._columns):
                if column.widest:
                    self._widths[at] = max(self._widths[at], _natural_width(line[at]))
        self._measured = len(self._lines)
        return self._widths

    def show(self, lines: list[Line], *, more: bool) -> None:
        self.beginResetModel()
        self._lines, self._more, self._asked, self._measured = lines, more, False, 0
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
        inside = rect.adjusted(look.px(_AROUND) // 2, 0, -look.px(_AROUND) // 2, 0)
        listing = self.parent()
        assert isinstance(listing, Listing)
        _paint_cell(painter, inside, parts, listing.rows)
        painter.restore()


def _font(part: Part) -> QFont:
    return theme.current().font(Role.STRONG if part.strong else Role.TEXT)


def _width(part: Part) -> int:
    if part.pill:
        return pills.size_of(part.words, part.tone).width()
    return QFontMetrics(_font(part)).horizontalAdvance(part.words)


def _natural_width(parts: Sequence[Part]) -> int:
    """The width of a cell whose parts are not cut: that of the longer one of its lines, with the air around it."""
    look = theme.current()
    rows = [[_width(part) for part in parts if part.words and part.below is below] for below in (False, True)]
    return max(sum(row) + look.px(_GAP) * max(0, len(row) - 1) for row in rows) + look.px(_AROUND) + 2


def _paint_cell(painter: QPainter, rect: QRect, parts: Sequence[Part], rows: int) -> None:
    """Paint the parts in one line, or over two lines: what has no room in the first goes on in the second."""
    said = [part for part in parts if part.words]
    if rows == 1:
        _paint_parts(painter, rect, said)
        return
    upper, lower = _over_two(said, rect.width())
    height = QFontMetrics(theme.current().font(Role.TEXT)).height()
    if not lower:
        _paint_parts(painter, rect, upper)
        return
    if any(part.pill for part in said):
        height = rect.height() // 2
    top = rect.y() + (rect.height() - 2 * height) // 2
    _paint_parts(painter, QRect(rect.x(), top, rect.width(), height), upper)
    _paint_parts(painter, QRect(rect.x(), top + height, rect.width(), height), lower)


def _over_two(parts: Sequence[Part], room: int) -> tuple[Sequence[Part], Sequence[Part]]:
    """The parts of a cell in its first and its second line."""
    gap = theme.current().px(_GAP)
    left = room
    for at, part in enumerate(parts):
        if part.below:
            return parts[:at], parts[at:]
        if _width(part) > left:
            if at:
                return parts[:at], parts[at:]
            first, second = _broken(part, room)
            return [first], [*([second] if second.words else []), *parts[1:]]
        left -= _width(part) + gap
    return parts, []


def _broken(part: Part, room: int) -> tuple[Part, Part]:
    """A part that is too long for a line: what fits into it, and the rest; a long word alone is broken anywhere."""
    layout = QTextLayout(part.words, _font(part))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room)
    layout.endLayout()
    end = line.textLength()
    return replace(part, words=part.words[:end].rstrip()), replace(part, words=part.words[end:].lstrip())


def _paint_parts(painter: QPainter, rect: QRect, parts: Sequence[Part]) -> None:
    look = theme.current()
    left = rect.x()
    for part in parts:
        room = rect.right() + 1 - left
        if room < look.px(_LEAST_ROOM):
            continue
        if part.pill:
            size = pills.size_of(part.words, part.tone)
            width, height = min(size.width(), room), min(size.height(), rect.height() - 4)
            pills.paint(
                painter, QRectF(left, rect.y() + (rect.height() - height) / 2, width, height), part.words, part.tone
            )
        else:
            font = _font(part)
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(part.words, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
            painter.setFont(font)
            painter.setPen(look.colour(part.tone.value))
            painter.drawText(QRect(left, rect.y(), room, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        left += width + look.px(_GAP)
