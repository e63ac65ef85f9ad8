"""Lines that are pressed to open what they speak of; the keyboard stops at the list once, the arrows do the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import theme


class PressedLine(QAbstractButton):
    """One line; whoever derives from it says how high it is in a width, and paints its words."""

    stepped = Signal(int)
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(_("Enter opens it."))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
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

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what stands behind the words: where the mouse is, and the focus."""
        look = theme.current()
        shape = QPainterPath()
        shape.addRoundedRect(self.rect().adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        if self.underMouse():
            painter.fillPath(shape, look.colour("ground"))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawPath(shape)


LineT = TypeVar("LineT", bound=PressedLine)


class PressedLines(QWidget, Generic[LineT]):
    """A list of such lines. The arrows go from line to line, Enter opens one."""

    opened = Signal(int)
    left = Signal(int)  # an arrow led out of the list: -1 above it, 1 below it

    def __init__(self, name: str, make: Callable[[], LineT], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.lines: list[LineT] = []
        self.setAccessibleName(name)
        self._layout = QVBoxLayout(self)
        theme.pad(self._layout)

    def take_focus(self, position: int = 0) -> None:
        """Put the keyboard on a line; -1 for the last one."""
        if self.lines:
            self.lines[position].setFocus(Qt.FocusReason.OtherFocusReason)

    def _have(self, number: int) -> bool:
        """Have so many lines, the first ones kept; says whether one of those that were there has the focus."""
        had_focus = any(line.hasFocus() for line in self.lines)
        while len(self.lines) > number:
            line = self.lines.pop()
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self.lines) < number:
            self._add()
        return had_focus

    def _settle_focus(self, *, had_focus: bool) -> None:
        """A line that has the focus keeps it; where its line is gone, the last one has it."""
        self._offer(next((at for at, line in enumerate(self.lines) if line.hasFocus()), 0))
        if had_focus and self.lines and not any(line.hasFocus() for line in self.lines):
            self.take_focus(-1)

    def _add(self) -> None:
        line = self._make()
        line.clicked.connect(lambda: self.opened.emit(self.lines.index(line)))
        line.stepped.connect(lambda by: self._step(line, by))
        line.focused.connect(lambda: self._offer(self.lines.index(line)))
        self.lines.append(line)
        self._layout.addWidget(line)

    def _step(self, line: LineT, by: int) -> None:
        to = self.lines.index(line) + by
        if 0 <= to < len(self.lines):
            self.take_focus(to)
        else:
            self.left.emit(by)

    def _offer(self, position: int) -> None:
        """Tab comes to one line of the list: where the keyboard was last."""
        for at, line in enumerate(self.lines):
            line.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == position else Qt.FocusPolicy.ClickFocus)
