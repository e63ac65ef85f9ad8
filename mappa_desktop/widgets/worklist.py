"""Work that waits, one line each, in columns that stand at the same place in every list of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.theme import Role, Tone

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_MARGIN, _AIR, _GAP = 8, 4, 16
_FIRST_SHARE = 0.19
_LEAST_MIDDLE = 200
_TALLEST = 100_000


@dataclass(frozen=True, slots=True)
class Work:
    """A line: whose work it is, what it is, by when, and how pressing that is, in words and in tone."""

    who: str
    what: str
    when: str
    pressing: str
    tone: Tone = Tone.PLAIN

    @property
    def words(self) -> tuple[str, str, str, str]:
        """The cells, in the order of reading."""
        return self.who, self.what, self.when, self.pressing


class WorkList(QWidget):
    """Lines that are pressed to open what they speak of. The arrows go from line to line, Enter opens one."""

    opened = Signal(int)
    left = Signal(int)  # an arrow led out of the list: -1 above it, 1 below it

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.lines: list[WorkLine] = []
        self.setAccessibleName(name)
        self._layout = QVBoxLayout(self)
        theme.pad(self._layout)

    def show_work(self, work: Sequence[Work]) -> None:
        """Show these lines; a line that has the focus keeps it, or hands it to the last one."""
        had_focus = any(line.hasFocus() for line in self.lines)
        while len(self.lines) > len(work):
            line = self.lines.pop()
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self.lines) < len(work):
            self._add()
        for position, (line, each) in enumerate(zip(self.lines, work, strict=True)):
            line.show_work(each, f"({position + 1}/{len(work)})")
        self.setVisible(bool(work))
        self._offer(next((at for at, line in enumerate(self.lines) if line.hasFocus()), 0))
        if had_focus and self.lines and not any(line.hasFocus() for line in self.lines):
            self.take_focus(-1)

    def take_focus(self, position: int = 0) -> None:
        """Put the keyboard on a line; -1 for the last one."""
        if self.lines:
            self.lines[position].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        line = WorkLine()
        line.setAccessibleDescription(_("Enter opens it."))
        line.clicked.connect(lambda: self.opened.emit(self.lines.index(line)))
        line.stepped.connect(lambda by: self._step(line, by))
        line.focused.connect(lambda: self._offer(self.lines.index(line)))
        self.lines.append(line)
        self._layout.addWidget(line)

    def _step(self, line: WorkLine, by: int) -> None:
        to = self.lines.index(line) + by
        if 0 <= to < len(self.lines):
            self.take_focus(to)
        else:
            self.left.emit(by)

    def _offer(self, position: int) -> None:
        """Tab comes to one line of the list: where the keyboard was last."""
        for at, line in enumerate(self.lines):
            line.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == position else Qt.FocusPolicy.ClickFocus)


class WorkLine(QAbstractButton):
    """One line of a list; where there is no room for columns, its cells stand below each other."""

    stepped = Signal(int)
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.work = Work("", "", "", "")
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_work(self, work: Work, place: str) -> None:
        """Show a line, and read it in words to those who listen."""
        self.work = work
        self.setAccessibleName(f"{', '.join(filter(None, work.words))} {place}")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0) + theme.current().px(_AIR)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        return super().event(event)

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
        shape = QPainterPath()
        shape.addRoundedRect(self.rect().adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        if self.underMouse():
            painter.fillPath(shape, look.colour("ground"))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawPath(shape)
        tones = (Tone.PLAIN, Tone.PLAIN, Tone.PLAIN, self.work.tone)
        for words, place, role, tone in zip(self.work.words, self._places(self.width()), _ROLES, tones, strict=True):
            painter.setFont(look.font(role))
            painter.setPen(look.colour(tone.value))
            painter.drawText(place, _WRAP, words)
        painter.end()

    def _places(self, width: int) -> list[QRect]:
        """Where each cell stands."""
        look = theme.current()
        inside = max(1, width - 2 * look.px(_MARGIN))
        metrics = [QFontMetrics(look.font(role)) for role in _ROLES]
        widths = _widths(inside, metrics)
        left, top = look.px(_MARGIN), look.px(_AIR)
        places: list[QRect] = []
        for words, measure, column in zip(self.work.words, metrics, widths or [inside] * len(_ROLES), strict=True):
            height = measure.boundingRect(QRect(0, 0, column, _TALLEST), _WRAP, words).height() if words else 0
            places.append(QRect(QPoint(left, top), QSize(column, height)))
            if widths:
                left += column + look.px(_GAP)
            else:
                top += height
        return places if widths else _last_two_abreast(places, self.work.words, metrics)


_ROLES = (Role.STRONG, Role.TEXT, Role.TEXT, Role.SECONDARY)


def _widths(inside: int, metrics: Sequence[QFontMetrics]) -> list[int]:
    """The widths of the columns, the same for every line of a width; none where they do not fit."""
    look = theme.current()
    when = metrics[2].horizontalAdvance(_("was due {date}").format(date="Wed 28 Nov 2026")) + 4
    pressing = metrics[3].horizontalAdvance(_("{number} working days late").format(number=1888)) + 4
    first = round(inside * _FIRST_SHARE)
    middle = inside - first - when - pressing - 3 * look.px(_GAP)
    return [first, middle, when, pressing] if middle >= look.px(_LEAST_MIDDLE) else []


def _last_two_abreast(places: list[QRect], words: Sequence[str], metrics: Sequence[QFontMetrics]) -> list[QRect]:
    """Cells below each other, the last beside the one before it where both fit in one line."""
    *others, when, _pressing = places
    taken = metrics[-2].horizontalAdvance(words[-2]) + theme.current().px(_GAP)
    if taken + metrics[-1].horizontalAdvance(words[-1]) > when.width():
        return places
    beside = QRect(when.left() + taken, when.top(), when.width() - taken, when.height())
    beside.translate(0, metrics[-2].ascent() - metrics[-1].ascent())
    return [*others, when.adjusted(0, 0, taken - when.width() - 1, 0), beside]
