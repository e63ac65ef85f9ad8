"""Safe text: nothing typed is lost, and nothing typed is taken for an instruction."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mappa_desktop.export.pdf.fonts import regular, strong
from mappa_desktop.export.pdf.text import (
    _PLAIN,
    CHUNK,
    INVISIBLE,
    Substitutions,
    chunks,
    printable,
    runs,
    starts_right_to_left,
    visual_order,
)


def shown(text: str) -> str:
    return printable(text, regular(), Substitutions())


@pytest.mark.parametrize("text", ["a<b then", "&amp;", "<img src=x>", "1 <b>bold</b>", "tŷ Ŵ", "x\ny", "✓ ☐ ≥ ←"])
def test_ordinary_text_is_printed_as_it_is(text):
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x07", "a⟦U+0000⟧b⟦U+0007⟧"),
        ("abc\u202egnp.exe", "abc⟦U+202E⟧gnp.exe"),
        ("\u2066x\u2069", "⟦U+2066⟧x⟦U+2069⟧"),
        ("\ud800", "⟦U+D800⟧"),
        ("\uffff\ufdd0", "⟦U+FFFF U+FDD0⟧"),
        ("会议", "⟦U+4F1A U+8BAE⟧"),
        ("👨", "⟦U+1F468⟧"),
        ("\ue000", "⟦U+E000⟧"),
        ("a\r\nb\rc\x85d\u2028e\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a\u00a0 \u00a0 b"),
        ("  a   b", "\u00a0 a\u00a0 \u00a0b"),
        ("w\u0302 y\u0302", "ŵ ŷ"),
        ("\u212b", "\u212b"),
        ("a\u200bb\ufeff", "ab"),
    ],
)
def test_what_cannot_be_printed_is_shown_by_its_code(text, expected):
    assert shown(text) == expected


def test_each_substitution_is_reported_once_with_its_name():
    noted = Substitutions()
    printable("👨👨 \x07 a\u200db", regular(), noted)

    assert noted.report() == ("U+0007", "U+200D ZERO WIDTH JOINER", "U+1F468 MAN")


def test_text_without_substitution_reports_nothing():
    noted = Substitutions()
    printable("Ŵyn  a<b & שלום السلام", regular(), noted)

    assert noted.report() == ()


@given(st.text())
@example("\uf900")
def test_every_visible_character_is_there_or_stands_there_by_its_code(text):
    result = unicodedata.normalize("NFKC", shown(text))
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if character in INVISIBLE or character.isspace() or category == "Zs":
            continue
        plain = unicodedata.normalize("NFKC", character)
        # A character that stands alone is told as it was typed, even where NFC knows another.
        typed = {character, *(each for each in text if unicodedata.normalize("NFC", each) == character)}
        assert plain in result or any(f"U+{ord(each):04X}" in result for each in typed), f"{ord(character):04X}"


@given(st.text())
def test_every_printed_character_has_a_glyph(text):
    for face in (regular(), strong()):
        for run in runs(printable(text, face, Substitutions()), face):
            assert all(run.font.holds(character) for character in run.text if character not in "\n\u00a0")


@given(st.text())
def test_runs_hold_the_whole_text(text):
    printed = shown(text)

    assert "".join(run.text for run in runs(printed, regular())) == printed


def test_the_characters_taken_for_plain_are_all_in_the_base_fonts():
    for point in range(0x3000):
        if chr(point) != "\n" and _PLAIN.fullmatch(chr(point)):
            assert regular().base.holds(chr(point)), hex(point)
            assert strong().base.holds(chr(point)), hex(point)


@given(st.text(alphabet="ab \n.", max_size=300), st.integers(min_value=5, max_value=40))
def test_chunks_hold_the_whole_text_and_none_is_too_long(text, limit):
    pieces = list(chunks(text, limit))

    assert all(len(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(st.text(alphabet="ab .", min_size=41, max_size=300), st.integers(min_value=8, max_value=40))
def test_the_last_chunk_is_no_line_that_would_stand_alone_on_a_page(text, limit):
    assert len(list(chunks(text, limit))[-1]) >= limit // 4


def test_chunks_are_cut_at_the_end_of_a_sentence_or_word():
    assert list(chunks("one two. three four", 12)) == ["one two. ", "three four"]
    assert list(chunks("x" * 4500)) == ["x" * CHUNK, "x" * CHUNK, "x" * 500]


def turned(text: str) -> str:
    order = visual_order(text, right_to_left=starts_right_to_left(text))
    return "".join(character for _index, character in order)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", "abc"),
        ("שלום", "םולש"),
        ("met (שלום) 45 end", "met (םולש) 45 end"),
        ("שלום 123", "123 םולש"),
        ("אב (cd) 5", "5 (cd) בא"),
        ("a [שלום (b)] c", "a [םולש (b)] c"),
        ("בְּ", "בְּ"),
    ],
)
def test_right_to_left_words_are_turned_and_the_rest_is_not(text, expected):
    assert turned(text) == expected


def test_arabic_letters_are_joined():
    assert turned(shown("سلام")) == "\ufee1\ufefc\ufeb3"


@given(st.text(alphabet="ab 12()שלוםسلام", max_size=40))
def test_turning_loses_no_character(text):
    order = visual_order(text, right_to_left=starts_right_to_left(text))

    assert sorted(index for index, _character in order) == list(range(len(text)))
