"""What a search found, one line each: where it stands, and the words around it, with those that were found marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.pressed_lines import PressedLine, PressedLines
from mappa_desktop.widgets.theme import Role, Tone

_MARGIN, _AIR, _BETWEEN = 8, 6, 2


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line: what it stands in, what more is to be known of that, a warning, and words with what was found."""

    place: str
    more: str
    warning: str
    words: Sequence[tuple[str, bool]]

    @property
    def spoken(self) -> str:
        """The line in words."""
        place = ", ".join(filter(None, (self.place, self.more, self.warning)))
        return f"{place}: {''.join(words for words, _is_found in self.words)}"


class FoundList(PressedLines["FoundButton"]):
    """What was found, the best first."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, FoundButton, parent)

    def show_lines(self, lines: Sequence[FoundLine], count: int | None) -> None:
        """Show these lines, the first of so many, if that is known yet.

        A line that has the focus keeps it, or hands it to the last one.
        """
        had_focus = self._have(len(lines))
        for position, (line, each) in enumerate(zip(self.lines, lines, strict=True)):
            line.show_line(each, f"({position + 1})" if count is None else f"({position + 1}/{count})")
        self._settle_focus(had_focus=had_focus)


class FoundButton(PressedLine):
    """One line of the list; what was found is bold and underlined, so that no colour has to tell it."""

    def __init__(self) -> None:
        super().__init__()
        self.line = FoundLine("", "", "", ())
        self._document = QTextDocument(self)
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(0)

    def show_line(self, line: FoundLine, place: str) -> None:
        """Show a line, and read it in words to those who listen."""
        self.setAccessibleName(f"{line.spoken} {place}")
        if line == self.line:
            return
        self.line = line
        self._write()

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        self._document.setTextWidth(max(1, width - 2 * look.px(_MARGIN)))
        return round(self._document.size().height() + 0.5) + 2 * look.px(_AIR)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._write()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter)
        self._document.setTextWidth(max(1, self.width() - 2 * look.px(_MARGIN)))
        painter.translate(QPointF(look.px(_MARGIN), look.px(_AIR)))
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, look.colour("text"))
        context.palette = palette
        self._document.documentLayout().draw(painter, context)
        painter.end()

    def _write(self) -> None:
        look = theme.current()
        self._document.setDefaultFont(look.font(Role.TEXT))
        self._document.clear()
        cursor = QTextCursor(self._document)
        cursor.insertText(self.line.place, _format(Role.STRONG))
        if self.line.warning:
            cursor.insertText(f"   {self.line.warning}", _format(Role.STRONG, Tone.WARNING))
        if self.line.more:
            cursor.insertText(f"   {self.line.more}", _format(Role.SECONDARY, Tone.QUIET))
        block = QTextBlockFormat()
        block.setTopMargin(look.px(_BETWEEN))
        cursor.insertBlock(block)
        for words, is_found in self.line.words:
            cursor.insertText(words, _format(Role.TEXT, is_found=is_found))
        self.updateGeometry()
        self.update()


def _format(role: Role, tone: Tone = Tone.PLAIN, *, is_found: bool = False) -> QTextCharFormat:
    look = theme.current()
    made = QTextCharFormat()
    made.setFont(look.font(role))
    made.setForeground(look.colour(tone.value))
    if is_found:
        made.setFontWeight(QFont.Weight.Bold)
        made.setFontUnderline(True)
    return made
