"""Opens SQLCipher databases; the only importer of the driver and the one home of everything that is SQLite's own.

A database is keyed with 32 raw bytes and SQLCipher 4's defaults, so that any SQLCipher 4 implementation opens it
when given the key. There is no fall-back: without SQLCipher nothing is opened.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy
from pydantic_core import from_json, to_json
from sqlalchemy import Connection, Dialect, event
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.store.failures import Code, StoreDamaged, database_code, failures_told
from mappa_desktop.store.store_key import StoreKey

try:
    from sqlcipher3 import dbapi2 as driver
except ImportError:
    driver = None

_READERS = 4
_PATIENCE_SECONDS = 10
_STEPS = 1_000
_STATEMENTS_KEPT = 500


class Engine:
    """An open database: one connection that writes, a few that only read.

    Readers see the last committed state and cannot change anything, whatever they are asked to do.
    """

    def __init__(self, path: Path, key: StoreKey) -> None:
        self.path = path
        self._key = key.copied()
        self._statements = _no_statements()
        self.writing = self._pool("BEGIN IMMEDIATE", size=1)
        self.reading = self._pool("BEGIN", size=_READERS, query_only=True)

    @contextmanager
    def glance(self) -> Iterator[Any]:
        """A reading connection of the driver itself; each question is a transaction of its own."""
        connection = self.reading.raw_connection()
        try:
            yield connection.driver_connection
        finally:
            connection.close()  # gives it back to the pool

    @contextmanager
    def outside_transaction(self) -> Iterator[Any]:
        """The writing connection of the driver itself, for what SQLite only does between transactions."""
        with self.writing.connect() as connection:
            yield connection.connection.driver_connection

    def close(self) -> None:
        """Close every connection, which folds the write-ahead log into the file, and forget the key."""
        self.reading.dispose()
        self.writing.dispose()
        self._key.forget()

    def _pool(self, begin: str, *, size: int, query_only: bool = False) -> sqlalchemy.Engine:
        engine = sqlalchemy.create_engine(
            "sqlite://",
            module=driver,
            creator=lambda: self._connected(query_only=query_only),
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=0,
            pool_timeout=_PATIENCE_SECONDS,
            pool_reset_on_return="rollback",
            hide_parameters=True,  # an error must not carry what was typed
            execution_options={"compiled_cache": self._statements},
        )
        engine.dialect = _dialect()

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        return engine

    def _connected(self, *, query_only: bool) -> Any:
        connection = _keyed(self.path, self._key)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")  # else REPLACE deletes without asking the triggers
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        if query_only:
            connection.execute("PRAGMA query_only = ON")
        return connection


def _no_statements() -> LRUCache[Any, Any]:
    """Room for the statements of one store: they may hold what somebody looked for, and go when it is closed."""
    return LRUCache(_STATEMENTS_KEPT)


@cache
def _dialect() -> Dialect:
    """How a statement is written for SQLite, worked out once for every store that is opened, as after each lock."""
    engine = sqlalchemy.create_engine(
        "sqlite://", module=driver, json_serializer=json_text, json_deserializer=from_json
    )
    with engine.connect():
        dialect = engine.dialect  # connecting asked SQLite what it is
    engine.dispose()
    return dialect


def require_cipher() -> str:
    """The version of SQLCipher; refuses in one sentence when the driver is missing or is plain SQLite."""
    if driver is None:
        raise Refused(_("The SQLCipher driver is missing, and without it no store is opened; install sqlcipher3."))
    connection = driver.connect(":memory:")
    try:
        return _cipher_version(connection)
    finally:
        connection.close()


def create_database(path: Path, key: StoreKey) -> Engine:
    """Make a new, empty, encrypted database that only its owner may read; refuses when the file is there already."""
    require_cipher()
    with failures_told():
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return _opened(path, key)


def open_database(path: Path, key: StoreKey) -> Engine:
    """Open a database and prove the key by reading a page."""
    require_cipher()
    if not path.is_file() or path.stat().st_size == 0:
        raise StoreDamaged(_("The store's database is missing or empty; restore it from a backup."))
    return _opened(path, key)


def json_text(value: object) -> str:
    """JSON as the store writes it."""
    return to_json(value).decode()


def version_of(engine: Engine) -> int:
    """The version written in the database (``user_version``): major * 1000 + minor."""
    with failures_told(), engine.reading.connect() as connection:
        version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        return version


def write_version(connection: Connection, version: int) -> None:
    """Write the version as part of the connection's transaction."""
    connection.exec_driver_sql(f"PRAGMA user_version = {int(version)}")


def fold_log(engine: Engine) -> None:
    """Write the whole write-ahead log into the database's file."""
    with failures_told(), engine.outside_transaction() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def answered_within(connection: Any, question: str, values: Sequence[str | int], thousands: int) -> list[Any] | None:
    """The answer to a question that takes no more than so many thousand steps of SQLite; of any other, nothing.

    The steps are those of SQLite's own machine: the same on every computer, however fast it is.
    """
    done = itertools.count(1)
    connection.set_progress_handler(lambda: next(done) > thousands, _STEPS)
    try:
        found: list[Any] = connection.execute(question, values).fetchall()
        return found
    except driver.OperationalError as error:
        if database_code(error) != Code.INTERRUPT:
            raise
        return None
    finally:
        connection.set_progress_handler(None, _STEPS)


@contextmanager
def without_foreign_keys(engine: Engine) -> Iterator[None]:
    """Let tables be rebuilt inside the block; whoever asks for it checks the references before committing."""
    with engine.outside_transaction() as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        with engine.outside_transaction() as connection:
            connection.execute("PRAGMA foreign_keys = ON")


def broken_references(connection: Connection) -> int:
    """How many rows point to a row that is not there."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())


def unreadable_pages(engine: Engine) -> int:
    """How many pages of the file fail the cipher's integrity check (the log is folded in first)."""
    fold_log(engine)
    with engine.outside_transaction() as connection:
        return len(connection.execute("PRAGMA cipher_integrity_check").fetchall())


def structural_faults(connection: Connection) -> int:
    """How many faults SQLite's own integrity check reports, up to 100; those of the search index are not counted."""
    rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return sum(row != "ok" and "fts5" not in row.lower() for row in rows)


def _opened(path: Path, key: StoreKey) -> Engine:
    engine = Engine(path, key)
    try:
        with failures_told(), engine.outside_transaction() as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        engine.close()
        raise
    return engine


def _keyed(path: Path, key: StoreKey) -> Any:
    connection = driver.connect(
        str(path),
        check_same_thread=False,  # the pool lends a connection to one thread at a time
        isolation_level=None,  # transactions are begun by the engine's own event, never by the driver
        timeout=_PATIENCE_SECONDS,
    )
    try:
        _cipher_version(connection)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.revealed().hex()}'\"")
        connection.execute("PRAGMA temp_store = MEMORY")
        _prove(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prove(connection: Any) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as error:
        if database_code(error) != Code.NOTADB:
            raise
        raise CannotUnlock(_("This key does not open the store, or the store's file is damaged.")) from None


def _cipher_version(connection: Any) -> str:
    row = connection.execute("PRAGMA cipher_version").fetchone()
    version = str(row[0]) if row else ""
    if not version.startswith("4."):
        raise Refused(_("The database driver is not SQLCipher 4, and without it no store is opened."))
    return version
