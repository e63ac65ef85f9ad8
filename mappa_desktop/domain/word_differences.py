"""What became of a text, word by word: the runs that stayed, that were added, that were removed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto
from itertools import groupby, pairwise

from mappa_desktop.foundation.i18n import _

# Comparing every word with every other is for stretches of at most so many pairs; longer ones are parted first.
_PAIRS = 40_000
_DEEPEST = 12
_SMALL_WORD = 4

_Block = tuple[int, int, int]  # place before, place after, number of words that stayed


class Fate(Enum):
    """What became of some words."""

    SAME = auto()
    ADDED = auto()
    REMOVED = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share a fate, with the spaces and line breaks among them."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or a sign, and the white space before it; the last one of a text has no letters."""

    space: str
    letters: str


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """The runs of both texts in reading order.

    What stayed and what was removed, put together, is the earlier text; what stayed and what was added, the later one.
    """
    if before == after:
        return (Run(Fate.SAME, before),) if before else ()
    old, new = _words(before), _words(after)
    return tuple(_joined(_runs(old, new, _readable(_blocks(_letters(old), _letters(new)), old, new))))


def whole(fate: Fate, text: str) -> tuple[Run, ...]:
    """One run, or none where there is no text."""
    return (Run(fate, text),) if text else ()


def spoken(runs: Sequence[Run]) -> str:
    """The runs for those who listen: what changed is named before it is read out."""
    names = {Fate.ADDED: _("added: {words};"), Fate.REMOVED: _("removed: {words};")}
    said = []
    for run in runs:
        words = " ".join(run.text.split())
        if words:
            said.append(names[run.fate].format(words=words) if run.fate in names else words)
    return " ".join(said)


def _words(text: str) -> list[_Word]:
    return [_Word(*found) for found in re.findall(r"(\s*)(\w+|[^\w\s]|\Z)", text)]


def _letters(words: Sequence[_Word]) -> list[str]:
    return [word.letters for word in words]


def _blocks(old: Sequence[str], new: Sequence[str], depth: int = 0) -> list[_Block]:
    """Where words stayed, in order. The time this takes grows with the length of the texts, not with its square."""
    start = 0
    while start < len(old) and start < len(new) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    inner = _inner_blocks(old[start : len(old) - end], new[start : len(new) - end], depth)
    blocks = [(at + start, to + start, length) for at, to, length in inner]
    if start:
        blocks.insert(0, (0, 0, start))
    if end:
        blocks.append((len(old) - end, len(new) - end, end))
    return blocks


def _inner_blocks(old: Sequence[str], new: Sequence[str], depth: int) -> list[_Block]:
    if not old or not new:
        return []
    if len(old) * len(new) <= _PAIRS:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
    anchors = _anchors(old, new) if depth < _DEEPEST else []
    blocks: list[_Block] = []
    at = to = 0
    for old_place, new_place in [*anchors, (len(old), len(new))] if anchors else []:
        gap = _blocks(old[at:old_place], new[to:new_place], depth + 1)
        blocks += [(at + before, to + after, length) for before, after, length in gap]
        if old_place < len(old):
            blocks.append((old_place, new_place, 1))
        at, to = old_place + 1, new_place + 1
    return blocks


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The most words, each standing once in both texts, that kept their order."""
    once = {word for word, number in Counter(old).items() if number == 1}
    once &= {word for word, number in Counter(new).items() if number == 1}
    places = {word: place for place, word in enumerate(new) if word in once}
    pairs = [(place, places[word]) for place, word in enumerate(old) if word in once]
    return _longest_rise(pairs)


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs whose second places rise as their first ones do."""
    ends: list[int] = []  # of the rows of each length, the one that ends lowest
    before: list[int | None] = []
    for index, (_old, place) in enumerate(pairs):
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            if pairs[ends[middle]][1] < place:
                low = middle + 1
            else:
                high = middle
        before.append(ends[low - 1] if low else None)
        ends[low : low + 1] = [index]
    rise = []
    last = ends[-1] if ends else None
    while last is not None:
        rise.append(pairs[last])
        last = before[last]
    return rise[::-1]


def _readable(blocks: Sequence[_Block], old: Sequence[_Word], new: Sequence[_Word]) -> list[_Block]:
    """Without the single small words that stayed by chance between others that were all replaced."""
    edges = [(0, 0, 0), *blocks, (len(old), len(new), 0)]
    kept = []
    for (at, to, size), (old_place, new_place, length), (next_old, next_new, _size) in zip(
        edges, edges[1:], edges[2:], strict=False
    ):
        alone = (
            length == 1
            and len(old[old_place].letters) < _SMALL_WORD
            and at + size < old_place
            and to + size < new_place
            and old_place + length < next_old
            and new_place + length < next_new
        )
        if not alone:
            kept.append((old_place, new_place, length))
    return kept


def _runs(old: Sequence[_Word], new: Sequence[_Word], blocks: Sequence[_Block]) -> Iterator[Run]:
    for (at, to, size), (old_place, new_place, length) in pairwise([(0, 0, 0), *blocks, (len(old), len(new), 0)]):
        yield Run(Fate.REMOVED, _text(old[at + size : old_place]))
        yield Run(Fate.ADDED, _text(new[to + size : new_place]))
        for before, after in zip(old[old_place : old_place + length], new[new_place : new_place + length], strict=True):
            if before.space == after.space:
                yield Run(Fate.SAME, before.space)
            else:
                yield Run(Fate.REMOVED, before.space)
                yield Run(Fate.ADDED, after.space)
            yield Run(Fate.SAME, before.letters)


def _text(words: Sequence[_Word]) -> str:
    return "".join(word.space + word.letters for word in words)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbours of the same fate as one run."""
    for fate, alike in groupby((run for run in runs if run.text), key=lambda run: run.fate):
        yield Run(fate, "".join(run.text for run in alike))
