"""Where the lines of a paragraph end: exactly where reportlab ends them, at a quarter of the price.

Breaking lines is most of the work of printing. What is rare, such as a word that is longer than a line, is left to
reportlab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getAscentDescent, getFont
from reportlab.platypus.paragraph import FragLine, ParaLines

OF_SEVERAL_LOOKS = 1
"""What reportlab calls the kind of a paragraph whose lines are made of fragments."""

# Printable text holds no other white space, except for spaces at which no line may be broken.
_SPACES = re.compile(" +")


class _Word(NamedTuple):
    """What stands between two spaces: its parts, of which each has a look of its own; or the typed end of a line."""

    width: float
    parts: Sequence[tuple[Any, str]]
    is_before_space: bool = False
    ends_line: bool = False


def broken(fragments: Sequence[Any], width: float, style: ParagraphStyle) -> Any:
    """The lines of fragments in the form that reportlab keeps them in; ``None`` for what it has to break itself."""
    # What is left of a paragraph that was split holds words in place of texts.
    if not all(hasattr(each, "text") for each in fragments) or not any(each.text.strip(" ") for each in fragments):
        return None
    if len(fragments) == 1:
        return _of_one_look(fragments[0], width, style.spaceShrinkage)
    words = list(_words(fragments))
    if max(word.width for word in words) > width:
        return None
    return ParaLines(kind=OF_SEVERAL_LOOKS, lines=_of_several_looks(words, width, style.spaceShrinkage))


def _of_one_look(fragment: Any, width: float, shrinkage: float) -> Any:
    words = [word for word in fragment.text.split(" ") if word]
    measures = _widths(words, fragment)
    if max(measures) > width:
        return None
    (space,) = _widths(" ", fragment)
    lines: list[tuple[float, list[str]]] = []
    line: list[str] = []
    taken = -space
    for word, measure in zip(words, measures, strict=True):
        needed = taken + space + measure
        if needed <= width + shrinkage * space * len(line) or not line:
            line.append(word)
            taken = needed
        else:
            lines.append((width - taken, line))
            line, taken = [word], measure
    lines.append((width - taken, line))
    ascent, descent = getAscentDescent(fragment.fontName, fragment.fontSize)
    return fragment.clone(kind=0, lines=lines, ascent=ascent, descent=descent)


def _words(fragments: Sequence[Any]) -> Iterator[_Word]:
    """The words of fragments; one may begin in one fragment and end in another."""
    parts: list[tuple[Any, str]] = []
    taken = 0.0
    starts_line, is_after_space = True, False
    for fragment in fragments:
        if getattr(fragment, "lineBreak", False):
            if parts:
                yield _Word(taken, parts)
            parts, taken = [], 0.0
            yield _Word(0.0, ((fragment, ""),), ends_line=True)
            starts_line, is_after_space = True, False
            continue
        text = fragment.text.lstrip(" ") if starts_line else fragment.text
        if not text:
            continue
        starts_line = False
        found = _SPACES.split(text) if "\u00a0" in text else text.split()
        if text[0] == " ":
            if parts:
                yield _Word(taken, parts)
                parts, taken, is_after_space = [], 0.0, False
            if not is_after_space:
                found.insert(0, "")
            elif not found:
                continue
        last = len(found) - 1
        for index, (word, measure) in enumerate(zip(found, _widths(found, fragment), strict=True)):
            parts.append((fragment, word))
            taken += measure
            is_after_space = index < last or text[-1] == " "
            if is_after_space:
                yield _Word(taken, parts, is_before_space=True)
                parts, taken = [], 0.0
    if parts:
        yield _Word(taken, parts)


def _of_several_looks(words: Sequence[_Word], width: float, shrinkage: float) -> list[FragLine]:
    lines: list[FragLine] = []
    line: list[Any] = []
    taken = space = 0.0
    count = 0

    def end_line(*, is_typed: bool = False) -> None:
        # The end of a line has a look of its own, which counts only where nothing else stands there.
        drawn = line[:-1] if is_typed and len(line) > 1 else line
        sizes = [getAscentDescent(each.fontName, each.fontSize) for each in drawn]
        ascent, descent = max(each[0] for each in sizes), min(each[1] for each in sizes)
        lines.append(
            FragLine(
                extraSpace=width - taken, wordCount=count, lineBreak=is_typed, words=line, ascent=ascent,
                descent=descent, fontSize=max(each.fontSize for each in drawn), maxWidth=width,
            )
        )  # fmt: skip

    for word in words:
        if not line:
            taken, space, count = 0.0, 0.0, 0
        (fragment, text), *more = word.parts
        if word.ends_line:
            line.append(fragment.clone())
            end_line(is_typed=True)
            line = []
            continue
        needed = taken + space + word.width if word.width > 0 else taken
        if needed > width + _shrinking(line, space) * shrinkage and count:
            end_line()
            line, taken, count = [fragment.clone(text=text)], word.width, 1
        else:
            _add(line, fragment, text, is_after_space=space > 0)
            taken = needed
            count += int(bool(text) or any(said for _fragment, said in more))
        line += [part.clone(text=said) for part, said in more]
        space = _widths(" ", word.parts[-1][0])[0] if word.is_before_space else 0.0
    if line:
        end_line()
    return lines


def _add(line: list[Any], fragment: Any, text: str, *, is_after_space: bool) -> None:
    """Put a word, or its first part, at the end of a line."""
    before = line[-1] if line else None
    if before is not None and is_after_space and not before.text.endswith(" "):
        before.text += " "
    if before is not None and _look(before) == _look(fragment):
        before.text += text
    else:
        line.append(fragment.clone(text=text))


def _shrinking(line: Sequence[Any], space: float) -> float:
    """The width of all spaces of a line, and of the one after it: they may be drawn a little closer."""
    for part in line:
        spaces = part.text.count(" ")
        if spaces:
            space += spaces * _widths(" ", part)[0]
    return space


def _look(fragment: Any) -> tuple[Any, ...]:
    return fragment.fontName, fragment.fontSize, fragment.textColor


def _widths(words: Sequence[str], fragment: Any) -> list[float]:
    """How wide words are in the look of a fragment."""
    per_unit = 0.001 * fragment.fontSize
    font: Any = getFont(fragment.fontName)  # the stub knows no TrueType fonts
    unit = font.widths.__getitem__
    return [per_unit * sum(map(unit, word)) for word in words]
