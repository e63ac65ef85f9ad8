"""The head of a place: what it is at the left, what can be done at the right; below each other where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.flow import FlowLayout


class HeadLine(QWidget):
    """Two groups of widgets; one of the right ones may take the free room."""

    def __init__(
        self,
        left: Sequence[QWidget],
        right: Sequence[QWidget],
        *,
        wide: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._left, self._right = QWidget(), QWidget()
        name = FlowLayout(self._left)
        theme.pad(name, spacing=8)
        for widget in left:
            name.addWidget(widget)
        verbs = QHBoxLayout(self._right)
        theme.pad(verbs, spacing=12)
        for widget in right:
            verbs.addWidget(widget, 1 if widget is wide else 0)
        if wide is None:
            verbs.addStretch(1)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.pad(self._whole, spacing=12)
        self._whole.addWidget(self._left, 0 if wide is not None else 1, Qt.AlignmentFlag.AlignVCenter)
        self._whole.addWidget(self._right, 1 if wide is not None else 0)
        self._left.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(max(self._right.minimumSizeHint().width(), self._left.minimumSizeHint().width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_whole"):
            self._turn()

    def _turn(self) -> None:
        gap = theme.current().px(12)
        wanted = self._left.sizeHint().width() + self._right.minimumSizeHint().width() + gap
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        direction = across if wanted <= self.width() else down
        if self._whole.direction() is not direction:
            self._whole.setDirection(direction)
