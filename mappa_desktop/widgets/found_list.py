"""What a search found, one line each: where it stands, and the words around it, with those that were found marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QEnterEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import theme
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


class FoundList(QWidget):
    """Lines that are pressed to open what they speak of. The arrows go from line to line, Enter opens one."""

    opened = Signal(int)
    left = Signal(int)  # an arrow led out of the list: -1 above it, 1 below it

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[FoundButton] = []
        self.setAccessibleName(name)
        self._layout = QVBoxLayout(self)
        theme.pad(self._layout)

    def show_lines(self, lines: Sequence[FoundLine], count: int | None) -> None:
        """Show these lines, the first of so many, if that is known yet.

        A line that has the focus keeps it, or hands it to the last one.
        """
        had_focus = any(line.hasFocus() for line in self.lines)
        while len(self.lines) > len(lines):
            line = self.lines.pop()
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self.lines) < len(lines):
            self._add()
        for position, (line, each) in enumerate(zip(self.lines, lines, strict=True)):
            line.show_line(each, f"({position + 1})" if count is None else f"({position + 1}/{count})")
        self._offer(next((at for at, line in enumerate(self.lines) if line.hasFocus()), 0))
        if had_focus and self.lines and not any(line.hasFocus() for line in self.lines):
            self.take_focus(-1)

    def take_focus(self, position: int = 0) -> None:
        """Put the keyboard on a line; -1 for the last one."""
        if self.lines:
            self.lines[position].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        line = FoundButton()
        line.setAccessibleDescription(_("Enter opens it."))
        line.clicked.connect(lambda: self.opened.emit(self.lines.index(line)))
        line.stepped.connect(lambda by: self._step(line, by))
        line.focused.connect(lambda: self._offer(self.lines.index(line)))
        self.lines.append(line)
        self._layout.addWidget(line)

    def _step(self, line: FoundButton, by: int) -> None:
        to = self.lines.index(line) + by
        if 0 <= to < len(self.lines):
            self.take_focus(to)
        else:
            self.left.emit(by)

    def _offer(self, position: int) -> None:
        """Tab comes to one line of the list: where the keyboard was last."""
        for at, line in enumerate(self.lines):
            line.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == position else Qt.FocusPolicy.ClickFocus)


class FoundButton(QAbstractButton):
    """One line of the list; what was found is bold and underlined, so that no colour has to tell it."""

    stepped = Signal(int)
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = FoundLine("", "", "", ())
        self._document = QTextDocument(self)
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(0)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_line(self, line: FoundLine, place: str) -> None:
        """Show a line, and read it in words to those who listen."""
        self.setAccessibleName(f"{line.spoken} {place}")
        if line == self.line:
            return
        self.line = line
        self._write()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        self._document.setTextWidth(max(1, width - 2 * look.px(_MARGIN)))
        return round(self._document.size().height() + 0.5) + 2 * look.px(_AIR)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._write()

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
