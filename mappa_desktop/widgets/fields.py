"""Fields: an input with its label, its help and what is said about it, bound to a place in a draft."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from pydantic.fields import FieldInfo
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mappa_desktop.foundation.content import Content, NotAccepted, Path, field_at, path_from_text, path_text, replaced
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.fields import ChoiceOf, FreeText, Given, Multiline, Naming, TimeOfDay
from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import dates, inputs, lists, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import GrowingText, LineEdit
from mappa_desktop.widgets.dates import Unreadable
from mappa_desktop.widgets.inputs import Input
from mappa_desktop.widgets.keeping import Keeper, Texts
from mappa_desktop.widgets.kinds import Kind, in_words, kind_of, lines_in_words
from mappa_desktop.widgets.theme import Role, Tone
from mappa_desktop.widgets.typing_aids import Aids, TypingAid

Said = Sequence[tuple[str, str]]
Choices = Callable[[str], Sequence[tuple[str, str]]]

_USUAL_HEIGHT = 52  # of a caption above a line, before zoom
_TONES = {"BLOCK": Tone.DANGER, "WARN": Tone.WARNING, "danger": Tone.DANGER, "warning": Tone.WARNING}


class Place(Protocol):
    """Something on a form that stands for a path of its content."""

    path: Path
    label: str

    @property
    def refused(self) -> str:
        """Why what is typed here is not in the draft; empty when it is."""

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The texts that stand here and are not in the draft; none when they are, or say nothing."""

    def hear(self, changed: Path, /) -> None:
        """The draft has another value at a related path."""

    def show_findings(self) -> None:
        """The findings are others than before."""

    def follow_mode(self) -> None:
        """The form became read-only, or open for writing again."""


class Desk:
    """What all fields of a form share: the draft, the choices, the findings, and whether anything may be changed."""

    def __init__(
        self,
        draft: Draft[Any],  # Any: a desk serves drafts of every content
        choices: Choices,
        aids: Aids | None = None,
        read_date: dates.DateReader = dates.read_exactly,
    ) -> None:
        self.draft = draft
        self.choices = choices
        self.read_date = read_date
        self.aids = aids or Aids()
        self.read_only = False
        self.later = False  # whether a field is only made when it is wanted
        self.places: list[Place] = []
        self.on_refused: Callable[[], None] = lambda: None
        self.remove_linked: Callable[[str], str] = lambda _path: ""
        self.on_told: Callable[[str], None] = lambda _sentence: None
        self.keeper: Keeper | None = None
        self.homeless: dict[str, tuple[str, ...]] = {}  # unfinished texts whose place is no more
        self._findings: dict[Path, Said] = {}
        self._refused: tuple[tuple[str, str], ...] = ()
        self._kept: Texts = {}

    def refused(self) -> tuple[tuple[str, str], ...]:
        """The fields whose text is not in the draft: path text and label of each."""
        here = tuple((place_name(place), place.label) for place in self.places if place.refused)
        return (*here, *((path, _("its place is no more")) for path in self.homeless))

    def tell_refused(self) -> None:
        """Pass it on when other fields than before hold a text that was refused."""
        refused = self.refused()
        if refused != self._refused:
            self._refused = refused
            self.on_refused()

    def begin_keeping(self, keeper: Keeper) -> None:
        """From now on, hand over which texts are unfinished; what was kept until now stands here already."""
        self._kept = {path: tuple(texts) for path, texts in keeper.kept().items()}
        self.keeper = keeper
        self.keep_unfinished()

    def keep_unfinished(self) -> None:
        """Hand over the texts that are not in the draft, when they are others than before."""
        if self.keeper is None:
            return
        found = {place_name(place): place.unfinished for place in self.places if place.unfinished}
        found |= self.homeless
        if found != self._kept:
            self._kept = found
            self.keeper.keep(found)

    def assist(self, edit: LineEdit | GrowingText, *, judged: bool) -> None:
        """Give a text its aids; what they put in is a step of its own in the history."""
        aid = TypingAid(edit, self.aids, type(self.draft.content), judged=judged)
        aid.step.connect(self.draft.settle)

    def hear(self, changed: Path) -> None:
        """Pass a change on to the places it concerns."""
        for place in tuple(self.places):
            if related(place.path, changed):
                place.hear(changed)

    def declared(self, path: Path) -> FieldInfo:
        """The declaration of the field at a path."""
        model: type[Content] = type(self.draft.content)
        return field_at(model, path)

    def words(self, kind: Kind, value: object) -> str:
        """A value as people read it."""
        return in_words(kind, value, self._label)

    def lines(self, kind: Kind, value: object) -> str:
        """A value as people read it, texts of a list each on its own line."""
        return lines_in_words(kind, value, self._label)

    def set_findings(self, findings: Mapping[str, Said]) -> None:
        """Take the findings and tell every place."""
        self._findings = {plain(path_from_text(path)): said for path, said in findings.items() if said}
        for place in tuple(self.places):
            place.show_findings()

    def findings_under(self, path: Path) -> dict[Path, Said]:
        """The findings at a path and below it."""
        start = plain(path)
        return {at: said for at, said in self._findings.items() if at[: len(start)] == start}

    def set_read_only(self, read_only: bool) -> None:
        self.read_only = read_only
        for place in tuple(self.places):
            place.follow_mode()

    def _label(self, list_name: str, value: str) -> str:
        return dict(self.choices(list_name)).get(value, value)


