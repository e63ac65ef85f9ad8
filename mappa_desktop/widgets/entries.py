"""A list of entries: a light table, the form of the entry that is open below its row, and a line that adds quickly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from mappa_desktop.foundation.content import Content, NotAccepted, Path, field_at, path_from_text, replaced, value_at
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.fields import ChoiceOf, Given, Multiline
from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.fields import Desk, Place, Said, focused_inside, place_name, plain, reason_in_words, tone_of
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.kinds import Kind, kind_of
from mappa_desktop.widgets.rows import ROW_MARGIN, Cell, Column, Columns, Headings, Row
from mappa_desktop.widgets.theme import Role, Tone

_FOLLOW_MS = 150


@dataclass(frozen=True, slots=True)
class RowGesture:
    """What can be done with an entry by pressing one letter on its row, or the button of the same name."""

    letter: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """What an editor says about a list of entries."""

    path: Path
    title: str
    columns: tuple[tuple[Path, str], ...]
    hint: str = ""
    add: str = ""
    quick: str = ""
    empty: str = ""
    fixed: bool = False
    framed: bool = True
    gestures: tuple[RowGesture, ...] = ()
    remark: Callable[[Any], str] = lambda _item: ""  # Any: what an entry is, its editor knows
    stays: Callable[[Any], str] = lambda _item: ""


class LineReader(Protocol):
    """Reads the line that adds quickly, for lists whose entries are more than one text."""

    example: str

    def fresh(self) -> Content:
        """An entry in which nothing is typed yet."""
        ...

    def read(self, words: str) -> Content:
        """The entry that a line means; raises ``Refused``, and the line stays."""
        ...

    def understood(self, words: str) -> str:
        """What is understood so far, said below the line while one types."""
        ...


class EntriesView(QWidget):
    """Shows the entries at a path; ``make_form(path)`` makes the form of one, ``new`` a fresh one.

    The form of an entry that is closed is put aside, not thrown away, while it holds a text that was refused.
    """

    gesture = Signal(str, str)  # the path of an entry, and what was asked for it

    def __init__(
        self,
        desk: Desk,
        table: Table,
        item_type: type[Content],
        make_form: Callable[[Path], QWidget],
        new: Callable[[], Content] | None,
        reordered: Callable[[], None],
    ) -> None:
        super().__init__()
        self.desk, self.table, self.path = desk, table, table.path
        self._add_text = table.add or _("Add")
        self.label = f"{table.title}: {self._add_text}"
        self._make_form, self._new, self._reordered = make_form, new, reordered
        self._kinds: list[tuple[Path, Kind]] = [
            (path, kind_of(field_at(item_type, path))) for path, _heading in table.columns
        ]
        self._item_type = item_type
        main = _main_column(self._kinds, path_from_text(table.quick))
        self._columns = Columns(
            [
                Column(
                    heading or _(field_at(item_type, path).title or ""), kind.base is date and not kind.many, at == main
                )
                for at, ((path, heading), (_path, kind)) in enumerate(zip(table.columns, self._kinds, strict=True))
            ]
        )
        self._items: tuple[Content, ...] = ()
        self._rows: list[Row] = []
        self._stale: set[int] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_FOLLOW_MS)
        self._pause.timeout.connect(self._catch_up)
        self._open: int | None = None
        self._begun: Content | None = None
        self._current = 0
        self._holder: _Holder | None = None
        self._put_aside: dict[int, _Holder] = {}
        self._below: tuple[int, QWidget] | None = None
        self._reader: LineReader | None = None
        self._lay_out()
        self._take_items()
        desk.places.append(self)
        self.destroyed.connect(_leaver(desk, self))
        self.follow_mode()

    @property
    def open_position(self) -> int | None:
        """Which entry is open."""
        return self._open

    @property
    def rows(self) -> Sequence[Row]:
        self._catch_up()
        return tuple(self._rows)

    @property
    def refused(self) -> str:
        """That words stand in the line which adds quickly, and are in no entry yet."""
        return _("This is not added yet: press Enter, or empty the line.") if self._quick.text().strip() else ""

    @property
    def unfinished(self) -> tuple[str, ...]:
        return (self._quick.text(),) if self.refused else ()

    def give_back(self, texts: Sequence[str]) -> None:
        """Have words stand again in the line which adds quickly."""
        self._quick.put(texts[0])
        self._say_quick(self.refused, aloud=False)

    def hear(self, changed: Path) -> None:
        before, items = self._items, self._value()
        if len(changed) > len(self.path) and len(items) == len(before):
            self._items = items
            self._stale.add(int(changed[len(self.path)]))
            if self._holder is not None and focused_inside(self._holder) is not None:
                self._pause.start()  # the table follows when the person pauses: no key waits for it
            else:
                self._catch_up()
            return
        fresh = [at for at, item in enumerate(items) if not any(item is old for old in before)]
        if fresh:
            self._current = fresh[0]
        self._follow(_places(before, items))
        self._take_items()
        self._arrange()
        self.desk.tell_refused()
        self.desk.keep_unfinished()

    def show_findings(self) -> None:
        self._show_rows()
        own = [each for at, said in self._found().items() if len(at) == len(self.path) for each in said]
        self._note.setText("\n".join(message for _word, message in own))
        self._note.setVisible(bool(own))
        theme.say(self._note, Role.SECONDARY, tone_of(own))

    def follow_mode(self) -> None:
        writing = not self.desk.read_only
        self._add_button.setVisible(writing and self._new is not None)
        self._quick.setVisible(writing and self._new is not None and bool(self.table.quick))
        if self._holder is not None:
            self._holder.set_writing(writing=writing and not self.table.fixed)
        self._show_empty()

    def read_lines_with(self, reader: LineReader) -> None:
        """From now on, have the line that adds quickly read by somebody who knows more."""
        self._reader, self._new = reader, reader.fresh
        self._quick.setPlaceholderText(reader.example)
        self._quick.setAccessibleDescription(f"{reader.example}. " + _("Type it and press Enter."))
        self._quick.textEdited.connect(self._say_understood)
        if self.refused:
            self._say_understood(self._quick.text())

    def add_entry(self) -> None:
        """Add an entry and open it."""
        if self._new is None or self.desk.read_only:
            return
        begun = self._new()
        position = self.desk.draft.add(self.path, begun)
        announce(self, _("Added."))
        self.open_entry(position)
        self._begun = begun

    def remove_entry(self, position: int) -> None:
        """Take an entry out; Ctrl+Z brings it back."""
        if self.table.fixed or self.desk.read_only:
            return
        stays = self.table.stays(self._items[position])
        if stays:
            self.desk.on_told(stays)
            return
        if self._open == position:
            self.close_entry(keep_focus=False)
        said = self.desk.remove_linked(f"{place_name(self)}[{position}]")
        if said:
            self.desk.on_told(_("Removed. {what} Ctrl+Z brings everything back.").format(what=said))
        else:
            self.desk.draft.remove(self.path, position)
            announce(self, _("Removed. Ctrl+Z brings it back."))
        if self._rows:
            self.focus_row(min(position, len(self._rows) - 1))
        elif not self._add_button.isHidden():
            self._add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_entry(self, position: int, by: int) -> None:
        """Move an entry up or down."""
        to = position + by
        if self.table.fixed or self.desk.read_only or not 0 <= to < len(self._items):
            return
        self.desk.draft.move(self.path, position, to)
        self.focus_row(to)
        announce(self, _("Moved to place {number}.").format(number=to + 1))

    def open_entry(self, position: int, *, focus: bool = True) -> None:
        """Open the form of an entry below its row."""
        if self._open != position:
            self.close_entry(keep_focus=False)
            self._holder = self._put_aside.pop(position, None) or self._made(position)
            self._holder.set_writing(writing=not (self.table.fixed or self.desk.read_only))
            self._open = self._current = position
            self._arrange()
            self._holder.show()
            self._show_rows()
            self._reordered()
        if focus and self._holder is not None:
            self._holder.focus_first()

    def hold_entry(self, position: int) -> None:
        """Have the form of a closed entry at hand, for a text in it that was refused."""
        if self._open != position and position not in self._put_aside:
            holder = self._put_aside[position] = self._made(position)
            holder.setParent(self)
            holder.hide()

    def close_entry(self, *, keep_focus: bool = True) -> None:
        """Close the form that is open; a text in it that was refused is there again when it is opened."""
        if self._holder is None or self._open is None:
            return
        holder, position = self._holder, self._open
        inside = focused_inside(holder) is not None
        self._holder = self._open = self._begun = None
        self._lines.removeWidget(holder)
        if keep_focus or (inside and position < len(self._rows)):
            self.focus_row(position)
        holder.hide()
        if any(place.refused for place in self._places_in(holder)):
            self._put_aside[position] = holder
        else:
            self._throw_away(holder)
        self._show_rows()
        self._reordered()

    def leave_entry(self) -> None:
        """Close the form that is open; an entry that was begun here, and holds nothing more yet, is not kept."""
        position, begun = self._open, self._begun
        empty = position is not None and begun is not None and self._items[position : position + 1] == (begun,)
        if empty and position is not None and not any(place.refused for place in self._places_in_open()):
            self.remove_entry(position)
        else:
            self.close_entry()

    def _places_in_open(self) -> Sequence[Place]:
        return self._places_in(self._holder) if self._holder is not None else ()

    def show_below(self, position: int, widget: QWidget) -> None:
        """Put a widget below the row of an entry, above its form, in place of another one."""
        self.close_below(keep_focus=False)
        self._below = (position, widget)
        self._current = position
        self._arrange()
        widget.show()
        self._show_stops()

    def close_below(self, *, keep_focus: bool = True) -> None:
        """Take away what stands below a row."""
        if self._below is None:
            return
        (position, widget), self._below = self._below, None
        if not isValid(widget):
            return
        inside = focused_inside(widget) is not None
        self._lines.removeWidget(widget)
        if (keep_focus or inside) and position < len(self._rows):
            self.focus_row(position)
        widget.hide()
        widget.deleteLater()

    def focus_row(self, position: int) -> None:
        """Go to the row of an entry."""
        if 0 <= position < len(self._rows):
            self._current = position
            self._show_stops()
            self._rows[position].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_list(self) -> None:
        """Go to words that are not added yet, else to the row that was last changed or to what adds the first one."""
        if self.refused and not self._quick.isHidden():
            self._quick.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._rows:
            self.focus_row(min(self._current, len(self._rows) - 1))
        elif not self._quick.isHidden():
            self._quick.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_adding(self) -> None:
        """Go to what adds an entry: the line, or else the button."""
        for widget in (self._quick, self._add_button):
            if not widget.isHidden():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert and self._new is not None:
            self.add_entry()
        elif event.key() == Qt.Key.Key_Escape and self._holder is not None:
            self.leave_entry()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for laid_out in (self.layout(), self._card.layout()):
            if laid_out is not None:
                laid_out.activate()  # else the columns would be spread over the width of before
        self._spread()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._spread()

    def _lay_out(self) -> None:
        table = self.table
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        card = self._card = Card(table.title, table.hint, framed=table.framed, inset=ROW_MARGIN)
        theme.pad(card.body, spacing=2)
        whole.addWidget(card)
        self._add_button = buttons.quiet(self._add_text, self.add_entry, key="Ins")
        card.add_button(self._add_button)
        self._headings = Headings(self._columns)
        self._empty = text("", Role.TEXT, Tone.QUIET, wraps=True)
        self._note = text("", Role.SECONDARY, Tone.WARNING, wraps=True)
        self._quick = LineEdit()
        self._quick.setPlaceholderText(_("{add}: type it and press Enter").format(add=self._add_text))
        self._quick.setAccessibleName(self.label)
        self._quick.setAccessibleDescription(_("Type it and press Enter."))
        self._quick.entered.connect(self._on_quick_entered)
        self._quick.left.connect(self._on_quick_left)
        self._quick.textChanged.connect(lambda _text: self.desk.keep_unfinished())
        if table.quick:
            self.desk.assist(self._quick, judged=True)
        self._quick_error = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._quick_error.hide()
        self._quick_words = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._quick_words.hide()
        self._note.hide()
        letters = _in_words(table.gestures)
        self._letters = text(_("On a row: {letters}.").format(letters=letters), Role.SECONDARY, Tone.QUIET, wraps=True)
        self._lines = QVBoxLayout()
        theme.pad(self._lines, spacing=0)
        card.body.addWidget(self._headings)
        card.body.addLayout(self._lines)
        below = QVBoxLayout()
        theme.pad(below, ROW_MARGIN, 4, ROW_MARGIN, 0, 2)
        for widget in (self._empty, self._note, self._letters, self._quick, self._quick_words, self._quick_error):
            below.addWidget(widget)
        card.body.addLayout(below)

    def _value(self) -> tuple[Content, ...]:
        value = self.desk.draft.value(self.path)
        return tuple(value) if value else ()

    def _catch_up(self) -> None:
        """Show what was typed in the forms of entries in their rows."""
        self._pause.stop()
        if not self._stale:
            return
        for at in self._stale:
            self._show_row(at)
        self._stale.clear()
        self._spread()

    def _take_items(self) -> None:
        self._stale.clear()
        self._items = self._value()
        while len(self._rows) > len(self._items):
            row = self._rows.pop()
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(self._items):
            self._add_row()
        self._show_rows()
        self._spread()
        self._show_empty()

    def _add_row(self) -> None:
        row = Row(self._columns)
        row.clicked.connect(lambda: self._on_pressed(row))
        row.removed.connect(lambda: self.remove_entry(self._rows.index(row)))
        row.moved.connect(lambda by: self.move_entry(self._rows.index(row), by))
        row.stepped.connect(lambda by: self.focus_row(self._rows.index(row) + by))
        row.letters = "".join(gesture.letter for gesture in self.table.gestures)
        row.lettered.connect(lambda letter: self._on_letter(row, letter))
        description = _("Enter opens it, Delete removes it, Alt with Up or Down moves it.")
        row.setAccessibleDescription(f"{description} {_in_words(self.table.gestures)}".strip())
        self._rows.append(row)
        self._lines.addWidget(row)

    def _spread(self) -> None:
        margins = self._card.body.contentsRect() if self._card.body.geometry().isValid() else self.rect()
        width = margins.width() - 2 * theme.current().px(ROW_MARGIN)
        others = self._columns.spread(max(width, 100), [row.cells for row in self._rows])
        self._headings.setVisible(bool(self._items) and not self._columns.stacked)
        if others:
            for row in self._rows:
                row.updateGeometry()
                row.update()
            self._headings.update()

    def _show_rows(self) -> None:
        for at, row in enumerate(self._rows):
            self._show_row(at)
            row.setChecked(at == self._open)
        self._show_stops()

    def _show_row(self, at: int) -> None:
        row = self._rows[at]
        cells, notes = self._cells(at)
        if cells != row.cells or notes != row.notes or not row.accessibleName().endswith(f"/{len(self._rows)})"):
            row.show_cells(cells, notes, at, len(self._rows))

    def _show_stops(self) -> None:
        """Tab stops once at the table; the arrows do the rest."""
        self._current = min(self._current, max(0, len(self._rows) - 1))
        for at, row in enumerate(self._rows):
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == self._current else Qt.FocusPolicy.ClickFocus)

    def _show_empty(self) -> None:
        self._headings.setVisible(bool(self._items) and not self._columns.stacked)
        sentence = self.table.empty or _("Nothing here yet.")
        if self._new is not None and not self.desk.read_only:
            sentence = f"{sentence} " + _("Press “{add}” to begin.").format(add=self._add_text)
        self._empty.setText(sentence)
        self._empty.setVisible(not self._items)
        self._letters.setVisible(bool(self._items and self.table.gestures) and not self.desk.read_only)

    def _cells(self, position: int) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
        """What a row says, and what is said about it below."""
        found = {at[len(self.path) + 1 :]: said for at, said in self._found((*self.path, position)).items()}
        missing = _("Missing")
        cells = []
        for path, kind in self._kinds:
            words = self.desk.words(kind, value_at(self._items[position], path))
            said = found.get(plain(path), ())
            tone = tone_of(said) if said else Tone.PLAIN
            cells.append(Cell(words or (missing if said else ""), Tone.PLAIN if words else tone))
        empty = {plain(path) for (path, _kind), cell in zip(self._kinds, cells, strict=True) if cell.words == missing}
        notes = tuple(
            Cell(message, tone_of([(word, message)]))
            for at, said in found.items()
            if at not in empty
            for word, message in said
        )
        remark = self.table.remark(self._items[position])
        remarks = (Cell(remark, Tone.QUIET),) if remark else ()
        return tuple(cells), (*remarks, *notes, *self._kept_notes(position))

    def _kept_notes(self, position: int) -> Iterator[Cell]:
        """What was typed in the closed form of an entry and is not in the record."""
        holder = self._put_aside.get(position)
        for place in self._places_in(holder) if holder is not None else ():
            if place.refused:
                sentence = _("What is typed here was not taken: {field}").format(field=place.label)
                yield Cell(sentence, Tone.WARNING)

    def _made(self, position: int) -> _Holder:
        gestures = [] if self.desk.read_only else self.table.gestures
        return _Holder(self._make_form((*self.path, position)), self, gestures)

    def _places_in(self, holder: QWidget) -> list[Place]:
        return [each for each in self.desk.places if isinstance(each, QWidget) and holder.isAncestorOf(each)]

    def _throw_away(self, holder: _Holder) -> None:
        for place in self._places_in(holder):
            self.desk.places.remove(place)
        holder.hide()
        holder.deleteLater()
        self.desk.tell_refused()
        self.desk.keep_unfinished()

    def _follow(self, places: dict[int, int]) -> None:
        """Have the forms of entries go where their entries went; the form of one that is gone goes as well."""
        aside, self._put_aside = self._put_aside, {}
        for position, holder in aside.items():
            if position in places:
                self._put_aside[places[position]] = holder
                self._lead(holder, places[position])
            else:
                self._throw_away(holder)
        if self._holder is not None and self._open is not None:
            if self._open in places:
                self._open = places[self._open]
                self._lead(self._holder, self._open)
            else:
                holder, self._holder, self._open = self._holder, None, None
                self._lines.removeWidget(holder)
                self._throw_away(holder)
                self._reordered()
        if self._below is not None:
            position, widget = self._below
            if position in places:
                self._below = (places[position], widget)
            else:
                self.close_below(keep_focus=False)

    def _lead(self, holder: _Holder, position: int) -> None:
        """Tell what stands in the form of an entry that the entry has another position."""
        depth = len(self.path)
        for place in self._places_in(holder):
            place.path = (*self.path, position, *place.path[depth + 1 :])

    def _arrange(self) -> None:
        """Put the form that is open, and what stands above it, below their rows."""
        for position, widget in ((self._open, self._holder), self._below or (None, None)):
            if position is not None and widget is not None and position < len(self._rows):
                self._lines.removeWidget(widget)
                self._lines.insertWidget(self._lines.indexOf(self._rows[position]) + 1, widget)

    def _found(self, path: Path | None = None) -> dict[Path, Said]:
        return self.desk.findings_under(self.path if path is None else path)

    def _on_pressed(self, row: Row) -> None:
        position = self._rows.index(row)
        if self._open == position:
            self.close_entry()
        else:
            self.open_entry(position)

    def ask(self, position: int, gesture_id: str) -> None:
        """Pass on what is to be done with an entry."""
        if not self.desk.read_only:
            self.gesture.emit(f"{place_name(self)}[{position}]", gesture_id)

    def _on_letter(self, row: Row, letter: str) -> None:
        found = next(each for each in self.table.gestures if each.letter == letter)
        self.ask(self._rows.index(row), found.id)

    def _on_quick_left(self) -> None:
        self._say_quick(self.refused)
        self.desk.tell_refused()

    def _on_quick_entered(self) -> None:
        words = self._quick.text().strip()
        if not words or self._new is None:
            return
        path = path_from_text(self.table.quick)
        try:
            item = self._reader.read(words) if self._reader is not None else replaced(self._new(), path, words)
            self._current = self.desk.draft.add(self.path, item)
        except NotAccepted as error:
            self._say_quick(reason_in_words(error.reason))
            return
        except Refused as error:
            self._say_quick(str(error))
            return
        self._quick.setText("")
        self._say_understood("")
        self._say_quick("")
        self.desk.tell_refused()
        self._show_stops()
        announce(self, _("Added."))

    def _say_understood(self, words: str) -> None:
        said = self._reader.understood(words) if self._reader is not None and words.strip() else ""
        self._quick_words.setText(said)
        self._quick_words.setVisible(bool(said))
        self._say_quick("")

    def _say_quick(self, sentence: str, *, aloud: bool = True) -> None:
        if sentence == self._quick_error.text():
            return
        self._quick_error.setText(sentence)
        self._quick_error.setVisible(bool(sentence))
        theme.set_mark(self._quick, "refused", bool(sentence))
        if aloud:
            announce(self, sentence)


class _Holder(QFrame):
    """The form of the entry that is open, with what can be done with the entry as a whole."""

    def __init__(self, form: QWidget, view: EntriesView, gestures: Sequence[RowGesture]) -> None:
        super().__init__()
        self._form = form
        self.setProperty("entry", True)
        layout = QVBoxLayout(self)
        theme.pad(layout, 14, 8, 4, 10, 10)

        def position() -> int:
            return view.open_position if view.open_position is not None else 0

        if gestures:
            head = FlowLayout()
            theme.pad(head, spacing=4)
            for each in gestures:
                asked = partial(_ask, view, position, each.id)
                head.addWidget(buttons.quiet(each.label, asked, key=each.letter))
            layout.addLayout(head)
        layout.addWidget(form)
        foot = FlowLayout()
        theme.pad(foot, spacing=4)

        self._changing = [
            buttons.quiet(_("Move up"), lambda: view.move_entry(position(), -1), icon="arrow-up"),
            buttons.quiet(_("Move down"), lambda: view.move_entry(position(), 1), icon="arrow-down"),
            buttons.quiet(_("Remove"), lambda: view.remove_entry(position()), icon="trash-2"),
        ]
        foot.addWidget(buttons.quiet(_("Close"), view.leave_entry, icon="check", key="Esc"))
        for button in self._changing:
            foot.addWidget(button)
        layout.addLayout(foot)

    def set_writing(self, *, writing: bool) -> None:
        for button in self._changing:
            button.setVisible(writing)

    def focus_first(self) -> None:
        """Go to the first thing in the form that takes the keyboard."""
        for widget in self._form.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(self) and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return


def _ask(view: EntriesView, position: Callable[[], int], gesture_id: str) -> None:
    view.ask(position(), gesture_id)


def _in_words(gestures: Sequence[RowGesture]) -> str:
    """``C completed, D drop``: what the letters do on a row."""
    return ", ".join(f"{each.letter} {each.label[:1].lower()}{each.label[1:]}" for each in gestures)


def _places(before: Sequence[Content], items: Sequence[Content]) -> dict[int, int]:
    """Where each entry stands now: told by the entry itself, else by its reference, else by its place."""
    places: dict[int, int] = {}
    for at, old in enumerate(before):
        found = next((to for to, item in enumerate(items) if item is old), None)
        if found is None and (ref := getattr(old, "ref", None)):
            found = next((to for to, item in enumerate(items) if getattr(item, "ref", None) == ref), None)
        if found is None and len(items) == len(before) and not any(items[at] is other for other in before):
            found = at
        if found is not None and found not in places.values():
            places[at] = found
    return places


def _main_column(kinds: Sequence[tuple[Path, Kind]], quick: Path) -> int:
    """The column that takes the free width: the text typed in the quick line, else the longest kind of text."""
    texts = [at for at, (path, _kind) in enumerate(kinds) if path == quick]
    texts += [at for at, (_path, kind) in enumerate(kinds) if kind.has(Multiline)]
    texts += [
        at
        for at, (_path, kind) in enumerate(kinds)
        if kind.base is str and not kind.has(Given) and not kind.has(ChoiceOf)
    ]
    return texts[0] if texts else 0


def _leaver(desk: Desk, place: EntriesView) -> Callable[[], None]:
    """Takes a place from its desk without touching the widget, which is gone by then."""

    def leave() -> None:
        desk.places[:] = [each for each in desk.places if each is not place]

    return leave
