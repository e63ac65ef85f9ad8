"""Inputs for several values of one kind: lines below each other, ticks, and chips chosen from a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mappa_desktop.foundation.codes import Code, NumberCode
from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import buttons, icons, theme
from mappa_desktop.widgets.controls import GrowingText, LineEdit, SearchCombo, TickBox
from mappa_desktop.widgets.dates import Unreadable
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.inputs import Input, Options

_FEW = 4  # so many entries are named one by one


class LinesInput(Input):
    """Several texts, one below the other: Enter adds one, Backspace in an empty one takes it away."""

    share = 4

    def __init__(
        self,
        *,
        multiline: bool = False,
        reader: Callable[[str], object] = str,
        writer: Callable[[object], str] = str,
    ) -> None:
        super().__init__()
        self._multiline, self._reader, self._writer = multiline, reader, writer
        self._called: tuple[str, str] = ("", "")
        self._rows: list[_Row] = []
        self._busy = False
        self._attach: Callable[[LineEdit | GrowingText], object] | None = None
        layout = QVBoxLayout(self)
        theme.pad(layout, spacing=4)
        self._lines = QVBoxLayout()
        theme.pad(self._lines, spacing=4)
        layout.addLayout(self._lines)
        self._more = buttons.quiet(_("Add another"), self._on_more, icon="plus")
        foot = QHBoxLayout()
        foot.addWidget(self._more)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.put(())

    def put(self, value: object) -> None:
        values = list(value) if isinstance(value, tuple) else []
        if self._values_or_none() != values or not self._rows:
            self.put_typed([self._writer(each) for each in values] or [""])

    def typed(self) -> tuple[str, ...]:
        return tuple(row.edit.text() for row in self._rows)

    def put_typed(self, texts: Sequence[str]) -> None:
        self._busy = True
        while len(self._rows) > len(texts):
            self._drop(len(self._rows) - 1)
        while len(self._rows) < len(texts):
            self._insert(len(self._rows))
        for row, text in zip(self._rows, texts, strict=True):
            row.edit.put(text)
        self._busy = False

    def read(self) -> object:
        return tuple(self._reader(row.edit.text()) for row in self._rows if row.edit.text().strip())

    def texts(self) -> Sequence[LineEdit | GrowingText]:
        return tuple(row.edit for row in self._rows)

    def assist(self, attach: Callable[[LineEdit | GrowingText], object]) -> None:
        self._attach = attach
        super().assist(attach)

    def call(self, name: str, description: str) -> None:
        self._called = (name, description)
        for number, row in enumerate(self._rows, start=1):
            row.edit.setAccessibleName(f"{name}: {number}" if len(self._rows) > 1 else name)
            row.edit.setAccessibleDescription(
                " ".join((description, _("Enter adds another, Alt with Up or Down moves it."))).strip()
            )
            row.remove.setAccessibleName(_("Remove {number}").format(number=f"{name}: {number}"))
        self._more.setAccessibleDescription(name)

    def _values_or_none(self) -> list[object] | None:
        try:
            values = self.read()
        except Unreadable:
            return None
        return list(values) if isinstance(values, tuple) else None

    def _insert(self, position: int) -> _Row:
        row = _Row(multiline=self._multiline)
        row.edit.entered.connect(lambda: self._on_entered(row))
        row.edit.emptied.connect(lambda: self._on_emptied(row))
        row.edit.left.connect(self.left)
        row.changed.connect(self._on_changed)
        row.moved.connect(lambda by: self._on_moved(row, by))
        row.remove.clicked.connect(lambda: self._on_emptied(row))
        if self._attach is not None:
            self._attach(row.edit)
        self._rows.insert(position, row)
        self._lines.insertWidget(position, row)
        self._renumber()
        return row

    def _drop(self, position: int) -> None:
        row = self._rows.pop(position)
        self._lines.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()
        self._renumber()

    def _renumber(self) -> None:
        self.parts = [row.edit for row in self._rows]
        for row in self._rows:
            row.remove.setVisible(len(self._rows) > 1)
        self.call(*self._called)
        for before, after in zip(self._rows, self._rows[1:], strict=False):
            QWidget.setTabOrder(before.edit, after.edit)
        if self._rows:
            QWidget.setTabOrder(self._rows[-1].edit, self._more)

    def _on_changed(self) -> None:
        if not self._busy:
            self.edited.emit()

    def _on_more(self) -> None:
        self._insert(len(self._rows)).edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_entered(self, row: _Row) -> None:
        if row.edit.text().strip():
            self._insert(self._rows.index(row) + 1).edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_emptied(self, row: _Row) -> None:
        if len(self._rows) == 1:
            if row.edit.text():
                row.edit.put("")
                self.edited.emit()
            return
        position = self._rows.index(row)
        neighbour = self._rows[position - 1 if position else 1]
        neighbour.edit.setFocus(Qt.FocusReason.BacktabFocusReason)
        self._drop(position)
        self.edited.emit()

    def _on_moved(self, row: _Row, by: int) -> None:
        position = self._rows.index(row)
        to = position + by
        if not 0 <= to < len(self._rows):
            return
        other = self._rows[to]
        mine, theirs = row.edit.text(), other.edit.text()
        self._busy = True
        row.edit.put(theirs)
        other.edit.put(mine)
        self._busy = False
        self.edited.emit()
        other.edit.setFocus(Qt.FocusReason.OtherFocusReason)


class TicksInput(Input):
    """Any of a few codes, each with a box to tick."""

    share = 4

    def __init__(self, codes: Sequence[Code | NumberCode]) -> None:
        super().__init__()
        self._codes = list(codes)
        self._value: tuple[object, ...] = ()
        layout = FlowLayout(self)
        theme.pad(layout, spacing=10)
        self._boxes: list[TickBox] = []
        for code in self._codes:
            box = TickBox(code.label)
            box.clicked.connect(lambda: self.edited.emit())  # noqa: PLW0108 - swallows Qt's `checked`
            box.gone.connect(self.left)
            layout.addWidget(box)
            self._boxes.append(box)
            self._add_part(box, code.label)

    def put(self, value: object) -> None:
        self._value = value if isinstance(value, tuple) else ()
        for code, box in zip(self._codes, self._boxes, strict=True):
            box.setChecked(code in self._value)

    def read(self) -> object:
        ticked = [code for code, box in zip(self._codes, self._boxes, strict=True) if box.isChecked()]
        kept = [code for code in self._value if code in ticked]
        return (*kept, *(code for code in ticked if code not in kept))


class ChipsInput(Input):
    """Any entries of a list kept elsewhere: each is a chip that goes away when pressed; a line adds more."""

    share = 3

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._options = options
        self._value: tuple[str, ...] = ()
        self._called: tuple[str, str] = ("", "")
        self._chips: list[_Chip] = []
        self._flow = FlowLayout(self)
        theme.pad(self._flow, spacing=6)
        self._more = SearchCombo()
        hint = _("Add: number or words")
        self._more.line.setPlaceholderText(hint)
        self._more.setMinimumContentsLength(len(hint))
        self._more.opening.connect(self._fill_in)
        self._more.line.textEdited.connect(lambda _text: self._fill_in())  # before the list is offered
        self._more.activated.connect(self._on_activated)
        self._more.entered.connect(self._on_entered)
        self._more.emptied.connect(self._on_emptied)
        self._more.left.connect(self.left)
        self._more.line.textEdited.connect(lambda _text: self.edited.emit())
        self._flow.addWidget(self._more)
        self._add_part(self._more)
        self._fill_in()

    def put(self, value: object) -> None:
        values = tuple(str(each) for each in value) if isinstance(value, tuple) else ()
        self._fill_in()
        if values != self._value or len(values) != len(self._chips):
            self._show(values)

    def read(self) -> object:
        text = self._more.line.text().strip()
        if text and not self._meant(text):
            raise Unreadable(_("Nothing here is called that: choose an entry of the list, or empty the line."))
        if text:
            raise Unreadable(_("This is not added yet: press Enter on an entry of the list, or empty the line."))
        return self._value

    def typed(self) -> tuple[str, ...]:
        return (self._more.line.text(),)

    def put_typed(self, texts: Sequence[str]) -> None:
        self._more.line.put(texts[0])

    def call(self, name: str, description: str) -> None:
        self._called = (name, description)
        self._more.setAccessibleName(_("{list}: add").format(list=name))
        self._more.setAccessibleDescription(" ".join(filter(None, (description, self._offered()))))
        self._more.setToolTip(self._offered())
        for chip in self._chips:
            chip.setAccessibleName(_("{list}: {entry}, press to remove").format(list=name, entry=chip.words))

    def target(self) -> QWidget:
        return self._more

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._more.give_room(self.width())

    def _offered(self) -> str:
        """What can be chosen, by the first and the last of it."""
        values = [value for value, _label in self._options() if value not in self._value]
        if len(values) < _FEW:
            return _("Can be chosen: {entries}.").format(entries=", ".join(values)) if values else ""
        return _("Can be chosen: {number} entries, from {first} to {last}.").format(
            number=len(values), first=values[0], last=values[-1]
        )

    def _show(self, values: tuple[str, ...]) -> None:
        focused = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), None)
        self._value = values
        labels = dict(self._options())
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for position, value in enumerate(values):
            chip = _Chip(labels.get(value, value))
            chip.removed.connect(lambda value=value: self._on_removed(value))
            self._flow.insert(position, chip)
            chip.show()
            self._chips.append(chip)
        for before, after in zip([*self._chips], [*self._chips[1:], self._more], strict=False):
            QWidget.setTabOrder(before, after)
        self.call(*self._called)
        self._fill_in()
        if focused is not None:
            place = self._chips[min(focused, len(self._chips) - 1)] if self._chips else self._more
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_in(self) -> None:
        """What may be added, what fits best with what is typed first."""
        typed = self._more.line.text().strip().casefold()
        others = [(value, label) for value, label in self._options() if value not in self._value]
        labels = [label for _value, label in sorted(others, key=lambda each: _fitting(each[0], each[1], typed))]
        if labels == [self._more.itemText(row) for row in range(self._more.count())]:
            return
        line = self._more.line
        text, cursor = line.text(), line.cursorPosition()
        self._more.clear()
        self._more.addItems(labels)
        self._more.setCurrentIndex(-1)
        line.setText(text)
        line.setCursorPosition(cursor)

    def _on_activated(self, row: int) -> None:
        self._add(self._more.itemText(row))

    def _on_entered(self) -> None:
        meant = self._meant(self._more.line.text().strip())
        if len(meant) == 1:
            self._add(meant[0])
        elif self._more.line.text().strip():
            self.left.emit()  # says what is wrong with it

    def _meant(self, typed: str) -> Sequence[str]:
        """The labels that words may stand for: the one that is called so, else all in which they occur."""
        words = typed.casefold()
        others = [(value, label) for value, label in self._options() if value not in self._value]
        named = [label for value, label in others if words in (value.casefold(), label.casefold())]
        return named[:1] or [
            label for _value, label in others if words and all(word in label.casefold() for word in words.split())
        ]

    def _add(self, label: str) -> None:
        value = next((value for value, each in self._options() if each == label), None)
        self._more.line.setText("")
        if value is not None and value not in self._value:
            self._show((*self._value, value))
            self._more.setCurrentIndex(-1)
            self._more.line.setText("")
        self.edited.emit()

    def _on_emptied(self) -> None:
        if self._value:
            self._on_removed(self._value[-1])

    def _on_removed(self, value: str) -> None:
        self._show(tuple(each for each in self._value if each != value))
        self.edited.emit()


def _fitting(value: str, label: str, typed: str) -> int:
    """How well an entry fits with what is typed: its reference, then the beginning of one of its words."""
    value, label = value.casefold(), label.casefold()
    if not typed or value == typed:
        return 0
    if value.startswith(typed) or label.startswith(typed):
        return 1
    return 2 if any(word.startswith(typed) for word in label.split()) else 3


class _Row(QWidget):
    """One text of a list."""

    changed = Signal()
    moved = Signal(int)

    def __init__(self, *, multiline: bool) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        theme.pad(layout, spacing=4)
        self.edit: LineEdit | GrowingText
        if multiline:
            text = GrowingText(1, enter_adds=True)
            text.textChanged.connect(self._on_text_changed)
            self.edit = text
        else:
            line = LineEdit()
            line.textEdited.connect(lambda _text: self.changed.emit())
            self.edit = line
        self.edit.setMinimumWidth(theme.current().px(120))
        self.remove = buttons.quiet(_("Remove"), lambda: None)
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self) -> None:
        if self.edit.hasFocus():
            self.changed.emit()


class _Chip(QPushButton):
    """One chosen entry; pressing it, Delete or Backspace takes it away. Where it is narrow, its end is left out."""

    removed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self.words = words
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icons.icon("x", "secondary"))
        self.setIconSize(icons.icon_size() * 0.8)
        self.setToolTip(_("Remove {entry}").format(entry=words))
        theme.set_mark(self, "kind", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.removed.emit())  # noqa: PLW0108 - swallows Qt's `checked`

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        missing = metrics.horizontalAdvance(self.words) - metrics.horizontalAdvance(self._shown())
        return super().sizeHint() + QSize(missing, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.current().px(90), self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        lacking = self.sizeHint().width() - self.width()
        room = metrics.horizontalAdvance(self.words) - lacking
        shown = metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, room) if lacking > 0 else self.words
        if shown != self._shown():
            self.setText(shown.replace("&", "&&"))

    def _shown(self) -> str:
        return self.text().replace("&&", "&")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
