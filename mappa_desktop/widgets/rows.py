"""The rows of a light table: cells that wrap, no vertical lines, each row one thing for the keyboard and the ear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mappa_desktop.widgets import dates, theme
from mappa_desktop.widgets.theme import Look, Role, Tone

_LONGEST_CELL = 240
_MOST_MEASURED = 2_000
_LONG_DATE = date(2026, 11, 25)
_GAP = 20
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a row, and their tone."""

    words: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``firm`` ones are as wide as a date and never wrap, the ``main`` one takes what is left."""

    heading: str
    firm: bool = False
    main: bool = False


class Columns:
    """How the columns share the width of a table."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)
        self._main = next((at for at, column in enumerate(self.columns) if column.main), 0)
        self._widths: list[int] = [0] * len(self.columns)
        self._look: object = None
        self._measured: dict[str, tuple[int, int]] = {}
        self.edition = 0
        """Counts up with every other way of sharing the width."""
        self.stacked = False
        """Whether the table is too narrow for columns, so that each cell takes a line of its own."""

    @property
    def gap(self) -> int:
        return theme.current().px(_GAP)

    def spread(self, total: int, rows: Sequence[Sequence[Cell]]) -> bool:
        """Give short columns what they need, and the long ones the rest; says whether that is other than before."""
        look = theme.current()
        before = (self._look, self._widths, self.stacked)
        if look is not self._look or len(self._measured) > _MOST_MEASURED:
            self._measured.clear()
        self._look = look
        body, head = QFontMetrics(look.font(Role.TEXT)), QFontMetrics(look.font(Role.SECONDARY))
        day = body.horizontalAdvance(dates.shown(_LONG_DATE))
        wanted = [max(head.horizontalAdvance(column.heading) + 6, day if column.firm else 0) for column in self.columns]
        sizes = [[self._size_of(cell.words, body) for cell in row] for row in rows]
        for row in sizes:
            for at, (whole, _word) in enumerate(row):
                wanted[at] = max(wanted[at], whole)
        free = total - self.gap * (len(wanted) - 1)
        least = [
            width if column.firm else max(_longest_word(head, column.heading), *(row[at][1] for row in sizes), 0)
            for at, (column, width) in enumerate(zip(self.columns, wanted, strict=True))
        ]
        widest = self._main if sum(wanted) <= free else max(range(len(wanted)), key=lambda at: wanted[at])
        least[widest] = max(least[widest], min(wanted[widest], look.px(160)))
        self.stacked = sum(least) > free
        self._widths = [total] * len(wanted) if self.stacked else _shared(wanted, least, free, widest)
        other = before != (self._look, self._widths, self.stacked)
        self.edition += other
        return other

    def _size_of(self, words: str, metrics: QFontMetrics) -> tuple[int, int]:
        """The width of some words and of the longest among them; measured once."""
        found = self._measured.get(words)
        if found is None:
            found = metrics.horizontalAdvance(_short(words)) + 2, _longest_word(metrics, words)
            self._measured[words] = found
        return found

    def places(self) -> list[tuple[int, int]]:
        """Left edge and width of each column."""
        if self.stacked:
            return [(0, width) for width in self._widths]
        left, places = 0, []
        for width in self._widths:
            places.append((left, width))
            left += width + self.gap
        return places


