"""Texts as they are judged: what says nothing, and which spellings are the same words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.texts import comparable, is_character, words
from mappa_desktop.domain.wording import says_something


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\r\n",
        "\0",
        "\u200b",
        "\u00ad",
        "\ufeff \u2060",
        "\u00a0\u3000",
        "\u202e",
        "\ufe0f",
        "\u3164",
        "\u2800",
        "\x7f",
    ],
)
def test_what_no_reader_sees_says_nothing(text):
    assert not says_something(text)


@pytest.mark.parametrize("text", ["a", " 7 ", "-", "é", "e\u0301", "無", "\u200bx\0", "👍"])
def test_any_letter_figure_or_sign_says_something(text):
    assert says_something(text)


@given(st.text(alphabet=st.characters(categories=("Cc", "Cf", "Zs", "Zl", "Zp", "Co")), max_size=8))
def test_control_format_and_space_never_say_anything(text):
    assert not says_something(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ｗ１", "w1"),
        (unicodedata.normalize("NFD", "José"), "JOSÉ"),
        ("sur\u00adveil\u200blance", "Surveillance"),
        ("STRASSE", "straße"),
        ("ﬁnd", "find"),
    ],
)
def test_spellings_that_look_the_same_are_comparable(one, other):
    assert comparable(one) == comparable(other)


def test_words_stand_without_punctuation_and_characters_of_their_own_alone():
    assert words("Ann’s gun: in W_1!") == ("ann", "s", "gun", "in", "w", "1")
    assert words("在ABC藏") == ("在", "abc", "藏")
    assert is_character("藏")
    assert not is_character("a")


def test_marks_stay_with_the_letters_they_belong_to():
    assert words("हिन्दी शब्द") == ("हिन्दी", "शब्द")
