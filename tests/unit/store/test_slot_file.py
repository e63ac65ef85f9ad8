from __future__ import annotations

import json

import pytest

from mappa_desktop.foundation.errors import CannotUnlock
from mappa_desktop.store.keys import slots_in, unlock_with_passphrase
from mappa_desktop.store.slot_file import MOST_SLOTS, SLOTS_FILE
from tests.support.stores import PASSPHRASE


def _first(values):
    return values["slots"][0]


def _facts(values):
    return values["slots"][0]["facts"]


DAMAGES = {
    "all memory asked for": lambda v: _facts(v).update(memory_kib=100 * 1024 * 1024),
    "no memory asked for": lambda v: _facts(v).update(memory_kib=0),
    "endless passes asked for": lambda v: _facts(v).update(iterations=10**9),
    "many lanes asked for": lambda v: _facts(v).update(lanes=4096),
    "a number as text": lambda v: _facts(v).update(iterations="3"),
    "a short salt": lambda v: _facts(v).update(salt="AAAA"),
    "a salt that is no base64": lambda v: _facts(v).update(salt="*" * 24),
    "an unknown kind": lambda v: _facts(v).update(kind="biometric"),
    "an unknown fact": lambda v: _facts(v).update(hint="kettles"),
    "an identifier with a line break": lambda v: _facts(v).update(id="k-1\n"),
    "a short wrapped key": lambda v: _first(v).update(wrapped="AAAA"),
    "a missing nonce": lambda v: _first(v).pop("nonce"),
    "a nonce that is a number": lambda v: _first(v).update(nonce=12),
    "no slots": lambda v: v.update(slots=[]),
    "too many slots": lambda v: v.update(slots=v["slots"] * MOST_SLOTS),
    "slots that are no list": lambda v: v.update(slots={"a": 1}),
    "no store": lambda v: v.pop("store"),
    "another format": lambda v: v.update(format="something"),
    "version zero": lambda v: v.update(version=0),
    "a version in words": lambda v: v.update(version="one"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_slot_file_is_one_sentence(made, damage):
    path = made[0] / SLOTS_FILE
    values = json.loads(path.read_text())
    damage(values)
    path.write_text(json.dumps(values))

    with pytest.raises(CannotUnlock, match=r"^The key slots of the store are damaged; restore slots\.json"):
        unlock_with_passphrase(made[0], PASSPHRASE)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"null", b"[]", b"7", b"\xff\xfe", b"[" * 60_000, b" " * 200_000, b'{"version": 1e999}'],
    ids=["empty", "cut off", "null", "list", "number", "no text", "deep", "large", "infinite"],
)
def test_what_is_no_slot_file_is_one_sentence(made, content):
    (made[0] / SLOTS_FILE).write_bytes(content)

    with pytest.raises(CannotUnlock, match="damaged"):
        unlock_with_passphrase(made[0], PASSPHRASE)


def test_a_newer_slot_file_is_one_sentence(made):
    path = made[0] / SLOTS_FILE
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 2, "new": True}))

    with pytest.raises(CannotUnlock, match="newer version"):
        unlock_with_passphrase(made[0], PASSPHRASE)


def test_a_missing_slot_file_is_one_sentence(made):
    (made[0] / SLOTS_FILE).unlink()

    with pytest.raises(CannotUnlock, match="missing"):
        unlock_with_passphrase(made[0], PASSPHRASE)


def test_changed_facts_of_a_slot_are_noticed(made):
    path = made[0] / SLOTS_FILE
    values = json.loads(path.read_text())
    _facts(values)["created_at"] = "2020-01-01T00:00:00+00:00"
    path.write_text(json.dumps(values))

    with pytest.raises(CannotUnlock, match="does not open"):
        unlock_with_passphrase(made[0], PASSPHRASE)


def test_a_slot_opens_no_other_store(made):
    path = made[0] / SLOTS_FILE
    path.write_text(json.dumps({**json.loads(path.read_text()), "store": "s-another"}))

    with pytest.raises(CannotUnlock, match="does not open"):
        unlock_with_passphrase(made[0], PASSPHRASE)


def test_the_slot_file_holds_no_secret(made):
    folder, key, recovery = made
    content = (folder / SLOTS_FILE).read_bytes()

    for secret in (key.revealed(), recovery.revealed(), PASSPHRASE.encode(), recovery.groups[0].encode()):
        assert secret not in content
        assert secret.hex().encode() not in content


def test_the_slots_are_listed_without_a_key(made):
    assert [slot.kind for slot in slots_in(made[0])] == ["passphrase", "recovery"]
