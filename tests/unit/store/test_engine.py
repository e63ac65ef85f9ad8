from __future__ import annotations

import logging
import os
import sqlite3
import threading

import apsw
import pytest
from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.store import engine as engine_module
from mappa_desktop.store.engine import create_database, open_database, require_cipher, unreadable_pages
from mappa_desktop.store.failures import StoreDamaged
from mappa_desktop.store.store_key import StoreKey
from tests.support.stores import in_plain_sqlite, outsider

CANARY = "Zzyzx-canary-ŵ"


@pytest.fixture
def key():
    return StoreKey.fresh()


@pytest.fixture
def engine(tmp_path, key):
    made = create_database(tmp_path / "store.db", key)
    yield made
    made.close()


def _write(engine, *values):
    with engine.writing.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS note (words TEXT)"))
        for value in values:
            connection.execute(text("INSERT INTO note VALUES (:words)"), {"words": value})


def _read(engine):
    with engine.reading.connect() as connection:
        return connection.execute(text("SELECT words FROM note")).scalars().all()


def test_what_was_written_is_read_after_reopening(engine, tmp_path, key):
    _write(engine, "one", "two")
    engine.close()

    again = open_database(tmp_path / "store.db", key)

    assert _read(again) == ["one", "two"]
    again.close()


def test_another_implementation_opens_the_file_with_the_raw_key(engine, tmp_path, key):
    _write(engine, CANARY)
    engine.close()

    other = outsider(tmp_path, key)

    assert other.run("SELECT words FROM note") == [(CANARY,)]
    assert other.run("PRAGMA integrity_check") == [("ok",)]


def test_another_implementation_reads_the_log_of_a_database_still_open(engine, tmp_path, key):
    _write(engine, CANARY)

    assert outsider(tmp_path, key).run("SELECT words FROM note") == [(CANARY,)]


def test_nothing_opens_it_without_the_key(engine, tmp_path):
    _write(engine, CANARY)
    engine.close()
    path = tmp_path / "store.db"

    with pytest.raises(CannotUnlock, match="does not open the store"):
        open_database(path, StoreKey.fresh())
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        in_plain_sqlite(path)
    with pytest.raises(apsw.NotADBError):
        outsider(tmp_path, StoreKey.fresh()).run("SELECT * FROM sqlite_master")
    with pytest.raises(apsw.NotADBError):
        apsw.Connection(str(path)).execute("SELECT * FROM sqlite_master")


def test_no_file_holds_a_word_in_plain_while_open_or_closed(engine, tmp_path):
    _write(engine, *[f"{CANARY} {number} {'padding ' * 200}" for number in range(50)])
    while_open = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    engine.close()
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    assert set(while_open) == {"store.db", "store.db-wal", "store.db-shm"}
    assert len(while_open["store.db-wal"]) > 50_000
    assert set(after) == {"store.db"}
    for content in (*while_open.values(), *after.values()):
        for word in (
            CANARY.encode(),
            CANARY.encode("utf-16-le"),
            b"padding padding",
            b"CREATE TABLE",
            b"SQLite format",
        ):
            assert word not in content


def test_a_wrong_key_says_nothing_on_the_terminal(engine, tmp_path, capfd):
    engine.close()

    with pytest.raises(CannotUnlock):
        open_database(tmp_path / "store.db", StoreKey.fresh())

    assert capfd.readouterr() == ("", "")


def test_the_key_stands_in_no_log_and_no_description(engine, tmp_path, key, caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("sqlalchemy.engine", "sqlalchemy.pool"):
        caplog.set_level(logging.DEBUG, name)
    _write(engine, "one")
    with engine.reading.connect():
        pass
    shown = caplog.text + repr(engine) + repr(engine.writing) + str(engine.writing.url) + repr(vars(engine))

    assert caplog.records
    assert key.revealed().hex() not in shown
    assert repr(key.revealed()) not in shown


def test_an_error_does_not_carry_what_was_typed(engine):
    _write(engine, "one")
    with engine.writing.begin() as connection:
        connection.execute(text("CREATE UNIQUE INDEX once ON note (words)"))

    with pytest.raises(IntegrityError) as caught:
        _write(engine, CANARY, CANARY)

    assert CANARY not in str(caught.value) + repr(caught.value)


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("temp_store", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("cipher_page_size", "4096"),
        ("kdf_iter", "256000"),
    ],
)
def test_every_connection_is_set_up(engine, pragma, expected):
    for pool in (engine.writing, engine.reading):
        with pool.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == expected


