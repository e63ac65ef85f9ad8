"""Texts as they are compared: their words, whatever way they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Marks that are written between letters and change no word.
_JOINERS = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Scripts that are written without spaces, where each character is taken for a word of its own.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)

_ACCENTS = re.compile("[\u0300-\u036f]")
# Letters that Unicode does not take apart.
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def comparable(text: str) -> str:
    """A text without differences that no reader sees: composed, in small letters, without invisible marks."""
    if text.isascii():
        return text.casefold()
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    shown = "".join(character for character in composed if unicodedata.category(character) != "Cf")
    return unicodedata.normalize("NFKC", _JOINERS.sub("", shown))


def folded(text: str) -> str:
    """A text without accents, comparable: ``Sáyer`` and ``sayer`` are written alike."""
    if text.isascii():
        return comparable(text)
    apart = unicodedata.normalize("NFD", comparable(text).translate(_STROKES))
    return unicodedata.normalize("NFC", "".join(each for each in apart if not _ACCENTS.match(each)))


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, comparable; without their punctuation."""
    return tuple(_words(comparable(text)))


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text without their accents."""
    return words(folded(text))


def capitals(text: str) -> Iterator[str]:
    """The words of a text that are written with a capital letter, without their accents, in small letters."""
    for word in text.split():
        if any(letter.isupper() for letter in word):
            yield from folded_words(word)


def is_mixed(word: str) -> bool:
    """``C1``: letters and figures in one word."""
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word))


def is_character(word: str) -> bool:
    """Whether a word is one character of a script without spaces."""
    return len(word) == 1 and _SPACELESS.match(word) is not None


def _words(text: str) -> Iterator[str]:
    if text.isascii():
        yield from re.findall(r"[a-z0-9]+", text)
        return
    apart = _SPACELESS.sub(r" \g<0> ", text)
    yield from "".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in apart).split()
