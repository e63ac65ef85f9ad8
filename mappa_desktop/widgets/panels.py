"""Surfaces that a window is divided into, with a hairline on the sides that border on another."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mappa_desktop.widgets import theme

_ROOM_BELOW = 8


class Panel(QWidget):
    """A surface in the theme's colour; ``lines`` names the sides that get a hairline."""

    def __init__(
        self, *lines: Qt.Edge, meaning: QPalette.ColorRole = QPalette.ColorRole.Base, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAutoFillBackground(True)
        self.setBackgroundRole(meaning)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        painter = QPainter(self)
        width, right, bottom = look.line_width, self.width(), self.height()
        for edge in self._lines:
            if edge is Qt.Edge.TopEdge:
                painter.fillRect(0, 0, right, width, look.colour("line"))
            elif edge is Qt.Edge.BottomEdge:
                painter.fillRect(0, bottom - width, right, width, look.colour("line"))
            elif edge is Qt.Edge.LeftEdge:
                painter.fillRect(0, 0, width, bottom, look.colour("line"))
            else:
                painter.fillRect(right - width, 0, width, bottom, look.colour("line"))


class _Page(QWidget):
    """Is as high as its texts need at its width; the height they would need at their narrowest says nothing here."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class ScrollPage(QScrollArea):
    """A page that scrolls up and down only; ``body`` takes its content."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = _Page()
        page.setProperty("scrolled", True)
        self.body = QVBoxLayout(page)
        theme.pad(self.body, 20, 16, 20, 20, 12)
        self.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What has the keyboard and was in sight stays there when the page gets smaller, as for a message below it."""
        focused: QWidget | None = self.focusWidget()
        was_seen = False
        if focused is not None and focused.hasFocus():
            place = QRect(focused.mapTo(self.viewport(), QPoint(0, 0)), focused.size())
            was_seen = place.intersects(QRect(QPoint(0, 0), event.oldSize()))
        super().resizeEvent(event)
        if focused is not None and was_seen:
            self.ensureWidgetVisible(focused, 0, theme.current().px(_ROOM_BELOW))
