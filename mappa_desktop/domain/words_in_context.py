"""Words that were found, in the words around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_BEFORE = 6
_AFTER = re.compile(r"(?:\S+\s+){0,21}\S+")
# Where a word of ordinary length no longer belongs to the words that are shown.
_REACH = 140
_LONGEST = 400
# So many places are compared, of a word that stands in every line.
_TRIED = 40
_BETWEEN_FIELDS = " · "


class Piece(NamedTuple):
    """Some words, and whether they are what was looked for."""

    words: str
    is_found: bool = False


class InContext(NamedTuple):
    """Pieces that make one line when put together; ``line`` is the line of the text where the first was found."""

    pieces: tuple[Piece, ...]
    line: int


class _Place(NamedTuple):
    start: int
    end: int
    term: int


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the terms of one search in texts. Accents, capitals, and what stands between words make no difference."""

    _pattern: re.Pattern[str] | None
    _terms: int

    @classmethod
    def of(cls, terms: Sequence[str], begun: str = "") -> Finder:
        """A finder of terms; one is a word or several in a row, ``begun`` one of which only the beginning is known."""
        patterns = [pattern for pattern in (*map(_whole, terms), _whole(begun, is_begun=True)) if pattern]
        if not patterns:
            return cls(None, 0)
        # A single word that begins its pattern is looked for much faster than one of several.
        whole = patterns[0] if len(patterns) == 1 else "|".join(f"({pattern})" for pattern in patterns)
        return cls(re.compile(whole), len(patterns))

    def in_context(self, text: str) -> InContext:
        """About twenty words of a text around what was found; of many places the first with the most of the terms.

        Where nothing is found, the beginning of the text.
        """
        if self._pattern is None:
            return InContext(_pieces(text, 0, ()), 0)
        matches = islice(self._pattern.finditer(_level(text)), _TRIED)
        found = [_Place(match.start(), match.end(), match.lastindex or 0) for match in matches]
        if not found:
            return InContext(_pieces(text, 0, ()), 0)
        start = found[0].start
        if self._terms > 1:
            start = max(found, key=lambda place: (_together(found, place.start), -place.start)).start
        return InContext(_pieces(text, start, found), text.count("\n", 0, start))


def plain(pieces: Sequence[Piece]) -> str:
    """The words of some pieces."""
    return "".join(piece.words for piece in pieces)


def tokens(text: str) -> Sequence[str]:
    """The words of a text as they are compared when they are looked for."""
    return _WORD.findall(_level(text))


def _whole(term: str, *, is_begun: bool = False) -> str:
    parts = [re.escape(part) for part in tokens(term)]
    if not parts:
        return ""
    ends = r"[^\W_]*" if is_begun else r"(?![^\W_])"
    return rf"{parts[0]}(?<![^\W_]{parts[0]})" + "".join(rf"[\W_]+{part}" for part in parts[1:]) + ends


def _together(found: Sequence[_Place], start: int) -> int:
    """How many different terms stand in reach of a place."""
    return len({place.term for place in found if start <= place.start < start + _REACH})


def _pieces(text: str, start: int, found: Sequence[_Place]) -> tuple[Piece, ...]:
    line = text.rfind("\n", 0, start) + 1
    near = max(line, start - _REACH)
    first = start - len(_few_before(text[near:start], is_whole=near == line))
    words = _AFTER.match(text, first, first + _LONGEST)
    last = words.end() if words else first
    pieces = [Piece("… ")] if first > line else []
    at = first
    for place in found:
        if place.start >= at and (place.end <= last or place.start == start):
            pieces += (
                Piece(_shown(text[at : place.start])),
                Piece(_shown(text[place.start : place.end]), is_found=True),
            )
            at = place.end
    pieces.append(Piece(_shown(text[at:last])))
    if max(at, last) < len(text):
        pieces.append(Piece(" …"))
    return tuple(each for each in pieces if each.words)


def _shown(words: str) -> str:
    return words.replace("\n", _BETWEEN_FIELDS)


def _few_before(text: str, *, is_whole: bool) -> str:
    """The last few words of a text, of which the first may be cut off."""
    near = text if is_whole else text.partition(" ")[2]
    rest, *few = near.rsplit(None, _BEFORE) if near.strip() else [near]
    return near[len(rest) :].lstrip() if len(few) == _BEFORE else near


def _level(text: str) -> str:
    """A text as it is compared, character by character: no place in it moves."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", each)[0].lower()[:1] for each in text)
