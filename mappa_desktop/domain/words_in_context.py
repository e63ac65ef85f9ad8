"""Words that were found, in the words around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

# What the index writes around what was found, and where it leaves words out; no text that is indexed holds these.
FOUND, END_OF_FOUND, LEFT_OUT = "\ue001", "\ue002", "\ue003"
_MARKS = re.compile(f"[{FOUND}{END_OF_FOUND}{LEFT_OUT}]")
_WORD = re.compile(r"[^\W_]+")
# So many characters are shown before what was found and from there on, where words are longer than words are.
_BEFORE, _FROM_THERE = 140, 400
_BETWEEN_FIELDS = " · "


class Piece(NamedTuple):
    """Some words, and whether they are what was looked for."""

    words: str
    is_found: bool = False


def in_context(shown: str) -> tuple[Piece, ...]:
    """Some words of a text, as the index marks them, in pieces that make one line when put together."""
    words = shown.strip(LEFT_OUT)
    first = max(words.find(FOUND), 0)
    near = words[max(first - _BEFORE, 0) : first + _FROM_THERE].replace("\n", _BETWEEN_FIELDS)
    before, *found = near.split(FOUND)
    pieces = [Piece("… ")] if first > _BEFORE or shown[:1] == LEFT_OUT else []
    if before:
        pieces.append(Piece(before))
    for each in found:
        marked, _end, after = each.partition(END_OF_FOUND)
        pieces.append(Piece(marked, is_found=True))
        if after:
            pieces.append(Piece(after))
    if len(words) > first + _FROM_THERE or shown[-1:] == LEFT_OUT:
        pieces.append(Piece(" …"))
    return tuple(pieces)


def line_of(text: str, shown: str) -> int:
    """The line of a text where the first of what was found stands; the first line where nothing is marked."""
    words, mark, _rest = shown.partition(FOUND)
    if not mark:
        return 0
    start = max(text.find(_MARKS.sub("", shown)), 0)
    return text.count("\n", 0, start + len(words.lstrip(LEFT_OUT)))


def plain(pieces: Sequence[Piece]) -> str:
    """The words of some pieces."""
    return "".join(piece.words for piece in pieces)


def tokens(text: str) -> Sequence[str]:
    """The words of a text as they are compared when they are looked for."""
    return _WORD.findall(_level(text))


def _level(text: str) -> str:
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", each)[0].lower()[:1] for each in text)
