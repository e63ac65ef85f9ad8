"""Safe text: what was typed is what is printed, and what cannot be printed is shown and reported.

Text is never handed to reportlab as markup: it becomes runs of one font each. Code points are kept; letters with
combining marks are drawn by their composed glyph, controls and characters without a glyph by ``⟦U+1F468⟧``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

import arabic_reshaper  # type: ignore[import-untyped]  # the package ships no types
from bidi import algorithm as bidi  # type: ignore[import-untyped]  # the package ships no types

from mappa_desktop.export.pdf.fonts import Face, Font

CHUNK = 2000
_MORE_THAN_ONE = 1.25  # of the longest pieces

_PLAIN = re.compile("[\n\x20-\x7e\xa1-\xac\xae-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026]*")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("  +|^ ", re.MULTILINE)
_NEIGHBOURS = re.compile("⟧⟦")
_ARABIC = re.compile("[\u0620-\u06ff\u0750-\u077f]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_NO_BREAK_SPACES = frozenset("\u00a0\u202f\u2007")

_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟦": "⟧", "⟨": "⟩"}

# They have no shape of their own and only steer joining, breaking or direction; on paper there is nothing to show.
INVISIBLE = frozenset("\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff") | frozenset(
    chr(point) for point in range(0xFE00, 0xFE10)
)

_BREAKS = ("\n", ". ", "; ", ", ", " ")


@dataclass(slots=True)
class Substitutions:
    """The characters that were not printed as themselves."""

    characters: set[str] = field(default_factory=set)

    def report(self) -> tuple[str, ...]:
        """Each character once, such as ``U+1F468 MAN``, in the order of the code points."""
        return tuple(
            f"{_code(character)} {unicodedata.name(character, '')}".rstrip() for character in sorted(self.characters)
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font."""

    text: str
    font: Font


def printable(text: str, face: Face, noted: Substitutions) -> str:
    """The characters that are drawn for a text, in logical order; lines end with a line feed."""
    if _is_plain(text):
        return _kept_spaces(text)
    text = _LINE_ENDS.sub("\n", text)
    noted.characters.update(character for character in text if character in INVISIBLE)
    if _ARABIC.search(text):
        text = _joined(text)
    drawn = "".join(_shown(character, face, noted) for cluster in _clusters(text) for character in cluster)
    return _kept_spaces(_NEIGHBOURS.sub(" ", drawn))


def runs(text: str, face: Face) -> list[Run]:
    """A printable text cut where the font changes."""
    if _is_plain(text):
        return [Run(text, face.base)]
    found: list[Run] = []
    start, current = 0, face.base
    for index, character in enumerate(text):
        if character in "\n \u00a0" or (unicodedata.combining(character) and current.holds(character)):
            continue
        font = face.font_for(character) or face.base
        if font is not current:
            if index > start:
                found.append(Run(text[start:index], current))
            start, current = index, font
    if start < len(text) or not found:
        found.append(Run(text[start:], current))
    return found


def _is_plain(text: str) -> bool:
    """Whether every character is in every base font and stands for itself."""
    # Most texts are ASCII, and to ask that of them is quicker than to look for a pattern.
    return (text.isascii() and text.replace("\n", "").isprintable()) or _PLAIN.fullmatch(text) is not None


