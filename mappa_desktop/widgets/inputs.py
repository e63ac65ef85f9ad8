"""Inputs: one widget for each kind of value, which shows it, reads it back and says why it cannot."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mappa_desktop.foundation.codes import Code, NumberCode
from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import dates, icons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import Combo, GrowingText, LineEdit, SearchCombo, TickBox
from mappa_desktop.widgets.dates import Unreadable
from mappa_desktop.widgets.flow import FlowLayout

Options = Callable[[], Sequence[tuple[str, str]]]


class Input(QWidget):
    """Shows one value and reads it back. ``edited``: changed by hand; ``left``: the person moves on."""

    edited = Signal()
    left = Signal()

    widest = 0
    """How wide the input may become, in pixels at 100 %; 0 for any width."""

    share = 1
    """Its share of the width where several stand side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[QWidget] = []
        self._names: list[str] = []

    def put(self, value: object) -> None:
        """Show a value, without moving the cursor when it is shown already."""
        raise NotImplementedError

    def read(self) -> object:
        """The value that is shown; raises ``Unreadable`` when it is none."""
        raise NotImplementedError

    def typed(self) -> tuple[str, ...]:
        """What was typed, to the letter; nothing where nothing is typed."""
        return ()

    def put_typed(self, texts: Sequence[str]) -> None:
        """Show what ``typed`` gave, whether or not it can be read."""

    def call(self, name: str, description: str) -> None:
        """Tell those who listen what this is."""
        for part, own in zip(self.parts, self._names, strict=True):
            part.setAccessibleName(f"{name}: {own}" if own else name)
            part.setAccessibleDescription(description)

    def target(self) -> QWidget:
        """What takes the focus."""
        return self.parts[0]

    def texts(self) -> Sequence[LineEdit | GrowingText]:
        """The controls in which free text is typed; none where something else is chosen or read."""
        return ()

    def assist(self, attach: Callable[[LineEdit | GrowingText], object]) -> None:
        """Have an aid attached to every control in which free text is typed, also to those that come later."""
        for each in self.texts():
            attach(each)

    def mark_refused(self, *, refused: bool) -> None:
        """Show in the frame that the text stands here but not in the record."""
        for part in self.parts:
            theme.set_mark(part, "refused", refused)

    def _add_part(self, part: QWidget, own_name: str = "") -> None:
        self.parts.append(part)
        self._names.append(own_name)


class LineInput(Input):
    """A text of one line."""

    share = 3

    def __init__(self, nothing: object) -> None:
        super().__init__()
        self.nothing = nothing
        self.line = LineEdit()
        self.line.setMinimumWidth(theme.current().px(120))
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.left.connect(self.left)
        self.line.entered.connect(self.left)
        _fill(self, self.line)
        self._add_part(self.line)

    def put(self, value: object) -> None:
        self.line.put("" if value is None else str(value))

    def read(self) -> object:
        return self.line.text() or self.nothing

    def typed(self) -> tuple[str, ...]:
        return (self.line.text(),)

    def put_typed(self, texts: Sequence[str]) -> None:
        self.line.put(texts[0])

    def texts(self) -> Sequence[LineEdit | GrowingText]:
        return (self.line,)


class TextInput(Input):
    """A text of one or more lines."""

    share = 4

    def __init__(self, nothing: object) -> None:
        super().__init__()
        self.nothing = nothing
        self.edit = GrowingText()
        self.edit.setMinimumWidth(theme.current().px(200))
        self._putting = False
        self.edit.textChanged.connect(self._on_changed)
        self.edit.left.connect(self.left)
        _fill(self, self.edit)
        self._add_part(self.edit)

    def put(self, value: object) -> None:
        self._putting = True
        self.edit.put("" if value is None else str(value))
        self._putting = False

    def read(self) -> object:
        return self.edit.toPlainText() or self.nothing

    def typed(self) -> tuple[str, ...]:
        return (self.edit.toPlainText(),)

    def put_typed(self, texts: Sequence[str]) -> None:
        self.put(texts[0])

    def texts(self) -> Sequence[LineEdit | GrowingText]:
        return (self.edit,)

    def _on_changed(self) -> None:
        if not self._putting:
            self.edited.emit()


