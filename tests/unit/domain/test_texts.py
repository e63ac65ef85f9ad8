"""Texts as they are compared: which spellings are the same words."""

from __future__ import annotations

import unicodedata

import pytest

from mappa_desktop.domain.texts import comparable, folded, is_character, words


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


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Sáyer", "sayer"),
        (unicodedata.normalize("NFD", "Sáyer"), "sayer"),
        ("Bjørn Łukasz", "bjorn lukasz"),
        ("O’Neill", "o’neill"),
    ],
)
def test_a_folded_text_has_no_accents(written, plain):
    assert folded(written) == plain
    assert folded("हिन्दी") == comparable("हिन्दी")


def test_words_stand_without_punctuation_and_characters_of_their_own_alone():
    assert words("Ann’s gun: in W_1!") == ("ann", "s", "gun", "in", "w", "1")
    assert words("在ABC藏") == ("在", "abc", "藏")
    assert is_character("藏")
    assert not is_character("a")


def test_marks_stay_with_the_letters_they_belong_to():
    assert words("हिन्दी शब्द") == ("हिन्दी", "शब्द")
