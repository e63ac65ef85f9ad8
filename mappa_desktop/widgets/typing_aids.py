"""Aids to typing: misspelt words are underlined, short forms grow into texts whose gaps Tab steps through.

What is known about words and texts is asked from whoever opens the form. Nothing here runs while a key is on its way to
the text: words are looked at when the person pauses.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias, runtime_checkable

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit
from shiboken6 import isValid

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.controls import GrowingText, LineEdit

Span: TypeAlias = tuple[int, int]
"""Where something stands in a text, counted in characters: from, and up to."""
Filled: TypeAlias = tuple[str, Sequence[Span]]
"""A text ready to be put in, and the gaps in it that are still to be filled."""
Edit: TypeAlias = GrowingText | LineEdit

PAUSE_MS = 300
_TURN_S = 0.004
_LONGEST_PIECE = 1_500
# Qt draws a paragraph anew with each key, and lines below words in a very long one would be felt.
_LONGEST_DRAWN = 4_000
_RARE = re.compile("[\U00010000-\U0010ffff]")
_DONE = object()
_MOST_MARKS = 300
_LONGEST_SHORT_FORM = 20


class Spelling(Protocol):
    """What is known about words."""

    def misspelt(self, text: str) -> Sequence[Span] | None:
        """The words of a paragraph that nobody knows; ``None`` while they are being looked up.

        ``listen`` tells when to ask again.
        """
        ...

    def why_not(self) -> str:
        """Why no word can be judged, in a sentence; empty where they can."""
        ...

    def suggest(self, text: str, span: Span, then: Callable[[Sequence[str]], None]) -> None:
        """Hand over, sooner or later, what may have been meant by a word of a text."""
        ...

    def add(self, word: str) -> None:
        """Know a word from now on."""
        ...

    def ignore(self, word: str) -> None:
        """Know a word for as long as this is open."""
        ...

    def listen(self, listener: Callable[[], None]) -> None:
        """Have ``listener`` called whenever answers may be others than before."""
        ...

    def unlisten(self, listener: Callable[[], None]) -> None:
        """Stop telling a listener."""
        ...


class Snippets(Protocol):
    """Texts that stand ready under a short form."""

    def offered(self, form: type[Content]) -> Sequence[tuple[str, str]]:
        """Short form and beginning of each text that is offered in the form of a content."""
        ...

    def filled(self, form: type[Content], short_form: str) -> Filled | None:
        """The text of a short form; none where it is not offered."""
        ...


class NoSpelling:
    """Knows every word."""

    def misspelt(self, _text: str) -> Sequence[Span] | None:
        return ()

    def why_not(self) -> str:
        return ""

    def suggest(self, _text: str, _span: Span, then: Callable[[Sequence[str]], None]) -> None:
        then(())

    def add(self, _word: str) -> None:
        """There is nowhere to add it."""

    def ignore(self, _word: str) -> None:
        """Every word is known."""

    def listen(self, _listener: Callable[[], None]) -> None:
        """Nothing ever changes."""

    def unlisten(self, _listener: Callable[[], None]) -> None:
        """Nothing ever changes."""


class NoSnippets:
    """Has no texts ready."""

    def offered(self, _form: type[Content]) -> Sequence[tuple[str, str]]:
        return ()

    def filled(self, _form: type[Content], _short_form: str) -> Filled | None:
        return None


class Rota(QObject):
    """Lets texts have their words looked at, a few milliseconds at a time, between the events of the window."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[TypingAid, Iterator[None]] = {}
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._work)

    def want(self, aid: TypingAid) -> None:
        """Have the words of a text looked at, from the beginning if that was going on."""
        self._waiting[aid] = aid.looking()
        self._turn.start()

    def leave(self, aid: TypingAid) -> None:
        """Look no further: the text is being changed, or is gone."""
        self._waiting.pop(aid, None)

    def _work(self) -> None:
        until = time.monotonic() + _TURN_S
        while self._waiting and time.monotonic() < until:
            aid, looking = next(iter(self._waiting.items()))
            if not isValid(aid) or next(looking, _DONE) is _DONE:
                self.leave(aid)
        if self._waiting:
            self._turn.start()


