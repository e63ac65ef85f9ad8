"""Words that lead somewhere, over as many lines as they need."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.theme import Role, Tone

_PAD = 6
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)


class Link(QAbstractButton):
    """A sentence that is pressed to go where it speaks of."""

    def __init__(
        self, words: str, pressed: Callable[[], object], tone: Tone = Tone.PLAIN, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._under_mouse = False
        self.setText(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _checked: pressed())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        metrics = QFontMetrics(look.font(Role.TEXT))
        inside = QRect(0, 0, max(1, width - 2 * look.px(_PAD)), 100_000)
        return metrics.boundingRect(inside, _WRAP, self.text()).height() + 2 * look.px(_PAD - 2)

    def sizeHint(self) -> QSize:
        width = theme.current().px(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(80), QFontMetrics(self.font()).height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._under_mouse and self.isEnabled():
            painter.setBrush(look.colour("accent_tint"))
            painter.drawRoundedRect(self.rect(), look.px(6), look.px(6))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        painter.setFont(look.font(Role.TEXT))
        painter.setPen(look.colour("accent" if self._under_mouse else self._tone.value))
        pad = look.px(_PAD)
        painter.drawText(self.rect().adjusted(pad, 0, -pad, 0), _WRAP, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._under_mouse = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under_mouse = False
        self.update()