class BoundField(QWidget):
    """One field of a form. The draft is the truth: every edit is written, every change from elsewhere is shown.

    What the draft does not accept stays in the input, with the reason beside it, until it is put right. On a desk that
    makes its fields ``later`` it holds its place, and is whole as soon as anybody asks something of it.
    """

    _input: Input | None = None  # Qt may tell of a change of fonts before anything else is known

    def __init__(self, desk: Desk, path: Path, label: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.path = desk, path
        declared = desk.declared(path)
        self.kind = kind_of(declared)
        self.label = label or _(declared.title or "")
        self.hint = hint or _(declared.description or "")
        self.is_made = False
        self._writing = False
        self._refused = ""
        self._unread = ""
        self._seen: object = None
        self._reading: QLabel | None = None
        self._error: QLabel | None = None
        self._found: QLabel | None = None
        self._findings: tuple[str, Tone] = ("", Tone.WARNING)
        desk.places.append(self)
        self.destroyed.connect(_leaver(desk, self))
        if desk.later:
            self.setMinimumHeight(theme.current().px(_USUAL_HEIGHT))
        else:
            self.make()

    def make(self) -> None:
        """Have everything that a field shows, unless it is there already."""
        if self.is_made:
            return
        self.is_made = True
        desk = self.desk
        made = self._input = None if self.kind.has(Given) else self._made_input()
        if made is not None and self.kind.has(FreeText):
            judged = not self.kind.has(Naming)
            made.assist(lambda edit: desk.assist(edit, judged=judged))
        self.setMinimumHeight(0)
        self._lay_out()
        self._put(desk.draft.value(self.path))
        self._look_for_findings()
        self._call()
        self.follow_mode()

    def _made_input(self) -> Input:
        return input_for(self.kind, self.desk, self.label, self.hint, beside=lambda: self.path[:-1])

    @property
    def input(self) -> Input | None:
        """What the value is typed or chosen in; none where it is given."""
        self.make()
        return self._input

    @property
    def refused(self) -> str:
        """Why what is typed is not in the draft; empty when it is."""
        return self._refused or self._unread

    @property
    def unfinished(self) -> tuple[str, ...]:
        if not self.refused or self.input is None:
            return ()
        typed = self.input.typed()
        return typed if any(each.strip() for each in typed) else ()

    def give_back(self, texts: Sequence[str]) -> None:
        """Have texts stand here again that were typed and not taken, and show why they were not."""
        if self.input is None:
            return
        self.input.put_typed(texts)
        self._unread = ""
        try:
            value = self.input.read()
            replaced(self.desk.draft.content, self.path, value)
        except Unreadable as error:
            self._unread = sentence = str(error)
        except NotAccepted as error:
            sentence = reason_in_words(error.reason)
        else:
            sentence = _("This was typed and is not in the record yet: leave the field to have it taken.")
        self._say_refused(sentence, aloud=False)

    def hear(self, _changed: Path) -> None:
        if self._writing or not self.is_made:
            return
        value = self.desk.draft.value(self.path)
        if self.refused and value == self._seen:
            return
        self._show(value)

    def forget_typed(self) -> None:
        """Show again what the draft holds, in place of a text that was refused."""
        self._show(self.desk.draft.value(self.path))

    def show_findings(self) -> None:
        if self.is_made and self._look_for_findings():
            self._call()

    def _look_for_findings(self) -> bool:
        """Show what was found here, and tell whether it is something else than before."""
        found = [each for said in self.desk.findings_under(self.path).values() for each in said]
        tone = Tone.DANGER if any(_TONES.get(word) is Tone.DANGER for word, _message in found) else Tone.WARNING
        if found and not any(word in _TONES for word, _message in found):
            tone = Tone.QUIET
        words = "\n".join(message for _word, message in found)
        if (words, tone) == self._findings or (not words and self._found is None):
            return False
        self._findings = words, tone
        if self._found is None:
            self._found = text("", Role.SECONDARY, tone, wraps=True)
            self._column.insertWidget(self._column.count() - 1, self._found)  # above the stretch
        self._found.setText(words)
        self._found.setVisible(bool(words))
        theme.say(self._found, Role.SECONDARY, tone)
        return True

    def follow_mode(self) -> None:
        if not self.is_made:
            return
        reading = self.desk.read_only or self._input is None
        if reading and self._reading is None:
            self._reading = self._made_for_reading()
        if self._reading is not None:
            _let_show(self._reading, reading)
        if self.input is not None:
            _let_show(self.input, not reading)
        _let_show(self._caption, reading or not isinstance(self.input, inputs.TickInput))
        self._show_reading()

    def target(self) -> QWidget:
        """What takes the focus."""
        self.make()
        if self._reading is not None and (self.input is None or self.desk.read_only):
            return self._reading
        assert self.input is not None, "what cannot be typed in is read"
        return self.input.target()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._fit()

    def _lay_out(self) -> None:
        self._column = layout = QVBoxLayout(self)
        theme.pad(layout, spacing=3)
        self._caption = _Caption(self.label, self.hint)
        layout.addWidget(self._caption)
        if self.input is not None:
            self._caption.setBuddy(self.input.target())
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(self.input, 1)
            line.addStretch(0)
            layout.addLayout(line)
            self.input.edited.connect(self._on_edited)
            self.input.left.connect(self._on_left)
        layout.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHorizontalStretch(self.input.share if self.input is not None else 1)
        self.setSizePolicy(policy)
        self._fit()

    def _made_for_reading(self) -> QLabel:
        """What shows the value where nothing may be typed; most fields never need it."""
        reading = text("", wraps=True)
        reading.setProperty("focusable", True)
        reading.setIndent(0)
        reading.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        reading.setAccessibleName(self.label)
        reading.setAccessibleDescription(self._description())
        self._column.insertWidget(1, reading)  # below the caption
        return reading

    def _fit(self) -> None:
        if self._input is not None and self._input.widest:
            self._input.setMaximumWidth(theme.current().px(self._input.widest))

    def _show(self, value: object) -> None:
        self._put(value)
        self.desk.tell_refused()
        self.desk.keep_unfinished()

    def _put(self, value: object) -> None:
        self._seen = value
        self._unread = ""
        if self.input is not None:
            self.input.put(value)
        self._say_refused("")
        self._show_reading()

    def _show_reading(self) -> None:
        if self._reading is not None and (self.desk.read_only or self._input is None):
            words = self.desk.lines(self.kind, self.desk.draft.value(self.path))
            self._reading.setText(words or _("Not recorded"))
            theme.say(self._reading, Role.TEXT, Tone.PLAIN if words else Tone.QUIET)

    def _on_edited(self) -> None:
        if self.input is None:
            return
        try:
            value = self.input.read()
        except Unreadable as error:
            self._unread = str(error)
            self._say_refused("")
            self.desk.keep_unfinished()
            return
        self._unread = ""
        self._writing = True
        try:
            self.desk.draft.set(self.path, value, typing=True)
        except NotAccepted as error:
            self._say_refused(reason_in_words(error.reason, empty=value in (None, "", ())))
        else:
            self._seen = self.desk.draft.value(self.path)
            self._say_refused("")
        finally:
            self._writing = False
        self.desk.tell_refused()
        self.desk.keep_unfinished()

    def _on_left(self) -> None:
        if self.unfinished and not self._unread:
            self._on_edited()  # what was not taken before may be by now
        self.desk.draft.settle()
        if self._unread:
            self._say_refused(self._unread)
        elif not self._refused and self.input is not None:
            self.input.put(self.desk.draft.value(self.path))
        self.desk.tell_refused()

    def _say_refused(self, sentence: str, *, aloud: bool = True) -> None:
        if sentence == self._refused and sentence == (self._error.text() if self._error is not None else ""):
            return
        self._refused = sentence
        if self._error is None:
            self._error = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
            self._column.insertWidget(self._column.count() - (1 if self._found is None else 2), self._error)
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if self.input is not None:
            self.input.mark_refused(refused=bool(sentence))
        self._call()
        if aloud:
            announce(self, sentence)

    def _call(self) -> None:
        """Tell those who listen what this is, what helps, and what is wrong."""
        description = self._description()
        if self._reading is not None:
            self._reading.setAccessibleDescription(description)
        if self.input is not None:
            self.input.call(self.label, description)

    def _description(self) -> str:
        return " ".join(part for part in (self._refused, self._findings[0], self.hint) if part)


def input_for(kind: Kind, desk: Desk, label: str, hint: str = "", beside: Callable[[], Path] = lambda: ()) -> Input:
    """The input that edits a kind of value; ``beside`` tells the path of the content in which the field stands."""
    choice = kind.mark(ChoiceOf)
    if choice is not None:
        list_name = choice.list_name
        if kind.many:
            return lists.ChipsInput(lambda: _choices_of_others(desk, list_name, beside()))
        return inputs.ChoiceInput(lambda: desk.choices(list_name), kind.nothing)
    if kind.many:
        return _list_input_for(kind, desk)
    if kind.codes:
        return inputs.CodeInput(kind.codes, optional=kind.optional)
    if kind.base is bool:
        return inputs.YesNoInput() if kind.optional else inputs.TickInput(label, hint)
    if kind.base is date:
        return inputs.DateInput(desk.read_date)
    if kind.base is int:
        return inputs.ReadLineInput(inputs.read_whole_number)
    if kind.base is float:
        return inputs.ReadLineInput(inputs.read_number)
    if kind.has(TimeOfDay):
        return inputs.ReadLineInput(dates.read_time, example=_("such as 09:30"))
    if kind.has(Multiline):
        return inputs.TextInput(kind.nothing)
    if kind.base is str:
        return inputs.LineInput(kind.nothing)
    raise TypeError(f"no input edits {kind.base.__name__}")


def _choices_of_others(desk: Desk, list_name: str, path: Path) -> Sequence[tuple[str, str]]:
    """The choices without the entry itself in which one chooses."""
    own = getattr(desk.draft.value(path), "ref", None) if path else None
    return [choice for choice in desk.choices(list_name) if choice[0] != own]


def reason_in_words(reason: str, *, empty: bool = False) -> str:
    """Why a value was refused, and what became of it, as one sentence."""
    if empty:
        return _("This cannot be empty: the record keeps what stood here before.")
    return _("{reason}: the record keeps what stood here before.").format(reason=reason[:1].upper() + reason[1:])


def related(one: Path, other: Path) -> bool:
    """Whether one path leads to or through the other."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def plain(path: Path) -> Path:
    """A path without the underscores that keep the names of fields apart from those of Python."""
    return tuple(step.rstrip("_") if isinstance(step, str) else step for step in path)


def tone_of(said: Said) -> Tone:
    """The gravest tone among findings."""
    tones = [_TONES.get(word, Tone.QUIET) for word, _message in said]
    return next((tone for tone in (Tone.DANGER, Tone.WARNING) if tone in tones), Tone.QUIET)


def place_name(place: Place) -> str:
    """The path of a place as people and the minutes file write it."""
    return path_text(plain(place.path))


class _Caption(QLabel):
    """A label and, running on behind it, its help in a quieter colour."""

    def __init__(self, label: str, hint: str) -> None:
        super().__init__()
        self._label, self._hint = label, hint
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAccessibleName(f"{label}: {hint}" if hint else label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._write()

    def _write(self) -> None:
        look = theme.current()
        colour, size = look.colours["secondary"], look.font(Role.SECONDARY).pointSizeF()
        words = html.escape(self._label)
        if self._hint:
            hint = html.escape(self._hint)
            words += f' &nbsp;<span style="color:{colour}; font-size:{size:.2f}pt">{hint}</span>'
        if self.text() != words:
            self.setText(words)


def _list_input_for(kind: Kind, desk: Desk) -> Input:
    if kind.codes:
        return lists.TicksInput(kind.codes)
    if kind.base is date:
        return lists.LinesInput(
            reader=lambda typed: desk.read_date(typed).day, writer=lambda day: dates.shown(_a_date(day))
        )
    if kind.base is int:
        return lists.LinesInput(reader=inputs.read_whole_number)
    if kind.base is str:
        return lists.LinesInput(multiline=kind.has(Multiline))
    raise TypeError(f"no input edits a list of {kind.base.__name__}")


def _a_date(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError("not a date")
    return value


def _leaver(desk: Desk, place: BoundField) -> Callable[[], None]:
    """Takes a place from its desk without touching the widget, which is gone by then."""

    def leave() -> None:
        desk.places[:] = [each for each in desk.places if each is not place]
        desk.tell_refused()

    return leave


def _let_show(widget: QWidget, shown: bool) -> None:
    """Show or hide a widget; one that shows by itself when its form does is left alone, which is much cheaper."""
    hidden = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if shown == hidden:
        widget.setVisible(shown)


def _is_inside(widget: QWidget | None, whole: QWidget) -> bool:
    return widget is not None and whole.isAncestorOf(widget)


def focused_inside(whole: QWidget) -> QWidget | None:
    """The widget with the keyboard, if it stands inside another."""
    focused: QWidget | None = QApplication.focusWidget()
    if focused is None:
        focused = whole.window().focusWidget()
    return focused if _is_inside(focused, whole) else None