@dataclass(frozen=True, slots=True)
class Aids:
    """The aids that a form is opened with; none of them helps unless it is handed in."""

    spelling: Spelling = field(default_factory=NoSpelling)
    snippets: Snippets = field(default_factory=NoSnippets)
    rota: Rota = field(default_factory=Rota)


@runtime_checkable
class Assisting(Protocol):
    """Surroundings of a form that bring aids to typing."""

    @property
    def aids(self) -> Aids: ...


class TypingAid(QObject):
    """Helps in one text. With ``judged`` unknown words are underlined; names are not judged."""

    step = Signal()  # what comes next is a step of its own in the history

    def __init__(self, edit: Edit, aids: Aids, form: type[Content], *, judged: bool) -> None:
        super().__init__(edit)
        self._edit, self._aids, self._form = edit, aids, form
        self._gaps: list[str] = []
        self._spans: list[Span] = []
        self._read = ""
        edit.aid = self
        edit.left.connect(self.forget_gaps)
        if not judged or isinstance(aids.spelling, NoSpelling):
            return
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.ask_to_look)
        for changed in (edit.textChanged, edit.cursorPositionChanged, edit.left):
            changed.connect(self._wait)
        spelling, again = aids.spelling, self._wait
        spelling.listen(again)
        self.destroyed.connect(lambda: spelling.unlisten(again))
        self._pause.start()

    @property
    def spans(self) -> Sequence[Span]:
        """The words that are underlined now."""
        return self._spans

    def looking(self) -> Iterator[None]:
        """Underline what nobody knows, except the word that is just being typed; one piece of the text at a time.

        While an answer is owed, or when the text changes in between, everything stays as it is.
        """
        text = self._edit.text()
        found: list[Span] | None = []
        for start, piece in pieces(text) if not self._edit.isReadOnly() else ():
            spans = self._aids.spelling.misspelt(piece)
            if spans is None:
                found = None  # the rest is asked about all the same
            elif found is not None:
                found += [(start + first, start + last) for first, last in spans]
            yield
        if found is not None and self._edit.text() == text:
            self._underline(text, found)

    def ask_to_look(self) -> None:
        """Have the words looked at as soon as the window has nothing better to do."""
        self._aids.rota.want(self)

    def _wait(self, *_what_changed: object) -> None:
        self._pause.start()

    def _underline(self, text: str, found: Sequence[Span]) -> None:
        place = cursor_place(self._edit) if self._edit.hasFocus() else -1
        self._read = text
        self._spans = [span for span in found if not span[0] < place == span[1]][:_MOST_MARKS]
        if isinstance(self._edit, GrowingText):
            rare = _rare_places(text)
            drawn = [span for span in self._spans if _paragraph_length(text, span) <= _LONGEST_DRAWN]
            self._edit.setExtraSelections([_marked(self._edit, rare, span) for span in drawn])
        else:
            self._edit.update()

    def marks(self) -> Sequence[Span]:
        """What a line underlines when it paints itself: nothing that has been typed over since it was judged."""
        return self._spans if self._read == self._edit.text() else ()

    def offer(self, span: Span) -> None:
        """Select a word and show what may have been meant; Enter takes the first."""
        text = self._edit.text()
        select(self._edit, span)
        word = text[slice(*span)]

        def show(found: Sequence[str]) -> None:
            if self._edit.text() == text and self._edit.hasFocus():
                self._pop_up(self.menu(span, word, found))

        announce(self._edit, _("Misspelt: {word}").format(word=word))
        self._aids.spelling.suggest(text, span, show)

    def menu(self, span: Span, word: str, found: Sequence[str]) -> QMenu:
        """What can be done about a word."""
        menu = QMenu(self._edit)
        menu.setAccessibleName(_("Spelling of {word}").format(word=word))
        for each in found:
            menu.addAction(_plain(each)).triggered.connect(lambda _on, each=each: self.put_in(span, each))
        if not found:
            menu.addAction(_("Nothing like it is known")).setEnabled(False)
        menu.addSeparator()
        spelling = self._aids.spelling
        menu.addAction(_("Add to dictionary")).triggered.connect(lambda _on: spelling.add(word))
        menu.addAction(_("Ignore in this meeting")).triggered.connect(lambda _on: spelling.ignore(word))
        return menu

    def adorn(self, menu: QMenu, at: QPoint) -> None:
        """Put what can be done about the word under the mouse at the top of a menu, suggestions as they arrive."""
        text, place = self._edit.text(), place_at(self._edit, at)
        span = next((span for span in self._spans if span[0] <= place <= span[1]), None)
        if span is None or text != self._read:
            return
        first, word = menu.actions()[0] if menu.actions() else None, text[slice(*span)]
        ours = self.menu(span, word, ())
        waiting = ours.actions()[0]
        waiting.setText(_("Looking for what may have been meant…"))
        for action in ours.actions():
            _insert(menu, first, action)
        _insert(menu, first, menu.addSeparator())

        def show(found: Sequence[str]) -> None:
            if not menu.isVisible():
                return
            waiting.setText(_("Nothing like it is known"))
            waiting.setVisible(not found)
            for each in found:
                action = QAction(_plain(each), menu)
                action.triggered.connect(lambda _on, each=each: self.put_in(span, each))
                menu.insertAction(waiting, action)

        self._aids.spelling.suggest(text, span, show)

    def offer_snippets(self) -> bool:
        """Show the texts that stand ready here; says whether there are any."""
        offered = self._aids.snippets.offered(self._form) if not self._edit.isReadOnly() else ()
        if not offered:
            return False
        menu = QMenu(self._edit)
        menu.setAccessibleName(_("Snippets"))
        place = cursor_place(self._edit)
        for short_form, words in offered:
            action = menu.addAction(_plain(f"{words}\t{short_form}"))
            action.triggered.connect(lambda _on, short_form=short_form: self._expand((place, place), short_form))
        self._pop_up(menu)
        return True

    def takes_tab(self) -> bool:
        """What Tab does here before it leaves the text: it fills a short form in, or goes to the next gap."""
        if self._edit.isReadOnly():
            return False
        return self._expand_before_cursor() or self._next_gap()

    def put_in(self, span: Span, words: str) -> None:
        """Replace a part of the text, as one step of the history."""
        self._edit.setFocus()
        self.step.emit()
        replace(self._edit, span, words)
        self.step.emit()

    def forget_gaps(self) -> None:
        """The person has gone elsewhere: Tab leaves the text again."""
        self._gaps = []

    def _expand_before_cursor(self) -> bool:
        if has_selection(self._edit):
            return False
        end = cursor_place(self._edit)
        before = self._edit.text()[max(0, end - _LONGEST_SHORT_FORM - 1) : end]
        short_form = before.split()[-1] if before and not before[-1].isspace() else ""
        return bool(short_form) and self._expand((end - len(short_form), end), short_form)

    def _expand(self, span: Span, short_form: str) -> bool:
        filled = self._aids.snippets.filled(self._form, short_form)
        if filled is None:
            return False
        words, gaps = filled
        if isinstance(self._edit, LineEdit):
            words = words.replace("\n", " ")
        self.put_in(span, words)
        self._gaps = [words[slice(*gap)] for gap in gaps]
        announce(self._edit, _("Filled in."))
        self._next_gap(span[0])
        return True

    def _next_gap(self, after: int | None = None) -> bool:
        text = self._edit.text()
        while self._gaps:
            gap = self._gaps.pop(0)
            start = text.find(gap, cursor_place(self._edit) if after is None else after)
            if start >= 0:
                select(self._edit, (start, start + len(gap)))
                return True
        return False

    def _pop_up(self, menu: QMenu) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        first = next((action for action in menu.actions() if action.isEnabled()), None)
        menu.popup(self._edit.mapToGlobal(self._edit.cursorRect().bottomLeft()))
        if first is not None:
            menu.setActiveAction(first)


