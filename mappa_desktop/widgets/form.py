"""The form kit: editors list their fields in human order, and the form does the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from mappa_desktop.foundation.content import Content, Path, content_type, path_from_text
from mappa_desktop.foundation.draft import Draft, Torn
from mappa_desktop.foundation.fields import FreeText, Naming, marks_of, texts_with_fields
from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import GrowingText, LineEdit
from mappa_desktop.widgets.dates import Dating, read_exactly
from mappa_desktop.widgets.entries import EntriesView, LineReader, RowGesture, Table
from mappa_desktop.widgets.fields import BoundField, Desk, focused_inside, place_name, plain
from mappa_desktop.widgets.flow import RowLayout
from mappa_desktop.widgets.keeping import Keeper, Keeping
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Tone
from mappa_desktop.widgets.told import Removing, Telling, ToldLine
from mappa_desktop.widgets.typing_aids import Assisting, Span, TypingAid, cursor_place, misspelt_in, select

ContentT = TypeVar("ContentT", bound=Content)
Place: TypeAlias = tuple[int, int]
"""Where a text stands: its place on the form, and its number among the texts."""


class Choice(NamedTuple):
    """One entry of a list to choose from: what is stored, and what is shown."""

    value: str
    label: str


class Surroundings(Protocol):
    """What a form must be told by whoever opens it."""

    def choices(self, list_name: str) -> Sequence[Choice]:
        """The entries a field marked ``ChoiceOf(list_name)`` chooses from."""
        ...

    def next_ref(self, prefix: str) -> str:
        """The next free reference of a kind, such as ``A12`` for ``A``."""
        ...


class EntryForm(QWidget):
    """The verbs of a form. Paths are relative to the form: to the content, or to one entry of a list."""

    gesture = Signal(str, str)  # the path of an entry, and what was asked for it by a letter or a button

    def __init__(
        self,
        desk: Desk,
        surroundings: Surroundings,
        base: Path,
        reordered: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._base, self._reordered = desk, base, reordered
        self.surroundings = surroundings
        whole = QVBoxLayout(self)
        theme.pad(whole, spacing=10)
        self._into: list[QLayout] = [whole]

    @contextmanager
    def card(self, title: str, hint: str = "") -> Iterator[None]:
        """What is made inside stands in a card of its own."""
        card = Card(title, hint, framed=len(self._into) == 1 and not self._base, parent=self._within())
        self._put(card)
        self._into.append(card.body)
        yield
        self._into.pop()

    @contextmanager
    def row(self) -> Iterator[None]:
        """What is made inside stands side by side."""
        line = QWidget(self._within())
        layout = RowLayout(line)
        theme.pad(layout, spacing=16)
        self._put(line)
        self._into.append(layout)
        yield
        self._into.pop()

    def field(self, path: str, *, label: str = "", hint: str = "") -> None:
        """Edit the field at a path; label and help come from the model unless given here."""
        # Within its parent from the start: everything inside learns its font and its colours once.
        self._put(BoundField(self._desk, (*self._base, *path_from_text(path)), label, hint, self._within()))

    def heading(self, title: str, hint: str = "") -> None:
        """A small heading between fields."""
        self._put(Card(title, hint, framed=False))

    def note(self, sentence: str) -> None:
        """A quiet sentence between fields."""
        self._put(text(sentence, Role.SECONDARY, Tone.QUIET, wraps=True))

    def known(self, topic: str, label: str) -> None:
        """A line about this entry that its surroundings know, and nobody types; none where they know nothing."""
        if isinstance(self.surroundings, Telling):
            self._put(ToldLine(self._desk, self._base, topic, label, self.surroundings, self._within()))

    def entries(
        self,
        path: str,
        *,
        title: str,
        columns: Sequence[str | tuple[str, str]],
        form: Callable[[EntryForm], None],
        new: Callable[[Surroundings], Content] | None = None,
        hint: str = "",
        add: str = "",
        quick: str = "",
        empty: str = "",
        fixed: bool = False,
        gestures: Sequence[RowGesture] = (),
        remark: Callable[[Any], str] = lambda _item: "",  # Any: what an entry is, its editor knows
        stays: Callable[[Any], str] = lambda _item: "",
    ) -> None:
        """Edit a list of contents: a light table, and the form of the entry that is open.

        ``columns`` are paths inside an entry, or pairs of path and heading. ``new`` makes an entry (none: nothing can
        be added); ``add`` is the text of the button; ``quick`` the text field that the line below the table fills;
        ``empty`` what an empty list says; ``fixed`` entries are neither removed nor moved;
        ``gestures`` are what can be done with an entry by one letter on its row, which the form passes on; ``remark``
        says more about an entry below its row than its columns do; ``stays`` says why an entry may not be removed.
        """
        whole = (*self._base, *path_from_text(path))
        item_type = content_type(self._desk.declared(whole))
        if item_type is None:
            raise TypeError(f"{path} is no list of contents")
        pairs = [(column, "") if isinstance(column, str) else column for column in columns]
        table = Table(
            whole,
            title,
            tuple((path_from_text(column), heading) for column, heading in pairs),
            hint,
            add,
            quick,
            empty,
            fixed,
            framed=len(self._into) == 1 and not self._base,
            gestures=tuple(gestures),
            remark=remark,
            stays=stays,
        )

        def make_form(at: Path) -> QWidget:
            entry = EntryForm(self._desk, self.surroundings, at, self._reordered)
            entry.gesture.connect(self.gesture)
            form(entry)
            return entry

        make_new = None if new is None else lambda: new(self.surroundings)
        view = EntriesView(self._desk, table, item_type, make_form, make_new, self._reordered)
        view.gesture.connect(self.gesture)
        self._put(view)

    def _put(self, widget: QWidget) -> None:
        self._into[-1].addWidget(widget)

    def _within(self) -> QWidget | None:
        return self._into[-1].parentWidget()


class Form(EntryForm, Generic[ContentT]):
    """The form of one content; subclasses list their fields in ``build``.

    A long one may have its fields made ``later``: each when somebody asks for it, or some at a time by ``make``.
    Undo and redo work over the whole form and lead to the place of the change.
    """

    told = Signal(str)  # what more was done than was asked, or why something cannot be done, in a sentence
    refused_changed = Signal()  # other fields than before hold a text that the draft did not take

    def __init__(
        self,
        draft: Draft[ContentT],
        surroundings: Surroundings,
        parent: QWidget | None = None,
        *,
        later: bool = False,
    ) -> None:
        aids = surroundings.aids if isinstance(surroundings, Assisting) else None
        reader = surroundings.read_date if isinstance(surroundings, Dating) else read_exactly
        desk = Desk(draft, surroundings.choices, aids, reader)
        if isinstance(surroundings, Removing):
            desk.remove_linked = surroundings.remove_linked
        super().__init__(desk, surroundings, (), self._order_tabs, parent)
        self.draft = draft
        self._unplaced = text("", Role.SECONDARY, Tone.WARNING, wraps=True)
        self._unplaced.hide()
        self._put(self._unplaced)
        desk.later = later
        self.build()
        desk.later = False  # the form of an entry is short
        self._in_order = not later
        whole = self.layout()
        if isinstance(whole, QBoxLayout):
            whole.addStretch(1)
        self._order_tabs()
        if isinstance(surroundings, Keeping):
            self._give_back(surroundings.unfinished)
        desk.on_refused = self._tell_refused
        desk.on_told = self.told.emit
        listener = desk.hear
        draft.listen(listener)
        self.destroyed.connect(lambda: draft.unlisten(listener))
        self._keys = [
            self._key(QKeySequence(key), gesture)
            for key, gesture in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo), ("Ctrl+Y", self.redo))
        ]

    def make(self, *, first: int | None = None, more: int | None = None) -> bool:
        """Have all fields made, or the ``first`` ones, or so many ``more``; tells whether none is left to make."""
        fields = [place for place in self._desk.places if isinstance(place, BoundField)][:first]
        for each in [field for field in fields if not field.is_made][:more]:
            each.make()
        if not self._in_order and all(place.is_made for place in self._desk.places if isinstance(place, BoundField)):
            self._in_order = True
            self._order_tabs()
        return self._in_order

    def build(self) -> None:
        """List the fields, in the order of reading."""
        raise NotImplementedError

    def show_words(self, path_text: str, span: Span) -> None:
        """Scroll to a part of a text and select it, without taking the keyboard."""
        path = plain(path_from_text(path_text))
        self._open_entries(path)
        place, edit = self._home(path), self._text_at(path)
        if edit is not None:
            select(edit, span)
        if isinstance(place, QWidget):
            self._scroll_to(place)

    def next_misspelling(self) -> str:
        """Go to the next word that nobody knows and offer what may have been meant; else a sentence that says why not.

        Entries that are closed are opened; behind the last word the first comes again.
        """
        if self.read_only:
            return _("Nothing can be changed here.")
        words, owed = self._misspelt_words()
        why_not = self._desk.aids.spelling.why_not()
        if why_not:
            return why_not
        if not words:
            return _("The words are still being looked up.") if owed else _("No word here is unknown.")
        here = self._typing_place()
        path, _order, span = next((each for each in words if each[1:] > here), words[0])
        self.jump_to(_text(path))
        edit = self._text_at(path)
        if edit is None or not isinstance(edit.aid, TypingAid):
            return _("No word here is unknown.")
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.aid.offer(span)
        return ""

    def offer_snippets(self) -> str:
        """Show the texts that stand ready where the cursor is; else a sentence that says why not."""
        focused = focused_inside(self)
        if not isinstance(focused, LineEdit | GrowingText) or not isinstance(focused.aid, TypingAid):
            return _("Snippets go into a text: put the cursor there first.")
        return "" if focused.aid.offer_snippets() else _("No snippet is offered here.")

    def refused(self) -> Sequence[tuple[str, str]]:
        """The fields whose text is not in the draft: path text and label of each."""
        return self._desk.refused()

    def undo(self) -> None:
        """Take the last change back and go there; a text that was refused goes first."""
        refused = self._field_with_focus()
        if refused is not None and refused.refused:
            refused.forget_typed()
            return
        if not self.read_only:
            self._go_to_change(self.draft.undo, _("Undone."), _("Nothing to undo."))

    def redo(self) -> None:
        """Do the last undone change again and go there."""
        if not self.read_only:
            self._go_to_change(self.draft.redo, _("Done again."), _("Nothing to do again."))

    def show_findings(self, findings: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Say at each field what was found there: path text to (severity, message) pairs.

        What is said of a whole part stands at the first field inside it, where ``jump_to`` leads as well.
        """
        placed: dict[str, list[tuple[str, str]]] = {}
        homeless: list[str] = []
        for at, said in findings.items():
            path = plain(path_from_text(at))
            home = self._home(path)
            if home is None:
                homeless += [message for _severity, message in said]
            else:
                inside = len(home.path) > len(path)
                placed.setdefault(_text(plain(home.path)) if inside else at, []).extend(said)
        self._desk.set_findings(placed)
        self._unplaced.setText("\n".join(homeless))
        self._unplaced.setVisible(bool(homeless))

    def begin(self) -> None:
        """Go to the first field; where a list comes first, to its entries and not to its buttons.

        Where a choice comes first, one stands before it: a letter typed too early must not choose another entry.
        """
        self.setFocus()
        self.focusNextChild()
        widget = focused_inside(self)
        if isinstance(widget, QComboBox):
            self.setFocus()
            return
        while widget is not None and not isinstance(widget, BoundField | EntriesView):
            widget = widget.parentWidget()
        if isinstance(widget, EntriesView):
            widget.focus_list()

    def jump_to(self, path_text: str) -> None:
        """Scroll to a field, opening the entry it stands in, and focus it."""
        path = plain(path_from_text(path_text))
        self._open_entries(path)
        place = self._home(path)
        if isinstance(place, EntriesView):
            position = path[len(place.path)] if len(path) > len(place.path) else None
            if isinstance(position, int) and position < len(place.rows):
                place.focus_row(position)
            else:
                place.focus_list()
        elif isinstance(place, BoundField):
            place.target().setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(place, QWidget):
            self._scroll_to(place)
            QTimer.singleShot(0, self, self._scroll_to_focus)

    def read_lines_with(self, path_text: str, reader: LineReader) -> None:
        """Have the line that adds quickly to a list read by somebody who knows more than the form."""
        path = plain(path_from_text(path_text))
        for place in self._desk.places:
            if isinstance(place, EntriesView) and plain(place.path) == path:
                place.read_lines_with(reader)

    def show_below(self, path_text: str, widget: QWidget) -> None:
        """Put something of one's own below the row of an entry, in place of what stood there."""
        found = self._row_of(path_text)
        if found is not None:
            view, position = found
            view.show_below(position, widget)
            self._order_tabs()
            QTimer.singleShot(0, self, lambda: self._scroll_to(widget) if isValid(widget) else None)

    def close_below(self, path_text: str) -> None:
        """Take it away again, and go back to the row."""
        found = self._row_of(path_text)
        if found is not None:
            found[0].close_below()
            self._order_tabs()

    def focused_path(self) -> str:
        """The path of the field that has the focus; empty when none has."""
        widget = focused_inside(self)
        while widget is not None and widget is not self:
            if isinstance(widget, BoundField):
                return place_name(widget)
            if isinstance(widget, EntriesView):
                focused = next((at for at, row in enumerate(widget.rows) if row.hasFocus()), None)
                return place_name(widget) + ("" if focused is None else f"[{focused}]")
            widget = widget.parentWidget()
        return ""

    def restore_focus(self, path_text: str) -> None:
        """Give the focus back to the place that ``focused_path`` named."""
        if not path_text:
            return
        self.jump_to(path_text)
        path = plain(path_from_text(path_text))
        place = self._home(path)
        if isinstance(place, EntriesView) and plain(place.path) == path:
            place.focus_adding()

    def set_read_only(self, read_only: bool) -> None:
        """Show everything and let nothing be changed."""
        if read_only != self.read_only:
            self._desk.set_read_only(read_only)
            self._order_tabs()

    @property
    def read_only(self) -> bool:
        return self._desk.read_only

    def _tell_refused(self) -> None:
        if isValid(self):  # fields leave their desk while the form is being taken down, too
            self.refused_changed.emit()

    def _key(self, key: QKeySequence, gesture: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(key, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(gesture)
        return shortcut

    def _go_to_change(self, change: Callable[[], Path | None], done: str, nothing: str) -> None:
        try:
            path = change()
        except Torn as torn:
            self.told.emit(str(torn))
            return
        if path is not None:
            self.jump_to(_text(path))
        announce(self, nothing if path is None else done)

    def _field_with_focus(self) -> BoundField | None:
        widget = focused_inside(self)
        while widget is not None and not isinstance(widget, BoundField):
            widget = widget.parentWidget()
        return widget

    def _misspelt_words(self) -> tuple[list[tuple[Path, Place, Span]], bool]:
        """Every word that nobody knows, in the order of reading, and whether some are still being looked up."""
        found: list[tuple[Path, Place, Span]] = []
        owed = False
        for number, (path, words, declared) in enumerate(texts_with_fields(self.draft.content)):
            marks = marks_of(declared)
            if not any(isinstance(mark, FreeText) for mark in marks) or any(isinstance(mark, Naming) for mark in marks):
                continue
            spans = misspelt_in(self._desk.aids.spelling, words)
            owed = owed or spans is None
            found += [(path, (self._order_of(path), number), span) for span in spans or ()]
        return sorted(found, key=lambda each: each[1:]), owed

    def _typing_place(self) -> tuple[Place, Span]:
        """Where the cursor stands, as ``_misspelt_words`` counts places."""
        focused, field = focused_inside(self), self._field_with_focus()
        if field is None or not isinstance(focused, LineEdit | GrowingText):
            return (-1, -1), (0, 0)
        for number, (path, _words, _declared) in enumerate(texts_with_fields(self.draft.content)):
            if self._text_at(path) is focused:
                return (self._order_of(path), number), (cursor_place(focused), 0)
        return (self._order_of(plain(field.path)), -1), (0, 0)

    def _order_of(self, path: Path) -> int:
        """The place on the form, from the top, where a path is edited or leads through."""
        places = [plain(place.path) for place in self._desk.places]
        return min((at for at, own in enumerate(places) if path[: len(own)] == own), default=len(places))

    def _text_at(self, path: Path) -> LineEdit | GrowingText | None:
        """The control in which the text at a path is typed, if it is on the screen."""
        home = self._home(path)
        if not isinstance(home, BoundField) or home.input is None:
            return None
        rest = path[len(home.path) :]
        edits = home.input.texts()
        position = rest[0] if rest else 0
        return edits[position] if isinstance(position, int) and position < len(edits) else None

    def _row_of(self, path_text: str) -> tuple[EntriesView, int] | None:
        path = plain(path_from_text(path_text))
        self._open_entries(path)
        for place in self._desk.places:
            if isinstance(place, EntriesView) and plain(place.path) == path[:-1] and isinstance(path[-1], int):
                return place, path[-1]
        return None

    def _give_back(self, keeper: Keeper) -> None:
        """Have what was typed and not taken stand again where it was typed, in closed entries as well."""
        for path_text, texts in keeper.kept().items():
            path = plain(path_from_text(path_text))
            self._open_entries(path, EntriesView.hold_entry)
            place = self._home(path)
            if place is not None and plain(place.path) == path:
                place.give_back(texts)
            else:
                self._desk.homeless[path_text] = tuple(texts)
        self._desk.begin_keeping(keeper)
        for view in self._desk.places:
            if isinstance(view, EntriesView):
                view.show_findings()
        for path_text in self._desk.homeless:
            self._put_homeless(path_text)

    def _put_homeless(self, path_text: str) -> None:
        """Show words whose entry is no more, until they are discarded: they may be wanted elsewhere."""
        words = "\n".join(self._desk.homeless[path_text])
        card = Card(_("Typed before, and its place is no more"), framed=True)
        shown = text(words, wraps=True)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

        def discard() -> None:
            del self._desk.homeless[path_text]
            card.hide()
            self._desk.keep_unfinished()
            self._desk.tell_refused()

        card.body.addWidget(shown)
        card.add_button(buttons.quiet(_("Discard"), discard))
        whole = self.layout()
        if isinstance(whole, QBoxLayout):
            whole.insertWidget(0, card)

    def _open_entries(self, path: Path, open_one: Callable[[EntriesView, int], None] | None = None) -> None:
        """Open every entry that a path leads through."""
        known = -1
        while known != len(self._desk.places):
            known = len(self._desk.places)
            for place in tuple(self._desk.places):
                depth = len(place.path)
                if isinstance(place, EntriesView) and plain(place.path) == path[:depth] and len(path) > depth + 1:
                    position = path[depth]
                    if isinstance(position, int) and position < len(place.rows):
                        if open_one is None:
                            place.open_entry(position, focus=False)
                        else:
                            open_one(place, position)

    def _home(self, path: Path) -> BoundField | EntriesView | None:
        """The place where something about a path is said: its own, else the nearest above it, else one below."""
        places = [place for place in self._desk.places if isinstance(place, BoundField | EntriesView)]
        above = [place for place in places if path[: len(place.path)] == plain(place.path)]
        if above:
            return max(above, key=lambda place: len(place.path))
        return next((place for place in places if plain(place.path)[: len(path)] == path), None)

    def _scroll_area(self) -> QScrollArea | None:
        widget = self.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        return widget

    def _scroll_to_focus(self) -> None:
        focused = focused_inside(self)
        if focused is not None:
            self._scroll_to(focused)

    def _scroll_to(self, widget: QWidget) -> None:
        area = self._scroll_area()
        inside = area.widget() if area is not None else None
        if area is None or inside is None or not self.isAncestorOf(widget):
            return
        place = widget.mapTo(inside, QPoint(0, 0))
        area.ensureVisible(place.x(), place.y() + widget.height(), 0, theme.current().px(40))
        area.ensureVisible(place.x(), place.y(), 0, theme.current().px(60))

    def _order_tabs(self) -> None:
        order_tabs(self)


def scrolled(form: QWidget) -> QScrollArea:
    """A form in an area that scrolls up and down and never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    form.setProperty("scrolled", True)
    area.setWidget(form)
    return area


def _text(path: Path) -> str:
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
