from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from mappa_desktop.store.audit import Entry, verify_chain
from mappa_desktop.store.check import check
from mappa_desktop.store.store import open_store
from tests.support.stores import CLOCK, outsider

ENTRIES = 6  # "store created" and five more


@pytest.fixture
def trail(made):
    """A closed store with a few entries: its folder and key."""
    store = open_store(made[0], made[1].copied(), CLOCK, actor="a chair")
    for number in range(1, ENTRIES):
        with store.unit("section saved", subject=f"m-{number}") as unit:
            unit.note(digest="d" * number)
    store.close()
    return made[0], made[1]


def _verdict(folder, key):
    store = open_store(folder, key.copied(), CLOCK)
    try:
        with store.engine.reading.connect() as connection:
            return verify_chain(connection), check(store)
    finally:
        store.close()


def _tampered(trail, *statements):
    folder, key = trail
    other = outsider(folder, key)
    other.run("DROP TRIGGER audit_is_never_changed", "DROP TRIGGER audit_is_never_deleted", *statements)
    other.connection.close()
    return _verdict(folder, key)


def test_an_untouched_trail_is_intact(trail):
    chain, result = _verdict(*trail)

    assert chain.intact
    assert chain.entries == result.audit_entries == ENTRIES
    assert result.sound


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'another' WHERE seq = 4",
        "UPDATE audit SET at = '2020-01-01T00:00:00.000+00:00' WHERE seq = 4",
        "UPDATE audit SET verb = 'section read' WHERE seq = 4",
        "UPDATE audit SET subject = 'm-9' WHERE seq = 4",
        "UPDATE audit SET details = '{}' WHERE seq = 4",
        "UPDATE audit SET hash = previous_hash WHERE seq = 4",
        "UPDATE audit SET previous_hash = hash WHERE seq = 4",
        "DELETE FROM audit WHERE seq = 4",
    ],
)
def test_an_entry_changed_with_the_raw_key_is_found(trail, statement):
    chain, result = _tampered(trail, statement)

    assert chain.broken_at == 4
    assert not result.sound
    assert "breaks at entry 4" in result.sentence


def test_an_entry_rewritten_with_its_hash_breaks_the_next(trail):
    folder, key = trail
    (row,) = outsider(folder, key).run("SELECT at, details, previous_hash FROM audit WHERE seq = 4")
    forged = Entry(4, row[0], "another", "section saved", "m-3", row[1], row[2]).digest()

    chain, _result = _tampered(trail, f"UPDATE audit SET actor = 'another', hash = '{forged}' WHERE seq = 4")

    assert chain.broken_at == 5


@pytest.mark.parametrize("left", [0, 1, ENTRIES - 1])
def test_a_missing_tail_is_found(trail, left):
    chain, result = _tampered(trail, f"DELETE FROM audit WHERE seq > {left}")

    assert chain.broken_at == left + 1
    assert "its end is not the one last written" in result.sentence


def test_a_missing_head_of_the_trail_is_found(trail):
    chain, _result = _tampered(trail, "DELETE FROM audit WHERE seq = 1")

    assert chain.broken_at == 1


def test_an_entry_put_in_at_the_end_is_found(trail):
    chain, _result = _tampered(
        trail,
        f"INSERT INTO audit SELECT {ENTRIES + 1}, at, actor, verb, subject, details, hash, hash "
        f"FROM audit WHERE seq = {ENTRIES}",
    )

    assert chain.broken_at == ENTRIES + 1


def test_a_missing_note_of_the_last_entry_is_found(trail):
    chain, _result = _tampered(trail, "DELETE FROM audit_head")

    assert not chain.intact


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'another'",
        "DELETE FROM audit WHERE seq = 1",
        "REPLACE INTO audit SELECT seq, at, 'x', verb, subject, details, previous_hash, hash FROM audit WHERE seq = 1",
        """
        INSERT INTO audit SELECT seq, at, 'x', verb, subject, details, previous_hash, hash FROM audit WHERE seq = 1
        ON CONFLICT (seq) DO UPDATE SET actor = 'another'
        """,
    ],
)
def test_the_program_itself_cannot_change_an_entry(store, statement):
    with (
        pytest.raises(IntegrityError, match="entries of the audit trail are never"),
        store.unit("x", subject="") as unit,
    ):
        unit.rows.connection().execute(text(statement))

    assert check(store).sound


def test_an_entry_cannot_be_confused_with_another_by_moving_words():
    one = Entry(1, "at", "actor", "ab", "c", "{}", "0")
    other = Entry(1, "at", "actor", "a", "bc", "{}", "0")

    assert one.digest() != other.digest()
