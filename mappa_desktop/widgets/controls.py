"""The single controls of a form: lines, growing texts and combo boxes that leave undo and the wheel to the form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from mappa_desktop.widgets import icons, theme

_ANY_LENGTH = 1_000_000
_HISTORY_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_MOVING = frozenset(
    (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
)
_FEWEST_LINES, _MOST_LINES = 2, 20


class Aid(Protocol):
    """What helps with typing in a text."""

    def takes_tab(self) -> bool:
        """Whether Tab did something in the text and must not leave it."""
        ...

    def marks(self) -> Sequence[tuple[int, int]]:
        """The parts of a line that are underlined."""
        ...

    def adorn(self, menu: QMenu, at: QPoint) -> None:
        """Put what can be done about the word at a point at the top of its menu."""
        ...


class LineEdit(QLineEdit):
    """A line whose undo is that of the form, and which never cuts off what is pasted."""

    left = Signal()
    entered = Signal()
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.aid: Aid | None = None
        self.setMaxLength(_ANY_LENGTH)
        self.textEdited.connect(self._on_edited)

    def put(self, text: str) -> None:
        """Show a text without moving the cursor when it is there already."""
        if self.text() == text:
            return
        place = self.cursorPosition() if self.hasFocus() else 0
        self.setText(text)
        self.setCursorPosition(min(place, len(text)))

    def event(self, event: QEvent) -> bool:
        if _is_history_key(event):
            event.ignore()
            return False
        if self.aid is not None and _is_tab(event) and self.aid.takes_tab():
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions()[:3]:
            menu.removeAction(action)
        if self.aid is not None:
            self.aid.adorn(menu, event.pos())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        marks = self.aid.marks() if self.aid is not None else ()
        if marks:
            self._underline(marks)

    def _underline(self, marks: Sequence[tuple[int, int]]) -> None:
        """Draw waves below the marked parts; the cursor tells how far the line is scrolled."""
        text, metrics, cursor = self.text(), self.fontMetrics(), self.cursorRect()
        start = cursor.center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        below = (self.height() + metrics.height()) // 2 - metrics.descent() + 1
        inside = self.rect().adjusted(metrics.height() // 2, 0, -metrics.height() // 2, 0)
        painter = QPainter(self)
        painter.setClipRect(inside)
        painter.setPen(QPen(theme.current().colour("danger"), theme.current().px(1)))
        step = theme.current().px(2)
        for first, last in marks:
            left, right = (start + metrics.horizontalAdvance(text[:place]) for place in (first, last))
            wave = [QPoint(x, below + (at % 2) * step) for at, x in enumerate(range(left, right + 1, step))]
            painter.drawPolyline(wave)
        painter.end()

    def _on_edited(self, text: str) -> None:
        if "\n" in text or "\r" in text or "\u2028" in text:
            self.put(" ".join(text.split()))


class GrowingText(QPlainTextEdit):
    """A text that grows with what is typed; Tab moves on, undo is that of the form."""

    left = Signal()
    entered = Signal()
    emptied = Signal()

    def __init__(self, fewest: int = _FEWEST_LINES, *, enter_adds: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.aid: Aid | None = None
        self._fewest, self._enter_adds = fewest, enter_adds
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._fit)

    def put(self, text: str) -> None:
        """Show a text without moving the cursor when it is there already."""
        if self.toPlainText() == text:
            return
        place = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)

    def text(self) -> str:
        return self.toPlainText()

    def event(self, event: QEvent) -> bool:
        if _is_history_key(event):
            event.ignore()
            return False
        if self.aid is not None and _is_tab(event) and self.aid.takes_tab():
            return True
        if _moves_in_a_text(event):
            event.accept()  # where the same keys go from line to line of a list, the text comes first
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        if self.aid is not None:
            self.aid.adorn(menu, event.pos())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~_KEYPAD
        if self._enter_adds and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        elif self._enter_adds and event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        elif event.key() == Qt.Key.Key_Escape or event.key() == Qt.Key.Key_Insert:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Take the height of the text, between the fewest and the most lines."""
        line = self.fontMetrics().lineSpacing()
        layout, block = self.document().documentLayout(), self.document().begin()
        height = 0.0
        while block.isValid() and height < _MOST_LINES * line:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        frame = max(0, self.height() - self.viewport().height()) if self.isVisible() else theme.current().px(4)
        wanted = min(max(height, self._fewest * line), _MOST_LINES * line) + 2 * self.document().documentMargin()
        target = round(wanted) + max(frame, 2)
        if target != self.minimumHeight():
            self.setFixedHeight(target)


class TickBox(QCheckBox):
    """A box to tick, drawn in the colours of the theme."""

    gone = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label.replace("&", "&&"), parent)
        self.setAccessibleName(label)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.gone.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        side = theme.current().px(13)
        mark = icons.pixmap("check", "on_accent", 13, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(QRect(box.center().x() - side // 2, box.center().y() - side // 2, side, side), mark)
        painter.end()


class Combo(QComboBox):
    """A combo box that the wheel does not change in passing, with an arrow in the colour of the theme."""

    left = Signal()
    opening = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        view = self.view()
        if view is not None:
            view.setProperty("popup", True)

    def showPopup(self) -> None:
        self.opening.emit()
        longest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0
        )
        view = self.view()
        if view is not None:
            view.setMinimumWidth(max(self.width(), longest + theme.current().px(40)))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        side = look.px(14)
        painter = QPainter(self)
        arrow = icons.pixmap("chevron-down", "secondary", 14, self.devicePixelRatioF())
        painter.drawPixmap(QRect(self.width() - side - look.px(8), (self.height() - side) // 2, side, side), arrow)
        painter.end()


class SearchCombo(Combo):
    """A combo box in which typing finds: any part of a label will do."""

    entered = Signal()
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.line = LineEdit(self)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.completer() or QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("popup", True)
        self.line.entered.connect(self.entered)
        self.line.emptied.connect(self.emptied)

    def setAccessibleName(self, name: str) -> None:
        """What one types into is called the same."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def give_room(self, width: int) -> None:
        """Let what is offered while one types be at least so wide, in pixels."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None:
            popup.setMinimumWidth(width)

    def matched(self) -> int:
        """The row whose label is typed; -1 when there is none."""
        return self.findText(self.line.text().strip(), Qt.MatchFlag.MatchFixedString)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _is_history_key(event: QEvent) -> bool:
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _HISTORY_KEYS) or (
        event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )


def _moves_in_a_text(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() in _MOVING
        and not event.modifiers() & ~_KEYPAD
    )


def _is_tab(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.KeyPress
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Tab
        and event.modifiers() == Qt.KeyboardModifier.NoModifier
    )
