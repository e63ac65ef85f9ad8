"""Running text with marks in it: what was added is underlined, what was removed is struck through, both tinted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.theme import Look, Role, Tone

_PAD = 4
_BETWEEN = 4


class Mark(Enum):
    """How a piece of text is shown."""

    PLAIN = auto()
    ADDED = auto()
    REMOVED = auto()
    STRONG = auto()
    QUIET = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and their mark."""

    words: str
    mark: Mark = Mark.PLAIN


Lines = Sequence[Sequence[Piece]]


class MarkedText(QLabel):
    """Paragraphs of pieces. ``spoken`` is what a screen reader says of them; colour alone tells nothing.

    It can be reached with the keyboard: one goes from text to text, and whatever place they stand in scrolls along.
    """

    def __init__(self, lines: Lines = (), spoken: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Lines = ()
        self._document = QTextDocument(self)
        self._document.setUndoRedoEnabled(False)
        # A fixed height would be that of the size hint, which is narrower or wider than the place.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_lines(lines, spoken)

    @property
    def plain(self) -> str:
        """The words as they stand there."""
        return "\n".join("".join(piece.words for piece in line) for line in self._lines)

    def show_lines(self, lines: Lines, spoken: str) -> None:
        """Show other paragraphs, unless they are shown already."""
        self.setAccessibleName(spoken)
        if lines == self._lines:
            return
        self._lines = tuple(tuple(line) for line in lines)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self.plain.strip() else Qt.FocusPolicy.NoFocus)
        self._write()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        pad = theme.current().px(_PAD)
        self._document.setTextWidth(max(1, width - 2 * pad))
        return round(self._document.size().height() + 0.5) + 2 * pad

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(220), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(60), round(QFontMetricsF(look.font(Role.TEXT)).height()) + 2 * look.px(_PAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = look.px(_PAD)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        self._document.setTextWidth(max(1, self.width() - 2 * pad))
        painter.translate(QPointF(pad, pad))
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, look.colour("text"))
        context.palette = palette
        self._document.documentLayout().draw(painter, context)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        changes = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if event.type() in changes and hasattr(self, "_document"):
            self._write()

    def _write(self) -> None:
        look = theme.current()
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(look.font(Role.TEXT))
        self._document.clear()
        cursor = QTextCursor(self._document)
        for number, line in enumerate(self._lines):
            block = QTextBlockFormat()
            block.setTopMargin(look.px(_BETWEEN) if number else 0)
            if number:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            for piece in line:
                # A line separator breaks the line and begins no paragraph.
                cursor.insertText(piece.words.replace("\n", "\u2028"), _format(look, piece.mark))
        self.updateGeometry()
        self.update()


def _format(look: Look, mark: Mark) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(look.font(Role.SECONDARY if mark is Mark.QUIET else Role.TEXT))
    colour = {Mark.ADDED: Tone.GOOD, Mark.REMOVED: Tone.DANGER, Mark.QUIET: Tone.QUIET}.get(mark, Tone.PLAIN)
    made.setForeground(look.colour(colour.value))
    if mark is Mark.STRONG:
        made.setFontWeight(QFont.Weight.DemiBold)
    if mark is Mark.ADDED:
        made.setFontUnderline(True)
        made.setBackground(look.tint(Tone.GOOD))
    if mark is Mark.REMOVED:
        made.setFontStrikeOut(True)
        made.setBackground(look.tint(Tone.DANGER))
    return made
