"""Lines end exactly where reportlab ends them, so that nothing moves on the paper."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph as RLParagraph

from mappa_desktop.domain.documents import Led, Paragraph
from mappa_desktop.export.pdf.flowables import Text, Typesetter
from mappa_desktop.export.pdf.lines import broken

_PIECES = st.sampled_from(
    [
        "the",
        "panel",
        "a",
        "I",
        "co-operate",
        "1,234",
        "שלום",
        "✓",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\u00a0",
        "—",
        "x" * 30,
        "👨",
    ]
)
_TEXTS = st.lists(_PIECES, min_size=1, max_size=60).map(" ".join) | st.lists(_PIECES, max_size=60).map("".join)


def texts(text: str) -> list[Text]:
    return [part for part in Typesetter().set(Paragraph(text)) if isinstance(part, Text)]


def laid(found: Any) -> list[Any]:
    """What is drawn of the lines, and how much room each leaves."""
    if found.kind == 0:
        return [(found.fontName, found.ascent, room, words) for room, words in found.lines]
    return [
        (line.extraSpace, line.ascent, [(part.text, part.fontName, part.fontSize) for part in line.words])
        for line in found.lines
    ]


def by_reportlab(text: Text, width: float) -> Any:
    fragments = [fragment.clone() for fragment in text.frags]
    return RLParagraph("", text.style, frags=fragments).breakLines([width, width])


@given(
    _TEXTS,
    st.sampled_from(["", "Lead", "High שלום"]),
    st.sampled_from(["", "quiet lines\nbelow"]),
    st.integers(60, 500),
)
def test_lines_end_where_reportlab_ends_them(text: str, lead: str, quiet: str, width: int) -> None:
    for part in texts(Led(lead, text, quiet)):
        found = broken(part.frags, width, part.style)
        if found is not None:
            assert laid(found) == laid(by_reportlab(part, width))


@pytest.mark.parametrize("text", ["the panel agreed that " * 9, "the panel\nשלום agreed that " * 9])
def test_spaces_are_drawn_closer_before_a_word_goes_to_the_next_line(text: str) -> None:
    (part,) = texts(text)
    for width in range(60, 300):
        assert laid(broken(part.frags, width, part.style)) == laid(by_reportlab(part, width))


@pytest.mark.parametrize("text", ["the panel agreed " * 20, "the panel\nשלום agreed " * 20])
def test_ordinary_texts_are_not_left_to_reportlab(text: str) -> None:
    (part,) = texts(text)
    assert broken(part.frags, 200, part.style) is not None


@pytest.mark.parametrize("text", ["", "x" * 300, "the\n" + "x" * 300])
def test_a_word_longer_than_a_line_is_left_to_reportlab(text: str) -> None:
    (part,) = texts(text)
    assert broken(part.frags, 200, part.style) is None


def test_a_paragraph_of_several_looks_is_split_as_reportlab_splits_it() -> None:
    (part,) = texts("the panel\nשלום agreed that " * 30)
    (theirs,) = texts("the panel\nשלום agreed that " * 30)
    part.wrap(200, 1000)
    theirs.wrap(200, 1000)
    theirs.blPara = RLParagraph.breakLines(theirs, [200, 200])
    theirs._is_broken_by_us = False

    for ours, other in zip(part.split(200, 90), theirs.split(200, 90), strict=True):
        ours.wrap(200, 1000)
        other.wrap(200, 1000)
        assert isinstance(ours, Text)
        assert isinstance(other, Text)
        assert laid(ours.blPara) == laid(other.blPara)
