from __future__ import annotations

import unicodedata

import pytest

from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.store import passphrase
from mappa_desktop.store.passphrase import (
    Cost,
    passphrase_bytes,
    passphrase_strength,
    require_acceptable,
    tuned_cost,
    wrapping_key,
)
from tests.support.stores import CHEAP, PASSPHRASE


def test_a_welsh_passphrase_is_the_same_from_every_keyboard():
    composed = "ŵyn yn y caeau glân"
    parted = unicodedata.normalize("NFD", composed)

    assert composed != parted
    assert passphrase_bytes(composed) == passphrase_bytes(parted)


def test_spaces_and_letter_case_count():
    assert len({passphrase_bytes(text) for text in ("a b", "A b", "a  b", " a b", "ab")}) == 5


@pytest.mark.parametrize("text", ["", "kettles sing", "aaaaaaaaaaaaaaaa", "password1234", "123456789012345"])
def test_what_is_easily_guessed_locks_no_store(text):
    with pytest.raises(Refused, match=r"^[A-Z].*\.$"):
        require_acceptable(text[:11] if text == "kettles sing" else text)


def test_length_is_counted_after_normalising():
    with pytest.raises(Refused, match="at least 12"):
        require_acceptable(unicodedata.normalize("NFD", "ŵŷâêîôûẁỳ"))


def test_an_endless_passphrase_is_refused():
    with pytest.raises(Refused, match="at most 1000"):
        require_acceptable("several words " * 100)


def test_a_half_character_is_told():
    with pytest.raises(CannotUnlock, match="cannot be read"):
        passphrase_bytes("seven brown kettles \ud800")


def test_several_words_are_acceptable():
    require_acceptable(PASSPHRASE)
    require_acceptable("x" + PASSPHRASE * 20)
    assert passphrase_strength(PASSPHRASE).acceptable
    assert passphrase_strength(PASSPHRASE).score >= 3


def test_strength_is_told_in_words_and_grows():
    told = [passphrase_strength(text) for text in ("", "abc", "rt5 Kq!x2", PASSPHRASE)]

    assert [strength.score for strength in told] == sorted(strength.score for strength in told)
    assert told[0].words == "Very weak"
    assert not told[2].acceptable  # hard to guess, and still too short


def test_another_salt_cost_or_passphrase_gives_another_key():
    keys = {
        wrapping_key(PASSPHRASE, salt=bytes(16), cost=CHEAP),
        wrapping_key(PASSPHRASE, salt=b"1" * 16, cost=CHEAP),
        wrapping_key(PASSPHRASE, salt=bytes(16), cost=Cost(64, 2, 1)),
        wrapping_key(PASSPHRASE + "s", salt=bytes(16), cost=CHEAP),
    }

    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}


def test_too_little_memory_is_one_sentence():
    with pytest.raises(CannotUnlock, match="not enough free memory"):
        wrapping_key(PASSPHRASE, salt=bytes(16), cost=Cost(2**31 - 1, 1, 4))


@pytest.mark.parametrize(
    ("seconds_for_the_floor", "expected"),
    [
        (5.0, Cost(64 * 1024, 3)),  # a slow machine gets the floor
        (1.0, Cost(64 * 1024, 3)),
        (0.5, Cost(128 * 1024, 3)),  # first more memory
        (0.125, Cost(256 * 1024, 6)),  # then more passes
        (0.0001, Cost(256 * 1024, 16)),
    ],
)
def test_the_cost_fits_the_machine_and_never_falls_below_the_floor(monkeypatch, seconds_for_the_floor, expected):
    monkeypatch.setattr(passphrase, "_seconds_for", lambda _cost: seconds_for_the_floor)

    assert tuned_cost() == expected