class Headings(QWidget):
    """The quiet line of headings above the rows."""

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self._columns = columns
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(column.heading for column in columns.columns))

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(100), QFontMetrics(look.font(Role.SECONDARY)).height() + look.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(look.font(Role.SECONDARY))
        painter.setPen(look.colour("secondary"))
        metrics = painter.fontMetrics()
        margin = look.px(ROW_MARGIN)
        for column, (left, width) in zip(self._columns.columns, self._columns.places(), strict=True):
            words = metrics.elidedText(column.heading, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(margin + left, 0, width, self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()


ROW_MARGIN = 8


class Row(QAbstractButton):
    """One entry of a table. Pressing it opens the entry; the arrows go to its neighbours.

    ``letters`` are keys that do something with the entry; pressing one is told by ``lettered``.
    """

    removed = Signal()
    moved = Signal(int)
    stepped = Signal(int)
    lettered = Signal(str)

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self._columns = columns
        self.cells: tuple[Cell, ...] = ()
        self.notes: tuple[Cell, ...] = ()
        self.letters = ""
        self._height: tuple[tuple[object, ...], int] | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cells(self, cells: Sequence[Cell], notes: Sequence[Cell], position: int, count: int) -> None:
        """Show an entry, and read it in words to those who listen."""
        self.cells, self.notes = tuple(cells), tuple(notes)
        self._height = None
        said = [
            f"{column.heading}: {cell.words}"
            for column, cell in zip(self._columns.columns, self.cells, strict=True)
            if cell.words
        ]
        name = "; ".join([*said, *(note.words for note in self.notes)])
        self.setAccessibleName(f"{name} ({position + 1}/{count})")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, _width: int) -> int:
        # Layouts ask for the heights of all rows again and again: while one types, nearly all are what they were.
        look = theme.current()
        asked = (look, self._columns.edition, self.width())
        if self._height is None or self._height[0] != asked:
            self._height = asked, self._measured_height(look)
        return self._height[1]

    def _measured_height(self, look: Look) -> int:
        metrics = QFontMetrics(look.font(Role.TEXT))
        sizes = [
            _size(metrics, words, width)
            for words, (_left, width) in zip(self._words(), self._columns.places(), strict=True)
        ]
        height = sum(sizes) if self._columns.stacked else max(sizes, default=0)
        return max(height, metrics.height()) + self._notes_height() + look.px(8)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.heightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif (letter := event.text().upper()) and letter in self.letters and not event.modifiers() & ~_SHIFT:
            self.lettered.emit(letter)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        margin, top = look.px(ROW_MARGIN), look.px(4)
        painter.setFont(look.font(Role.TEXT))
        inside = self.height() - look.px(8) - self._notes_height()
        below = top
        metrics = QFontMetrics(look.font(Role.TEXT))
        for cell, words, (left, width) in zip(self.cells, self._words(), self._columns.places(), strict=True):
            small = cell.tone is not Tone.PLAIN
            painter.setFont(look.font(Role.SECONDARY if small else Role.TEXT))
            painter.setPen(look.colour(cell.tone.value))
            painter.drawText(QRect(margin + left, below, width, inside), _WRAP, words)
            if self._columns.stacked:
                below += _size(metrics, words, width)
        painter.setFont(look.font(Role.SECONDARY))
        place = QRect(margin, top + inside, self.width() - 2 * margin, self._notes_height())
        for note in self.notes:
            painter.setPen(look.colour(note.tone.value))
            drawn = painter.drawText(place, _WRAP, note.words)
            place.setTop(drawn.bottom())
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        look = theme.current()
        corner = look.px(6)
        whole = self.rect().adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(whole, corner, corner)
        if self.isChecked() or self.underMouse():
            painter.fillPath(shape, look.colour("accent_tint" if self.isChecked() else "ground"))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawPath(shape)
        elif self.isChecked():
            painter.setPen(QPen(look.colour("accent"), look.line_width))
            painter.drawPath(shape)

    def _words(self) -> list[str]:
        """What each cell shows; with its heading where no column carries one."""
        if not self._columns.stacked:
            return [_short(cell.words) for cell in self.cells]
        return [
            f"{column.heading}: {_short(cell.words)}" if at and cell.words else _short(cell.words)
            for at, (column, cell) in enumerate(zip(self._columns.columns, self.cells, strict=True))
        ]

    def _notes_height(self) -> int:
        metrics = QFontMetrics(theme.current().font(Role.SECONDARY))
        width = max(60, self.width() - 2 * theme.current().px(ROW_MARGIN))
        return sum(_size(metrics, note.words, width) for note in self.notes)


def _size(metrics: QFontMetrics, words: str, width: int) -> int:
    return metrics.boundingRect(QRect(QPoint(0, 0), QSize(width, 10_000)), _WRAP, words).height() if words else 0


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_CELL else line[: _LONGEST_CELL - 1].rstrip() + "…"


def _longest_word(metrics: QFontMetrics, words: str) -> int:
    return max((metrics.horizontalAdvance(word) for word in _short(words).split()), default=0) + 2


def _shared(wanted: list[int], least: list[int], free: int, widest: int) -> list[int]:
    """Widths that fill ``free``: what is wanted where it fits, never less than the least, fair shares between."""
    widths = list(wanted)
    if sum(wanted) <= free:
        widths[widest] += free - sum(wanted)
        return widths
    open_columns = set(range(len(wanted)))
    while open_columns:
        room = free - sum(widths[at] for at in range(len(widths)) if at not in open_columns)
        fair = room // len(open_columns)
        content = {at for at in open_columns if wanted[at] <= fair}
        tight = {at for at in open_columns - content if least[at] >= fair}
        if not content and not tight:
            for at in open_columns:
                widths[at] = fair
            break
        for at in tight:
            widths[at] = least[at]
        open_columns -= content | tight
    widths[widest] += max(0, free - sum(widths))
    return widths