def chunks(text: str, limit: int = CHUNK) -> Iterator[str]:
    """Pieces of at most ``limit`` characters, cut at a line's, sentence's or word's end where there is one.

    Laying out a paragraph takes time that grows with the square of its length. The last piece is never a line or two,
    which might come to stand alone on a page.
    """
    start = 0
    while (left := len(text) - start) > limit:
        end = _cut(text, start, start + (limit if left >= limit * _MORE_THAN_ONE else (left + 1) // 2))
        yield text[start:end].rstrip("\n")
        start = end
    yield text[start:]


def runs_right_to_left(text: str) -> bool:
    """Whether a text holds letters written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is written from right to left."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def as_typed(text: str) -> str:
    """Letters as they were typed, of which Arabic ones were joined to be drawn."""
    return _JOINED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def visual_order(text: str, *, right_to_left: bool) -> list[tuple[int, str]]:
    """The characters of one line as they stand from left to right: position in the text, and what is drawn."""
    storage = bidi.get_empty_storage()
    storage["base_level"] = int(right_to_left)
    storage["base_dir"] = "R" if right_to_left else "L"
    bidi.get_embedding_levels(text, storage)
    for index, character in enumerate(storage["chars"]):
        character["index"] = index
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], "R" if right_to_left else "L")
    bidi.resolve_neutral_types(storage, debug=False)
    bidi.resolve_implicit_levels(storage, debug=False)
    bidi.reorder_resolved_levels(storage, debug=False)
    bidi.apply_mirroring(storage, debug=False)
    return _marks_after_letters([(character["index"], character["ch"]) for character in storage["chars"]])


def _resolve_brackets(characters: list[dict[str, Any]], base: str) -> None:
    """Keep a pair of brackets together (rule N0 of the Unicode algorithm, which the package does not know)."""
    opened: list[tuple[int, str]] = []
    pairs: list[tuple[int, int]] = []
    for index, character in enumerate(characters):
        if character["ch"] in _BRACKETS:
            opened.append((index, _BRACKETS[character["ch"]]))
        elif any(character["ch"] == closing for _index, closing in opened):
            while opened[-1][1] != character["ch"]:
                opened.pop()
            pairs.append((opened.pop()[0], index))
    for start, end in sorted(pairs):
        inside = {_direction(character["type"]) for character in characters[start + 1 : end]} - {""}
        if not inside:
            continue
        before = (_direction(character["type"]) for character in reversed(characters[:start]))
        context = next((direction for direction in before if direction), base)
        direction = base if base in inside or context == base else context
        characters[start]["type"] = characters[end]["type"] = direction


def _direction(kind: str) -> str:
    return "L" if kind == "L" else "R" if kind in ("R", "AL", "EN", "AN") else ""


def _marks_after_letters(order: list[tuple[int, str]]) -> list[tuple[int, str]]:
    # Turned round, a mark stands before its letter; fonts want it after.
    result: list[tuple[int, str]] = []
    waiting: list[tuple[int, str]] = []
    for index, character in order:
        if unicodedata.combining(character) and not (result and result[-1][0] == index - 1 and not waiting):
            waiting.append((index, character))
            continue
        result.append((index, character))
        result.extend(reversed(waiting))
        waiting.clear()
    return result + waiting


def _clusters(text: str) -> Iterator[str]:
    start = 0
    for index, character in enumerate(text):
        if index > start and not unicodedata.combining(character):
            yield _composed(text[start:index])
            start = index
    yield _composed(text[start:])


def _composed(cluster: str) -> str:
    return cluster if len(cluster) < 2 else unicodedata.normalize("NFC", cluster)


def _shown(character: str, face: Face, noted: Substitutions) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return "    "
    if character in INVISIBLE:
        return ""
    if character in _NO_BREAK_SPACES:
        return "\u00a0"
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category[0] != "C":
        if face.font_for(character):
            return character
        plain = unicodedata.normalize("NFKC", character) if _RIGHT_TO_LEFT.match(character) else character
        if plain != character and all(face.font_for(letter) for letter in plain):
            return plain
    noted.characters.add(character)
    return f"⟦{_code(character)}⟧"


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _kept_spaces(text: str) -> str:
    # reportlab prints several spaces as one.
    if "  " not in text and "\n " not in text and not text.startswith(" "):
        return text
    kept = _SPACES.sub(lambda match: ("\u00a0 " * len(match[0]))[: len(match[0])], text)
    # A dot that parts what stands side by side begins no line.
    return kept.replace("\u00a0 ·", "\u00a0\u00a0·")


def _cut(text: str, start: int, end: int) -> int:
    for mark in _BREAKS:
        found = text.rfind(mark, start + (end - start) // 2, end)
        if found >= 0:
            return found + len(mark)
    return end


class _Reshaper(Protocol):
    def reshape(self, text: str) -> str: ...


@cache
def _reshaper() -> _Reshaper:
    reshaper: _Reshaper = arabic_reshaper.ArabicReshaper(
        configuration={
            "delete_harakat": False,
            "delete_tatweel": False,
            "support_zwj": True,
            # A whole word in one glyph, which the fallback font does not have.
            "ARABIC LIGATURE ALLAH": False,
        }
    )
    return reshaper


def _joined(text: str) -> str:
    # The reshaper keeps everything that is not an Arabic letter.
    return _reshaper().reshape(text)
