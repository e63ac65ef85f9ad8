"""Names and labels as they are looked for in a text: found in any case, with or without accents, apostrophes, an s."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mappa_desktop.domain.texts import folded_words

Run = tuple[str, ...]
Span = tuple[int, int]

# Letters and figures, with the marks and invisible characters that may stand inside a word.
_WRITTEN = re.compile(
    "(?:[^\\W_]|[\u0300-\u036f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff])+"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as it is compared and written, where it stands, and whether it has a capital letter."""

    said: str
    start: int
    end: int
    capital: bool
    written: str


Words = tuple[Word, ...]


def words_in(text: str) -> Words:
    """The words of a text with their places."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    for found in _WRITTEN.finditer(text):
        written = found.group()
        if written.isascii():
            said = written.casefold()
            yield Word(said, found.start(), found.end(), said != written, written)
            continue
        capital = any(letter.isupper() for letter in written)
        for said in folded_words(written):
            yield Word(said, found.start(), found.end(), capital, written)


@dataclass(frozen=True, slots=True)
class Called:
    """``runs`` of words, by their first word; ``parts``, single words; ``written`` ones, only with a capital letter."""

    runs: dict[str, tuple[Run, ...]]
    parts: frozenset[str]
    written: frozenset[str]

    @classmethod
    def by(cls, runs: Iterable[Run], parts: Iterable[str] = (), written: Iterable[str] = ()) -> Called:
        """So called: by these runs, words, and words with a capital letter."""
        first: dict[str, list[Run]] = {}
        for run in sorted({run for run in runs if run}, key=lambda run: (-len(run), run)):
            first.setdefault(run[0], []).append(run)
        return cls({word: tuple(each) for word, each in first.items()}, frozenset(parts), frozenset(written))

    def places(self, said: Words) -> Iterator[Span]:
        """Where one of the names stands among the words of a text, by the positions of its characters."""
        for at, word in enumerate(said):
            length = self._length_of_run(said, at)
            if length:
                yield word.start, said[at + length - 1].end
            elif self._is_part(word):
                yield word.start, word.end

    def stand_in(self, said: Words) -> bool:
        """Whether one of the names stands among the words of a text."""
        return next(self.places(said), None) is not None

    def _length_of_run(self, said: Words, at: int) -> int:
        for begin in written_forms(said[at].said):
            for run in self.runs.get(begin, ()):
                here = said[at : at + len(run)]
                if len(here) == len(run) and all(_alike(word.said, each) for word, each in zip(here, run, strict=True)):
                    return len(run)
        return 0

    def _is_part(self, word: Word) -> bool:
        forms = written_forms(word.said)
        return any(form in self.parts for form in forms) or (
            word.capital and any(form in self.written for form in forms)
        )


def _alike(said: str, word: str) -> bool:
    return said == word or (said[-1] == "s" and said[:-1] == word)


def written_forms(word: str) -> tuple[str, ...]:
    """A word as it is compared, and without the s at its end."""
    return (word, word[:-1]) if len(word) > 1 and word[-1] == "s" else (word,)
