"""A register on the screen: a line to filter with, saved filters, a long list that is painted, and its file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mappa_desktop.domain.filter_words import Known, is_finished_wrongly
from mappa_desktop.domain.registers import Page, Register
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import register_files, saved_filters
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.register_files import Export
from mappa_desktop.operations.saved_filters import SavedFilter
from mappa_desktop.operations.session import Session
from mappa_desktop.ui import choosing
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.headline import HeadLine
from mappa_desktop.widgets.listing import Column, Line, Listing
from mappa_desktop.widgets.messages import Message
from mappa_desktop.widgets.search_field import SearchField
from mappa_desktop.widgets.theme import Role, Tone
from mappa_desktop.widgets.waiting import Reading

PAGE = 200
_TYPING_MS, _PAUSE_MS = 60, 800
ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class RegisterLook(Generic[ItemT]):
    """What makes a register: its words, what it asks the store, and how one of its lines is shown.

    ``ask`` takes what was typed, how many lines and from which one on; ``count`` says a number of lines in words.
    """

    register: Register
    title: str
    placeholder: str
    filters: Known
    columns: Sequence[Column]
    ask: Callable[[Session, str, int, int], Done[Page[ItemT]]]
    line: Callable[[ItemT], Line]
    is_fictional: Callable[[ItemT], bool]
    count: Callable[[int], str]
    stale: frozenset[Change]
    chooses_many: bool = False


class RegisterTable(QWidget, Generic[ItemT]):
    """Shows a register page by page; every question to the store goes through the worker."""

    opened = Signal(object)  # the item that was chosen
    found = Signal()  # there is another answer on the screen
    marking_changed = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        look: RegisterLook[ItemT],
        nothing: QWidget,
        verbs: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._asked = self._answered = 0
        self._entered = 0  # the question whose answer Enter waits for
        self._items: list[ItemT] = []
        self._total = 0
        self.fictional = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING_MS)
        self._soon.timeout.connect(self.ask)
        self._refusal = QTimer(self)
        self._refusal.setSingleShot(True)
        self._refusal.setInterval(_PAUSE_MS)
        self._refusal.timeout.connect(self._say_refusal)
        self._reason = ""
        self.filter = SearchField()
        self.filter.setPlaceholderText(look.placeholder)
        self.filter.setAccessibleName(_("Filter: {title}").format(title=look.title))
        self.filter.setAccessibleDescription(_("Words and filters such as {filters}").format(filters=_spoken(look)))
        self.filter.textChanged.connect(self._on_typed)
        self.filter.returnPressed.connect(self._on_enter)
        self.filter.down.connect(self._to_list)
        self.list = Listing(look.title, look.columns, chooses_many=look.chooses_many, two_lines=True)
        self.list.opened.connect(lambda row: self.opened.emit(self._items[row]))
        self.list.more_wanted.connect(self._ask_for_more)
        self.message = Message()
        self._count = text("", Role.SECONDARY, Tone.QUIET)
        self.body = QStackedWidget()
        self.nothing = nothing
        self._no_match = text("", Role.TEXT, Tone.QUIET, wraps=True)
        self._no_match.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._reading, self._blank = Reading(), QWidget()
        for widget in (self._reading, self.list, nothing, self._no_match, self._blank):
            self.body.addWidget(widget)
        self.filters = buttons.button(_("Filters"), self._open_filters, icon="list-checks")
        self.export = buttons.button(_("Export…"), self._choose_file, icon="upload")
        self._lay_out(verbs)
        desk.worker.changed.connect(self._on_changed)
        self.ask()

    @property
    def is_waiting(self) -> bool:
        """Whether the first answer is awaited still."""
        return not self._answered

    @property
    def items(self) -> Sequence[ItemT]:
        """The lines that were read so far, in their order."""
        return tuple(self._items)

    @property
    def chosen(self) -> Sequence[ItemT]:
        """The lines that somebody has chosen."""
        return [self._items[row] for row in self.list.chosen_rows()]

    def take_focus(self) -> None:
        """Make ready for typing."""
        self.filter.setFocus()
        self.filter.selectAll()

    def ask(self) -> None:
        """Ask the store for what the words leave."""
        if not self._desk.worker.is_open:
            return  # it was locked a moment after somebody typed
        self._asked += 1
        asked, typed = self._asked, self.filter.text()
        self._desk.worker.run(
            lambda session: self._look.ask(session, typed, PAGE, 0),
            lambda page: self._on_found(asked, page),
            otherwise=lambda error: self._on_refused(asked, error),
            owner=self,
        )

    def _lay_out(self, verbs: Sequence[QPushButton]) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        theme.pad(flow, spacing=8)
        for button in (*verbs, self.filters, self.export):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        theme.pad(layout, 24, 16, 24, 20, 12)
        head = HeadLine((text(self._look.title, Role.TITLE), self._count), (self.filter,), wide=self.filter)
        for widget in (head, row, self.message):
            layout.addWidget(widget)
        layout.addWidget(self.body, 1)

    def _on_found(self, asked: int, page: Page[ItemT]) -> None:
        if asked != self._asked:
            return
        self._answered = asked
        self._reading.done()
        self._refusal.stop()
        self._clear_refusal()
        self._items, self._total = list(page.items), page.total
        self.list.show_lines([self._look.line(item) for item in page.items], more=len(page.items) < page.total)
        typed = self.filter.text().strip()
        if page.items:
            self.body.setCurrentWidget(self.list)
        elif typed:
            self._no_match.setText(_("Nothing fits “{words}”.").format(words=typed))
            announce(self._no_match, self._no_match.text())
            self.body.setCurrentWidget(self._no_match)
        else:
            self.body.setCurrentWidget(self.nothing)
        self._tell()
        if self._entered == asked:
            self._go_on()

    def _on_refused(self, asked: int, error: Exception) -> None:
        """What is typed is no filter, or not yet: the reason is said once the word is finished, or after a pause."""
        if asked != self._asked:
            return
        self._answered = asked
        self._reading.done()
        self._reason = str(error)
        if self.body.currentWidget() is not self.list:
            self.body.setCurrentWidget(self._blank)
        if self._entered == asked or is_finished_wrongly(self.filter.text(), self._look.filters):
            self._say_refusal()
        else:
            self._refusal.start()

    def _say_refusal(self) -> None:
        """Say what is wrong; what was found before is no answer to it, and is not shown as if it were."""
        self._refusal.stop()
        self._entered = 0
        self.message.say(self._reason, Tone.WARNING)
        self._items, self._total = [], 0
        self.list.show_lines((), more=False)
        self._count.setText("")
        self.body.setCurrentWidget(self._blank)
        self.found.emit()

    def _clear_refusal(self) -> None:
        """Take back what was said of a filter; whatever else was said stays."""
        if self._reason and self.message.words == self._reason:
            self.message.clear()
        self._reason = ""

    def _ask_for_more(self) -> None:
        asked, typed, offset = self._asked, self.filter.text(), len(self._items)
        self._desk.worker.run(
            lambda session: self._look.ask(session, typed, PAGE, offset),
            lambda page: self._on_more(asked, page),
            otherwise=lambda error: self._on_refused(asked, error),
            owner=self,
        )

    def _on_more(self, asked: int, page: Page[ItemT]) -> None:
        if asked == self._asked:
            self._items.extend(page.items)
            lines = [self._look.line(item) for item in page.items]
            self.list.add_lines(lines, more=bool(page.items) and len(self._items) < page.total)
            self._tell()

    def _tell(self) -> None:
        """Say how many there are; only a list of nothing but invented people is marked as fictional."""
        self._count.setText(self._look.count(self._total) if self._total else "")
        self.fictional = bool(self._items) and all(map(self._look.is_fictional, self._items))
        self.marking_changed.emit(self.fictional)
        self.found.emit()

    def _on_typed(self) -> None:
        self._entered = 0
        self._soon.start()

    def _on_enter(self) -> None:
        """Enter is about what is typed, and waits for the answer to it: what is still shown may be another's line."""
        if not self._desk.worker.is_open:
            return
        if self._soon.isActive():
            self._soon.stop()
            self.ask()
        self._entered = self._asked
        if self._refusal.isActive():
            self._say_refusal()
        elif self._answered == self._asked:
            self._go_on()

    def _go_on(self) -> None:
        """Open the only line there is, or go to the first of several."""
        self._entered = 0
        if len(self._items) == 1:
            self.opened.emit(self._items[0])
        else:
            self._to_list()

    def _to_list(self) -> None:
        """Go to the first line."""
        if self._items:
            self.list.take_focus_at_top()

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if changes & self._look.stale:
            self._soon.start()

    def _open_filters(self) -> None:
        self._desk.worker.run(
            lambda session: saved_filters.saved_filters(session, self._look.register), self._show_filters, owner=self
        )

    def _show_filters(self, saved: Sequence[SavedFilter]) -> None:
        """Open the menu of the filters: the saved ones, what can be typed, and saving what is typed now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Filters"))
        for each in saved:
            menu.addAction(_shown(each.name), partial(self.filter.setText, each.words))
        if not saved:
            menu.addAction(_("No filter is saved yet")).setEnabled(False)
        menu.addSeparator()
        typed = self.filter.text().strip()
        menu.addAction(_("Save this filter…"), self._name_filter).setEnabled(bool(typed))
        if saved:
            away = menu.addMenu(_("Take away"))
            for each in saved:
                away.addAction(_shown(each.name), partial(self._remove_filter, each.name))
        menu.addSeparator()
        for key, values in self._look.filters.items():
            if not values:
                menu.addAction(_("Type {key}: and a word").format(key=key), partial(self._begin, f"{key}:"))
                continue
            choices = menu.addMenu(f"{key}:")
            for value in values:
                choices.addAction(value, partial(self._begin, f"{key}:{value} "))
        menu.popup(self.filters.mapToGlobal(QPoint(0, self.filters.height())))

    def _begin(self, words: str) -> None:
        """Put a filter behind what is typed already."""
        before = self.filter.text().rstrip()
        self.filter.setText(f"{before} {words}" if before else words)
        self.filter.setFocus()

    def _name_filter(self) -> None:
        words = self.filter.text()
        choosing.name(
            self,
            _("Save this filter"),
            _("It finds “{words}”. A name that is in use stands for these words from now on.").format(words=words),
            lambda name: self._desk.worker.run(
                lambda session: saved_filters.save_filter(session, self._look.register, name=name, words=words),
                lambda _none: self.message.say(_("Saved as “{name}”.").format(name=" ".join(name.split())), Tone.GOOD),
                otherwise=lambda error: self.message.say(str(error), Tone.DANGER),
                owner=self,
            ),
        )

    def _remove_filter(self, name: str) -> None:
        self._desk.worker.run(
            lambda session: saved_filters.remove_filter(session, self._look.register, name=name),
            lambda _none: self.message.say(_("“{name}” is taken away.").format(name=name), Tone.GOOD),
            owner=self,
        )

    def _choose_file(self) -> None:
        name = register_files.file_name(self._look.register, self._desk.clock.today())
        choosing.file_to_save(self, _("Export {title}").format(title=self._look.title), name, self._write)

    def _write(self, file: Path) -> None:
        typed = self.filter.text()
        choosing.when_writable(self._desk.pool, self, file, lambda: self._make(file, typed), self._on_not_written)

    def _make(self, file: Path, typed: str) -> None:
        def on_made(made: Export) -> None:
            choosing.write_bytes(
                self._desk.pool,
                self,
                file,
                made.data,
                lambda _file: self._on_written(file, made.lines),
                self._on_not_written,
            )

        if self._desk.worker.is_open:
            self._desk.worker.run(
                lambda session: register_files.exported(session, self._look.register, typed),
                on_made,
                otherwise=self._on_not_written,
                owner=self,
            )

    def _on_not_written(self, error: Exception) -> None:
        self.message.say(str(error), Tone.DANGER, title=_("Nothing was written"))

    def _on_written(self, file: Path, number: int) -> None:
        lines = counted("{number} line", "{number} lines", number)
        self.message.say(
            _("Written as {file}: {lines}, under the marking. The file is not encrypted: keep it as you keep minutes.")
            .format(file=file.name, lines=lines),
            Tone.GOOD,
        )  # fmt: skip


def nothing_yet(title: str, sentence: str, verbs: Sequence[QPushButton] = ()) -> QWidget:
    """What stands where a register has no line at all: what comes here, and the verbs that begin it."""
    card = Card(title)
    card.body.addWidget(text(sentence, Role.TEXT, Tone.QUIET, wraps=True))
    if verbs:
        row = QHBoxLayout()
        theme.pad(row, spacing=8)
        for button in verbs:
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
    page = QWidget()
    layout = QVBoxLayout(page)
    theme.pad(layout)
    layout.addWidget(card)
    layout.addStretch(1)
    return page


def _shown(name: str) -> str:
    """A name in a menu, where a lone ampersand would underline what follows it."""
    return name.replace("&", "&&")


def _spoken(look: RegisterLook[ItemT]) -> str:
    return ", ".join(f"{key}:" for key in look.filters)


class RegisterScreen(QWidget):
    """A place of the window that is one register: its table, and what the window asks of a place."""

    marking_changed = Signal(bool)

    def __init__(self, register: RegisterTable[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self.filter, self.list, self.message = register.filter, register.list, register.message
        register.marking_changed.connect(self.marking_changed)
        layout = QVBoxLayout(self)
        theme.pad(layout)
        layout.addWidget(register)

    @property
    def fictional(self) -> bool:
        """Whether everybody on the list is invented."""
        return self.register.fictional

    @property
    def is_waiting(self) -> bool:
        """Whether the first answer is awaited still."""
        return self.register.is_waiting

    def take_focus(self) -> None:
        """Make ready for typing a filter."""
        self.register.take_focus()