def test_a_reader_changes_nothing(engine):
    _write(engine, "one")

    with engine.reading.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(text("DELETE FROM note"))

    assert _read(engine) == ["one"]


def test_a_reader_sees_the_last_committed_state_while_a_writer_is_busy(engine):
    _write(engine, "one")
    with engine.writing.begin() as connection:
        connection.execute(text("INSERT INTO note VALUES ('two')"))
        assert _read(engine) == ["one"]

    assert _read(engine) == ["one", "two"]


def test_readers_work_in_several_threads(engine):
    _write(engine, "one")
    seen = []
    threads = [threading.Thread(target=lambda: seen.append(_read(engine))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == [["one"]] * 8


def test_a_failed_transaction_leaves_nothing(engine):
    _write(engine, "one")

    with pytest.raises(ZeroDivisionError), engine.writing.begin() as connection:  # noqa: PT012 - the block is what breaks
        connection.execute(text("INSERT INTO note VALUES ('two')"))
        connection.execute(text("CREATE TABLE other (a)"))
        raise ZeroDivisionError

    assert _read(engine) == ["one"]
    with engine.reading.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 1


def test_json_is_kept_as_it_was_given():
    value = {"b": [1, 1.5, None, True, {"ŵ": "\u2028 \x00"}], "a": 10**30, "": ""}

    assert from_json(engine_module.json_text(value)) == value
    assert list(from_json(engine_module.json_text(value))) == ["b", "a", ""]


@pytest.mark.skipif(os.name == "nt", reason="permissions are the folder's there")
def test_the_files_are_their_owners_alone(engine, tmp_path):
    _write(engine, "one")

    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_an_existing_file_is_not_overwritten(tmp_path, key):
    (tmp_path / "store.db").write_bytes(b"something")

    with pytest.raises(Refused):
        create_database(tmp_path / "store.db", key)

    assert (tmp_path / "store.db").read_bytes() == b"something"


@pytest.mark.parametrize("content", [None, b""])
def test_a_missing_or_empty_file_is_not_taken_for_a_store(tmp_path, key, content):
    if content is not None:
        (tmp_path / "store.db").write_bytes(content)

    with pytest.raises(StoreDamaged, match="missing or empty"):
        open_database(tmp_path / "store.db", key)


def test_a_damaged_page_is_counted(engine, tmp_path, key):
    _write(engine, *["words " * 500 for _ in range(50)])
    engine.close()
    path = tmp_path / "store.db"
    content = bytearray(path.read_bytes())
    content[8 * 4096 + 100] ^= 1
    path.write_bytes(content)

    again = open_database(path, key)

    assert unreadable_pages(again) == 1
    again.close()


def test_a_missing_driver_is_one_sentence(tmp_path, key, monkeypatch):
    monkeypatch.setattr(engine_module, "driver", None)

    for attempt in (require_cipher, lambda: create_database(tmp_path / "store.db", key)):
        with pytest.raises(Refused, match="driver is missing"):
            attempt()

    assert not list(tmp_path.iterdir())


def test_plain_sqlite_is_never_taken_for_the_driver(tmp_path, key, monkeypatch):
    monkeypatch.setattr(engine_module, "driver", sqlite3)

    with pytest.raises(Refused, match="not SQLCipher 4"):
        create_database(tmp_path / "store.db", key)

    assert not list(tmp_path.iterdir())


def test_the_driver_tells_its_version():
    assert require_cipher().startswith("4.")
