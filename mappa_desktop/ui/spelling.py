"""Spelling in one meeting: the dictionaries, the names of its record, and the words that its people have added."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from mappa_desktop.domain.spelling import asked, language_of, misspelt, names_in, paragraphs, words_to_judge
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import spelling
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.spelling import OwnWords
from mappa_desktop.sections import Contents
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.speller import Speller
from mappa_desktop.widgets.theme import Tone
from mappa_desktop.widgets.typing_aids import Span

_MOST_REMEMBERED = 20_000


class MeetingSpelling(QObject):
    """What is known about words in one meeting: the dictionaries, the names of its record, the store's own words."""

    def __init__(
        self, desk: Desk, speller: Speller, contents: Callable[[], Contents], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._speller, self._contents = desk, speller, contents
        self._own: frozenset[str] = frozenset()
        self._ignored: set[str] = set()
        self._adding: set[str] = set()
        self._names_of: dict[str, tuple[Content, frozenset[str]]] = {}
        self._listeners: list[Callable[[], None]] = []
        self._judged: dict[str, Sequence[Span]] = {}
        self._names: frozenset[str] = frozenset()
        speller.answered.connect(self._tell)
        desk.worker.changed.connect(self._on_changed)
        self._read_own()

    def misspelt(self, text: str) -> Sequence[Span] | None:
        self._follow_names()
        found: list[Span] = []
        owed = False
        for paragraph in paragraphs(text):
            spans = self._misspelt_in(paragraph.text)
            if spans is None:
                owed = True
            else:
                found += [(paragraph.start + start, paragraph.start + end) for start, end in spans]
        return None if owed else found

    def suggest(self, text: str, span: Span, then: Callable[[Sequence[str]], None]) -> None:
        word = text[slice(*span)]
        if word.casefold() in self._names:
            then([word[:1].upper() + word[1:]])
            return
        paragraph = next(each for each in paragraphs(text) if each.start <= span[0] <= each.end)
        answers = [self._speller.judgement(each.text) for each in words_to_judge(paragraph.text)]
        self._speller.suggest(word, language_of([each for each in answers if each is not None]), then)

    def add(self, word: str) -> None:
        plain = asked(word).casefold()
        self._adding.add(plain)  # what is read before it is kept does not hold it yet
        self._tell_others()

        def kept(_none: None) -> None:
            self._own |= {plain}
            self._adding.discard(plain)

        self._desk.worker.run(
            lambda session: spelling.add_word(session, word), kept, otherwise=self._refused, owner=self
        )

    def ignore(self, word: str) -> None:
        self._ignored.add(asked(word).casefold())
        self._tell_others()

    def listen(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def unlisten(self, listener: Callable[[], None]) -> None:
        if listener in self._listeners:
            self._listeners.remove(listener)

    def _misspelt_in(self, paragraph: str) -> Sequence[Span] | None:
        """What is unknown in one paragraph; remembered, because most paragraphs stay as they are between two looks."""
        if paragraph in self._judged:
            return self._judged[paragraph]
        words = misspelt(paragraph, self._names, self._own | self._adding | self._ignored, self._speller.judgement)
        if words is None:
            return None
        if len(self._judged) > _MOST_REMEMBERED:
            self._judged.clear()
        spans = self._judged[paragraph] = [(word.start, word.end) for word in words]
        return spans

    def _follow_names(self) -> None:
        """Know the names as they stand now; only sections that have changed are read again."""
        stale = False
        for key, content in self._contents().items():
            before = self._names_of.get(key)
            if before is None or before[0] is not content:
                names = spelling.known_names(content)
                stale = stale or before is None or before[1] != names
                self._names_of[key] = (content, names)
        if stale:
            self._names = frozenset().union(*(names for _content, names in self._names_of.values()))
            self._judged.clear()

    def why_not(self) -> str:
        return (
            _("The dictionaries cannot be used on this computer, so no word is judged.")
            if self._speller.is_gone
            else ""
        )

    def _tell_others(self) -> None:
        """Other words than before are known."""
        self._judged.clear()
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if Change.SETTINGS in changes and self._desk.worker.is_open:
            self._read_own()

    def _read_own(self) -> None:
        self._desk.worker.run(spelling.own_words, self._take_own, owner=self)

    def _take_own(self, own: OwnWords) -> None:
        self._own = names_in([asked(word) for word in own.words])
        self._tell_others()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._desk.say(str(error), Tone.WARNING)
