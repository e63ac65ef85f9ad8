from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.foundation.errors import CannotUnlock
from mappa_desktop.store.recovery_key import _LETTERS, RecoveryKey

keys = st.integers(0, 2**160 - 1).map(RecoveryKey)


@given(keys)
def test_a_key_is_read_as_it_was_shown(key):
    assert RecoveryKey.read(key.text).revealed() == key.revealed()
    assert len(key.revealed()) == 20


@given(keys)
def test_small_letters_spaces_and_look_alikes_are_understood(key):
    typed = " ".join(key.groups).lower().replace("0", "o").replace("1", "l")

    assert RecoveryKey.read(typed + "\n").revealed() == key.revealed()


@given(keys, st.integers(0, 39), st.sampled_from(_LETTERS))
def test_one_wrong_letter_is_told_with_its_group(key, place, letter):
    letters = "".join(key.groups)
    typed = letters[:place] + letter + letters[place + 1 :]
    if typed == letters:
        return

    with pytest.raises(CannotUnlock, match=f"Group {place // 5 + 1} of the recovery key has a typing mistake"):
        RecoveryKey.read(typed)


@given(keys, st.integers(0, 7), st.integers(0, 7))
def test_groups_in_another_order_are_told(key, one, other):
    groups = list(key.groups)
    groups[one], groups[other] = groups[other], groups[one]
    if tuple(groups) == key.groups or groups[one][:4] == groups[other][:4]:
        return

    with pytest.raises(CannotUnlock, match="typing mistake"):
        RecoveryKey.read("-".join(groups))


@pytest.mark.parametrize("typed", ["", "ABCDE", "seven brown kettles sing", "0" * 41])
def test_what_has_another_shape_is_told(typed):
    with pytest.raises(CannotUnlock, match="8 groups of 5"):
        RecoveryKey.read(typed)


@pytest.mark.parametrize("letter", ["U", "é", "!", "٣"])
def test_a_letter_that_no_key_has_is_told(letter):
    typed = RecoveryKey(0).text.replace("-", "")

    with pytest.raises(CannotUnlock, match="Group 8"):
        RecoveryKey.read(typed[:-1] + letter)


def test_fresh_keys_differ_and_never_show_themselves():
    one, other = RecoveryKey.fresh(), RecoveryKey.fresh()

    assert one.text != other.text
    assert one.groups[0] not in repr(one)
