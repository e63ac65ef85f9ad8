"""Words in context: what the index marks, in pieces, and the line in which it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.words_in_context import (
    END_OF_FOUND,
    FOUND,
    LEFT_OUT,
    Piece,
    in_context,
    line_of,
    plain,
    tokens,
)


def _marked(words: str) -> str:
    """As the index marks words: ``<`` and ``>`` around what was found, ``~`` where words are left out."""
    return words.replace("<", FOUND).replace(">", END_OF_FOUND).replace("~", LEFT_OUT)


def test_what_was_found_is_told_apart_from_the_words_around_it():
    pieces = in_context(_marked("~her <unstable> <housing> near~"))
    assert plain(pieces) == "… her unstable housing near …"
    assert [piece.words for piece in pieces if piece.is_found] == ["unstable", "housing"]


def test_fields_are_told_apart():
    assert in_context(_marked("one\n<two> three\nfour")) == (
        Piece("one · "),
        Piece("two", is_found=True),
        Piece(" three · four"),
    )


def test_where_nothing_is_marked_the_words_stand_alone():
    assert in_context(_marked("one two~")) == (Piece("one two"), Piece(" …"))
    assert in_context("") == ()


@pytest.mark.parametrize("words", ["z" * 9_000, "<" + "z" * 9_000 + ">", "z" * 9_000 + "<y>" + "z" * 9_000])
def test_no_more_is_shown_than_a_few_lines_hold_however_long_a_word_is(words):
    pieces = in_context(_marked(words))
    assert 300 < len(plain(pieces)) < 600
    assert any(piece.is_found for piece in pieces) == ("<" in words)
    assert plain(pieces).endswith(" …")


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        ("~<two> three~", 1),
        ("one\n<two> three~", 1),
        ("<one>\ntwo <three>~", 0),
        ("~three\n<four>", 2),
        ("one\ntwo~", 0),
        ("", 0),
    ],
)
def test_the_line_is_that_of_the_first_that_was_found(shown, line):
    assert line_of("one\ntwo three\nfour", _marked(shown)) == line


_TEXT = st.text(alphabet=st.sampled_from("ab \n.é"), max_size=600)


@given(_TEXT, _TEXT, _TEXT, st.booleans(), st.booleans())
def test_whatever_is_marked_the_words_are_those_of_the_text(before, found, after, begins, ends):
    shown = (LEFT_OUT if begins else "") + f"{before}{FOUND}{found}{END_OF_FOUND}{after}" + (LEFT_OUT if ends else "")
    text = before + found + after
    words = plain(in_context(shown)).removeprefix("… ").removesuffix(" …").replace(" · ", "\n")
    assert words in text
    assert 0 <= line_of(text, shown) <= text.count("\n")


def test_tokens_are_composed_or_not_the_same():
    assert tokens("Ŵyn") == tokens("wyn")
    assert len(tokens(unicodedata.normalize("NFC", "Ŷr"))) == 1
