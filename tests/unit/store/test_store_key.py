from __future__ import annotations

import copy
import pickle

import pytest

from mappa_desktop.store.store_key import StoreKey


def test_a_key_never_shows_itself():
    key = StoreKey(b"k" * 32)

    assert "k" * 4 not in repr(key) + str(key) + f"{key}"
    assert b"k".hex() * 4 not in repr(key)


def test_a_key_is_not_written_anywhere():
    with pytest.raises(TypeError):
        pickle.dumps(StoreKey.fresh())
    with pytest.raises(TypeError):
        copy.copy(StoreKey.fresh())


def test_a_key_has_32_bytes():
    with pytest.raises(ValueError, match="32 bytes"):
        StoreKey(b"short")


def test_a_forgotten_key_is_gone_and_its_copy_is_not():
    key = StoreKey.fresh()
    held = key._value
    kept = key.copied()

    key.forget()

    assert not held
    with pytest.raises(ValueError, match="forgotten"):
        key.revealed()
    assert len(kept.revealed()) == 32


def test_keys_are_equal_when_their_bytes_are():
    assert StoreKey(b"a" * 32) == StoreKey(b"a" * 32)
    assert StoreKey(b"a" * 32) != StoreKey(b"b" * 32)
    assert StoreKey(b"a" * 32) != b"a" * 32