def misspelt_in(spelling: Spelling, text: str) -> Sequence[Span] | None:
    """The words of a whole text that nobody knows; ``None`` while some are being looked up."""
    found = [(start, spelling.misspelt(piece)) for start, piece in pieces(text)]
    if any(spans is None for _start, spans in found):
        return None
    return [(start + first, start + last) for start, spans in found for first, last in spans or ()]


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text with their places; very long ones in several pieces, so that each is judged quickly."""
    start = 0
    for paragraph in text.split("\n"):
        place = 0
        while len(paragraph) - place > _LONGEST_PIECE:
            end = paragraph.find(" ", place + _LONGEST_PIECE)
            if end < 0:
                break
            yield start + place, paragraph[place:end]
            place = end
        yield start + place, paragraph[place:]
        start += len(paragraph) + 1


def has_selection(edit: Edit) -> bool:
    """Whether a part of the text is selected."""
    return edit.hasSelectedText() if isinstance(edit, LineEdit) else edit.textCursor().hasSelection()


def cursor_place(edit: Edit) -> int:
    """Where the cursor stands, in characters; behind what is selected."""
    if isinstance(edit, LineEdit):
        end = edit.selectionEnd() if edit.hasSelectedText() else edit.cursorPosition()
    else:
        end = edit.textCursor().selectionEnd()
    return _characters(edit.text(), end)


def place_at(edit: Edit, at: QPoint) -> int:
    """The place in the text under a point of the edit."""
    units = edit.cursorPositionAt(at) if isinstance(edit, LineEdit) else edit.cursorForPosition(at).position()
    return _characters(edit.text(), units)


def select(edit: Edit, span: Span) -> None:
    """Select a part of the text, the cursor behind it."""
    start, end = (_units(edit.text(), place) for place in span)
    if isinstance(edit, LineEdit):
        edit.setSelection(start, end - start)
    else:
        edit.setTextCursor(_cursor(edit, start, end))
        edit.ensureCursorVisible()


def replace(edit: Edit, span: Span, words: str) -> None:
    """Replace a part of the text as if it had been typed."""
    start, end = (_units(edit.text(), place) for place in span)
    if isinstance(edit, LineEdit):
        edit.setSelection(start, end - start)
        edit.insert(words)
    else:
        cursor = _cursor(edit, start, end)
        cursor.insertText(words)
        edit.setTextCursor(cursor)


def _cursor(edit: GrowingText, start: int, end: int) -> QTextCursor:
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _marked(edit: GrowingText, rare: Sequence[int], span: Span) -> QTextEdit.ExtraSelection:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(theme.current().colour("danger"))
    marked = QTextEdit.ExtraSelection()
    marked.format = look
    marked.cursor = _cursor(edit, *(place + bisect_left(rare, place) for place in span))
    return marked


def _units(text: str, place: int) -> int:
    """A place in a text as Qt counts, to which rare characters are two."""
    return place + bisect_left(_rare_places(text), place)


def _paragraph_length(text: str, span: Span) -> int:
    end = text.find("\n", span[1])
    return (len(text) if end < 0 else end) - text.rfind("\n", 0, span[0])


def _rare_places(text: str) -> list[int]:
    """Where the characters stand that are two to Qt."""
    return [] if text.isascii() else [found.start() for found in _RARE.finditer(text)]


def _characters(text: str, units: int) -> int:
    """The reverse of ``_units``."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore"))


def _insert(menu: QMenu, before: QAction | None, action: QAction) -> None:
    if before is None:
        menu.addAction(action)
    else:
        menu.insertAction(before, action)


def _plain(words: str) -> str:
    """Words for a menu, which would take an ampersand for a mnemonic."""
    return words.replace("&", "&&")
