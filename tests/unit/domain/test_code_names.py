"""Code names: what stands in some texts only, and is no ordinary word."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.code_names import Codes

SECRET = "It was said that Operation Larch uses C19 and KTX. Kestrels were seen."


def codes(*ordinary: str) -> Codes:
    return Codes.of([SECRET], lambda: frozenset(ordinary))


@pytest.mark.parametrize("text", ["larch", "Lárch.", "the c19 file", "KTX"])
def test_a_name_stands_out_however_it_is_written_and_an_acronym_in_capitals(text: str) -> None:
    assert codes().stand_out_in(text)
    assert codes().stand_in(text)


@pytest.mark.parametrize("text", ["ktx", "It was said", "said", "oak"])
def test_small_letters_are_no_acronym_and_ordinary_words_no_name(text: str) -> None:
    assert not codes().stand_in(text)


def test_a_word_that_began_a_sentence_counts_with_a_capital_and_does_not_stand_out() -> None:
    assert codes().stand_in("Kestrels")
    assert not codes().stand_in("kestrels")
    assert not codes().stand_out_in("Kestrels")


def test_a_word_that_began_a_sentence_stands_out_where_it_is_a_name_within_one() -> None:
    assert codes().stand_out_in("Ask Kestrels about it")
    assert not codes().stand_out_in("It is late. Kestrels fly; kestrels land")


def test_everybodys_names_and_acronyms_are_no_code_names() -> None:
    assert Codes.of(["Seen by CCTV near the Facebook office on Christmas day"], frozenset).names == frozenset()
    assert Codes.of(["Seen by CCTV"], frozenset).acronyms == frozenset()


def test_what_everybody_knows_is_no_code_name() -> None:
    assert not codes("operation", "larch", "c19", "ktx", "kestrels").stand_in(SECRET)


def test_ordinary_words_are_asked_for_only_where_there_may_be_a_name() -> None:
    def never() -> frozenset[str]:
        raise AssertionError

    assert not Codes.of(["nothing with a capital"], never).stand_in("nothing")