class ReadLineInput(LineInput):
    """A line whose text is read as something else: a time or a number."""

    share = 1
    widest = 120

    def __init__(
        self, reader: Callable[[str], object], writer: Callable[[object], str] = str, example: str = ""
    ) -> None:
        super().__init__(None)
        self._reader, self._writer = reader, writer
        self.line.setPlaceholderText(example)
        self.line.setMinimumWidth(theme.current().px(70))

    def put(self, value: object) -> None:
        self.line.put("" if value is None else self._writer(value))

    def read(self) -> object:
        typed = self.line.text().strip()
        return self._reader(typed) if typed else None


class DateInput(ReadLineInput):
    """A date: typed as people type it, or chosen from a calendar. What is not spelt out is spelt out below at once."""

    widest = 200

    def __init__(self, reader: dates.DateReader = dates.read_exactly) -> None:
        super().__init__(lambda typed: reader(typed).day, _date_shown, _("such as 3 Dec 2026"))
        self._read_words = reader
        self._reading: dates.Reading | None = None
        self.spelt_out = text("", theme.Role.SECONDARY, theme.Tone.QUIET, wraps=True)
        self.spelt_out.hide()
        _below(self, self.spelt_out)
        self.line.textEdited.connect(self._spell_out)
        self.line.setMinimumWidth(theme.current().px(172))
        self._clear = _inside(_("Clear the date"), self._on_clear)
        self._open = _inside(_("Choose from the calendar (Alt+Down)"), self.open_calendar)
        within = QHBoxLayout(self.line)
        theme.pad(within, 0, 2, 3, 2)
        within.addStretch(1)
        within.addWidget(self._clear)
        within.addWidget(self._open)
        self.line.textChanged.connect(self._dress)
        self._popup: _CalendarPopup | None = None
        self._dress()

    def call(self, name: str, description: str) -> None:
        keys = _("Alt and Down open the calendar.")
        super().call(name, f"{description} {keys}".strip())

    def put(self, value: object) -> None:
        super().put(value)
        remark = self._reading.remark if self._reading is not None and self._reading.day == value else ""
        self._say_below(remark)

    def _spell_out(self, typed: str) -> None:
        """Say which day the words are taken for, before they are left."""
        self._reading = None
        try:
            self._reading = self._read_words(typed.strip())
        except Unreadable:
            self._say_below("")
            return
        spelt_out = dates.shown(self._reading.day)
        new = "" if typed.strip() == spelt_out else spelt_out
        words = ", ".join(filter(None, (new, self._reading.remark)))
        self._say_below(words)
        announce(self, words)

    def _say_below(self, words: str) -> None:
        self.spelt_out.setText(words)
        self.spelt_out.setVisible(bool(words))

    def open_calendar(self) -> None:
        """Show the calendar below the line."""
        try:
            start = self.read()
        except Unreadable:
            start = None
        self._popup = _CalendarPopup(self, start if isinstance(start, date) else None)
        self._popup.chosen.connect(self._on_chosen)
        self._popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        self._popup.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()

    def _dress(self) -> None:
        for button, name in ((self._open, "calendar"), (self._clear, "x")):
            button.setIcon(icons.icon(name, "secondary"))
            button.setIconSize(icons.icon_size())
        self._clear.setVisible(bool(self.line.text()))
        self.line.setTextMargins(0, 0, theme.current().px(46 if self.line.text() else 22), 0)

    def _on_chosen(self, day: QDate) -> None:
        self.line.put(dates.shown(date(day.year(), day.month(), day.day())))
        self.edited.emit()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clear(self) -> None:
        self.line.put("")
        self.edited.emit()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class YesNoInput(Input):
    """Yes, No or Not recorded, side by side."""

    share = 2

    def __init__(self) -> None:
        super().__init__()
        layout = FlowLayout(self)
        theme.pad(layout, spacing=4)
        self._group = QButtonGroup(self)
        self._values: tuple[bool | None, ...] = (True, False, None)
        for number, label in enumerate((_("Yes"), _("No"), _("Not recorded"))):
            radio = _Segment(label)
            radio.gone.connect(self.left)
            self._group.addButton(radio, number)
            layout.addWidget(radio)
            self._add_part(radio, label)
        self._group.idClicked.connect(lambda _number: self.edited.emit())

    def put(self, value: object) -> None:
        number = next(at for at, each in enumerate(self._values) if each is value or (at == 2 and value is None))
        self._group.button(number).setChecked(True)

    def read(self) -> object:
        return self._values[self._group.checkedId()]

    def target(self) -> QWidget:
        return self._group.checkedButton() or self.parts[0]


