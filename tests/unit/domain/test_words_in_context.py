"""Words in context: what was found, marked, with the words around it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.words_in_context import Finder, plain, tokens


def _found(text, *terms, begun=""):
    return [piece.words for piece in Finder.of(terms, begun).in_context(text).pieces if piece.is_found]


def test_a_found_word_stands_among_a_few_before_it_and_more_after_it():
    text = " ".join(f"w{number}" for number in range(100))
    shown = Finder.of(["w50"]).in_context(text)
    assert plain(shown.pieces) == "… " + " ".join(f"w{number}" for number in range(44, 66)) + " …"
    assert [piece.words for piece in shown.pieces if piece.is_found] == ["w50"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("visit to D-12 today", "d-12"),
        ("see 3.07 and", "3.07"),
        ("PNC 2099/0000417T", "2099/0000417t"),
        ("Mrs O’Neill said", "O'Neill"),
        ("Llŷn", "llyn"),
        ("the SOLE\ncontact", "sole contact"),
    ],
)
def test_accents_capitals_and_marks_between_words_make_no_difference(text, term):
    assert len(_found(text, term)) == 1


def test_a_word_inside_another_is_not_found_and_a_beginning_is():
    assert _found("flatmate in a flat", "flat") == ["flat"]
    assert _found("flatmate in a flat", begun="flatm") == ["flatmate"]


def test_the_place_with_the_most_of_the_words_is_shown():
    text = "housing " + "x " * 100 + "\nthe housing officer found a flat"
    shown = Finder.of(["housing", "flat"]).in_context(text)
    assert plain(shown.pieces).endswith("the housing officer found a flat")
    assert shown.line == 1


def test_fields_are_told_apart_and_lines_counted():
    shown = Finder.of(["two"]).in_context("one\ntwo three\nfour")
    assert plain(shown.pieces) == "two three · four"
    assert shown.line == 1


def test_where_nothing_is_found_the_beginning_is_shown():
    assert plain(Finder.of(["x"]).in_context("one two").pieces) == "one two"
    assert plain(Finder.of([]).in_context("").pieces) == ""


def test_a_long_word_that_is_found_is_shown_whole():
    word = "z" * 900
    assert _found(f"a b c {word} d", word) == [word]


@given(st.text(max_size=200), st.lists(st.text(max_size=8), max_size=4), st.text(max_size=5))
def test_whatever_is_looked_for_in_whatever_text_the_words_are_those_of_the_text(text, terms, begun):
    shown = Finder.of(terms, begun).in_context(text)
    words = plain(shown.pieces).removeprefix("… ").removesuffix(" …").replace(" · ", "\n")
    assert words.strip() in text.replace(" · ", "\n") or not words.strip()
    assert 0 <= shown.line <= text.count("\n")


def test_tokens_are_composed_or_not_the_same():
    assert tokens("Ŵyn") == tokens("wyn")
    assert len(tokens(unicodedata.normalize("NFC", "Ŷr"))) == 1
