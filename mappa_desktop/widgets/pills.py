"""A pill: one or two words in a rounded frame, coloured by what they mean."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.theme import Look, Role, Tone

_ACROSS, _ABOVE = 10, 5
_RADIUS = 8


class Pill(QWidget):
    """Words that classify what stands beside them; without words it takes no room."""

    def __init__(self, words: str = "", tone: Tone = Tone.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._tone = "", Tone.PLAIN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(words, tone)

    def say(self, words: str, tone: Tone = Tone.PLAIN) -> None:
        """Show other words."""
        self._words, self._tone = words, tone
        self.setAccessibleName(words)
        # without a parent yet, showing would open a window of its own
        if not words:
            self.hide()
        elif self.parent() is not None:
            self.show()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return size_of(self._words, self._tone)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, QRectF(self.rect()), self._words, self._tone)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.updateGeometry()


def size_of(words: str, tone: Tone) -> QSize:
    """The room that a pill needs."""
    look = theme.current()
    metrics = QFontMetrics(_font(look, tone))
    return QSize(metrics.horizontalAdvance(words) + 2 * look.px(_ACROSS), metrics.height() + 2 * look.px(_ABOVE))


def paint(painter: QPainter, place: QRectF, words: str, tone: Tone) -> None:
    """Paint a pill, for those who paint rows themselves."""
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plain = tone in (Tone.PLAIN, Tone.QUIET)
    edge = look.colour("line") if plain else look.tint(tone)
    painter.setPen(QPen(edge if look.line_width == 1 else look.colour(tone.value), look.line_width))
    painter.setBrush(look.colour("surface") if plain else look.tint(tone))
    inset = look.line_width / 2
    radius = min(look.px(_RADIUS), place.height() / 2)
    painter.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.setFont(_font(look, tone))
    painter.setPen(look.colour(tone.value))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def _font(look: Look, tone: Tone) -> QFont:
    font = look.font(Role.SECONDARY)
    if tone not in (Tone.PLAIN, Tone.QUIET):
        font.setWeight(QFont.Weight.DemiBold)
    return font