class TickInput(Input):
    """A tick, whose box carries its own label."""

    def __init__(self, label: str, hint: str = "") -> None:
        super().__init__()
        self.box = TickBox(label)
        self.box.clicked.connect(lambda: self.edited.emit())  # noqa: PLW0108 - swallows Qt's `checked`
        self.box.gone.connect(self.left)
        layout = _fill(self, self.box)
        layout.addWidget(text(hint, theme.Role.SECONDARY, theme.Tone.QUIET, wraps=True), 1)
        self._add_part(self.box)

    def put(self, value: object) -> None:
        self.box.setChecked(bool(value))

    def read(self) -> object:
        return self.box.isChecked()


class CodeInput(Input):
    """One code from a short list; the first entry says that nothing is recorded, where that is possible."""

    share = 2
    widest = 420

    def __init__(self, codes: Sequence[Code | NumberCode], *, optional: bool) -> None:
        super().__init__()
        self._values: list[Code | NumberCode | None] = [*([None] if optional else []), *codes]
        self.combo = Combo()
        self.combo.setProperty("plain", True)
        for value in self._values:
            self.combo.addItem(_("Not recorded") if value is None else value.label)
        self.combo.activated.connect(lambda _row: self.edited.emit())
        self.combo.left.connect(self.left)
        _fill(self, self.combo)
        self._add_part(self.combo)

    def put(self, value: object) -> None:
        row = next((at for at, each in enumerate(self._values) if each == value), -1)
        if row != self.combo.currentIndex():
            self.combo.setCurrentIndex(row)

    def read(self) -> object:
        row = self.combo.currentIndex()
        return self._values[row] if row >= 0 else None


class ChoiceInput(Input):
    """One entry of a list that is kept elsewhere; typing any part of it finds it."""

    share = 2
    widest = 420

    def __init__(self, options: Options, nothing: object) -> None:
        super().__init__()
        self._options, self.nothing = options, nothing
        self._labels: list[tuple[str, str]] = []
        self._value = ""
        self.combo = SearchCombo()
        self.combo.line.setPlaceholderText(_("Type to find"))
        self.combo.opening.connect(self._fill_in)
        self.combo.activated.connect(self._on_activated)
        self.combo.line.textEdited.connect(lambda _text: self.edited.emit())
        self.combo.left.connect(self.left)
        self.combo.entered.connect(self.left)
        _fill(self, self.combo)
        self._add_part(self.combo)
        self._fill_in()

    def put(self, value: object) -> None:
        self._value = "" if value is None else str(value)
        self._fill_in()
        self.combo.line.put(dict(self._labels).get(self._value, self._value))

    def read(self) -> object:
        typed = self.combo.line.text().strip()
        if not typed:
            return self.nothing
        for value, label in self._labels:
            if typed.casefold() == label.casefold() or typed == value:
                return value
        if typed == self._value:
            return typed
        raise Unreadable(_("This is not on the list: choose one of its entries, or leave the field empty."))

    def typed(self) -> tuple[str, ...]:
        return (self.combo.line.text(),)

    def put_typed(self, texts: Sequence[str]) -> None:
        self.combo.line.put(texts[0])

    def _fill_in(self) -> None:
        labels = list(self._options())
        if labels == self._labels and self.combo.count():
            return
        self._labels = labels
        typed = self.combo.line.text()
        blocked = self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems([label for _value, label in labels])
        self.combo.setCurrentIndex(-1)
        self.combo.line.setText(typed)
        self.combo.blockSignals(blocked)

    def _on_activated(self, row: int) -> None:
        self.combo.line.setText(self.combo.itemText(row))
        self.edited.emit()


def read_whole_number(typed: str) -> object:
    """A whole number that was typed."""
    try:
        return int(typed.replace(",", ""))
    except ValueError:
        raise Unreadable(_("This is not a whole number: write it in figures, such as 12.")) from None


def read_number(typed: str) -> object:
    """A number that was typed, whole where it can be."""
    try:
        number = float(typed.replace(",", "").rstrip("% "))
    except ValueError:
        raise Unreadable(_("This is not a number: write it in figures, such as 12.5.")) from None
    if not math.isfinite(number):
        raise Unreadable(_("This is not a number: write it in figures, such as 12.5."))
    return int(number) if number.is_integer() else number


class _Segment(QRadioButton):
    """One of a few answers that stand side by side."""

    gone = Signal()

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.setProperty("segment", True)
        self.toggled.connect(self._on_toggled)

    def sizeHint(self) -> QSize:
        plain, strong = (QFontMetrics(theme.current().font(role)) for role in (theme.Role.TEXT, theme.Role.STRONG))
        size = super().sizeHint()
        if self.isChecked():
            return size
        return size + QSize(strong.horizontalAdvance(self.text()) - plain.horizontalAdvance(self.text()), 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.gone.emit()

    def _on_toggled(self, chosen: bool) -> None:
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        self.setFont(font)


class _CalendarPopup(QFrame):
    """A calendar below a date, with British weeks."""

    chosen = Signal(QDate)

    def __init__(self, parent: QWidget, start: date | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", True)
        self.setAccessibleName(_("Calendar"))
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(_("Calendar"))
        self.calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if start is not None:
            self.calendar.setSelectedDate(QDate(start.year, start.month, start.day))
        self.calendar.clicked.connect(self._on_chosen)
        self.calendar.activated.connect(self._on_chosen)
        layout = QVBoxLayout(self)
        theme.pad(layout, 6, 6, 6, 6)
        layout.addWidget(self.calendar)
        self.calendar.setFocus()

    def _on_chosen(self, day: QDate) -> None:
        self.chosen.emit(day)
        self.close()


def _inside(name: str, pressed: Callable[[], object]) -> QToolButton:
    """A button inside a line, for the mouse; the keys do the same."""
    button = QToolButton()
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setCursor(Qt.CursorShape.ArrowCursor)
    theme.set_mark(button, "kind", "inside")
    button.clicked.connect(lambda: pressed())  # noqa: PLW0108 - swallows Qt's `checked`
    return button


def _date_shown(value: object) -> str:
    return dates.shown(value) if isinstance(value, date) else str(value)


def _below(whole: QWidget, part: QWidget) -> None:
    """Put a part below what fills a widget."""
    filled, across = whole.layout(), QWidget()
    if filled is not None:
        across.setLayout(filled)
    column = QVBoxLayout(whole)
    theme.pad(column, spacing=3)
    column.addWidget(across)
    column.addWidget(part)


def _fill(whole: QWidget, part: QWidget) -> QHBoxLayout:
    # No focus proxy: Tab stops at a proxy's holder too, wherever that stands, and would come round to it for ever.
    layout = QHBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(part)
    return layout
