"""An open store: the lock, the key and the database, from opening to closing."""

from __future__ import annotations

import getpass
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, insert
from sqlmodel import Session

from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.foundation.files import keep_out_of, sync_folder
from mappa_desktop.foundation.i18n import _
from mappa_desktop.store import audit
from mappa_desktop.store.backup import keep_copy
from mappa_desktop.store.engine import Engine, answered_within, create_database, open_database, require_cipher
from mappa_desktop.store.failures import StoreDamaged, database_failures_told, failures_told
from mappa_desktop.store.files import make_private_folder
from mappa_desktop.store.keys import create_slots, opens, store_id
from mappa_desktop.store.lock import LOCK_FILE, StoreLock
from mappa_desktop.store.migrate import migrate, version_text
from mappa_desktop.store.passphrase import Cost, require_acceptable
from mappa_desktop.store.recovery_key import RecoveryKey
from mappa_desktop.store.repositories import search
from mappa_desktop.store.slot_file import SLOTS_FILE
from mappa_desktop.store.store_key import StoreKey
from mappa_desktop.store.tables.settings import STORE_FACT
from mappa_desktop.store.unit import Glance, Reading, Unit

DATABASE_FILE = "store.db"
_UNFINISHED_FILE = "store.new"
_LEFT_BY_A_BROKEN_CREATION = {
    _UNFINISHED_FILE,
    f"{_UNFINISHED_FILE}-wal",
    f"{_UNFINISHED_FILE}-shm",
    SLOTS_FILE,
    f"{SLOTS_FILE}.new",
    LOCK_FILE,
}

log = logging.getLogger(__name__)


class Store:
    """An open, unlocked store. ``unit`` is the only way to change anything in it, ``reading`` the way to look.

    ``glance`` looks at what cannot wait for the comfort of ``reading``.
    """

    def __init__(self, engine: Engine, key: StoreKey, lock: StoreLock, clock: Clock, *, actor: str) -> None:
        self.engine = engine
        self.folder = engine.path.parent
        self.actor = actor
        self._key = key
        self._lock = lock
        self._clock = clock
        self._one_unit = threading.Lock()
        self._unit_thread: int | None = None
        self._open = True

    @property
    def key(self) -> StoreKey:
        """The store's key, for changing key slots; it is forgotten when the store closes."""
        self._require_open()
        return self._key

    @contextmanager
    def unit(self, verb: str, subject: str) -> Iterator[Unit]:
        """One transaction: everything done inside and its audit entry are kept, or on an error nothing is.

        ``verb`` says what is done ("section saved"); ``subject`` is the identifier of what it is done to, or empty.
        Units run one after the other; a unit inside a unit is a mistake.
        """
        self._refuse_inside_a_unit()
        with self._one_unit:
            self._require_open()
            self._unit_thread = threading.get_ident()
            try:
                with database_failures_told():
                    yield from self._unit(verb, subject)
            finally:
                self._unit_thread = None

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """A look at the last committed state; what it is asked to change, SQLite refuses."""
        self._require_open()
        with database_failures_told(), Session(self.engine.reading, expire_on_commit=False) as rows:
            yield Reading(rows)

    @contextmanager
    def glance(self) -> Iterator[Glance]:
        """A look like ``reading``, for the few questions that somebody waits for at every key."""
        self._require_open()
        with database_failures_told(), self.engine.glance() as connection:
            yield Glance(
                lambda question, values: connection.execute(question, values).fetchall(),
                partial(answered_within, connection),
            )

    def close(self) -> None:
        """Lock the store: wait for a unit under way, close the database, forget the key, let the next program in."""
        self._refuse_inside_a_unit()
        with self._one_unit:
            if not self._open:
                return
            self._open = False
            try:
                self.engine.close()
            finally:
                self._key.forget()
                self._lock.release()
        log.info("store closed")

    def _unit(self, verb: str, subject: str) -> Iterator[Unit]:
        with Session(self.engine.writing, expire_on_commit=False) as rows, rows.begin():
            unit = Unit(rows, self._clock.now(), verb, subject)
            yield unit
            rows.flush()
            seq = audit.append(
                rows.connection(),
                at=unit.at,
                actor=self.actor,
                verb=verb,
                subject=unit.subject,
                details=unit.details,
            )
        log.debug("unit committed", extra={"entry": seq})

    def _refuse_inside_a_unit(self) -> None:
        if self._unit_thread == threading.get_ident():
            raise RuntimeError("a unit is already under way in this thread")

    def _require_open(self) -> None:
        if not self._open:
            raise Refused(_("The store is locked."))


def is_store(folder: Path) -> bool:
    """Whether a folder holds a store; needs no key."""
    return (folder / DATABASE_FILE).is_file()


def create_store(
    folder: Path, passphrase: str, clock: Clock, *, cost: Cost | None = None, actor: str = ""
) -> tuple[Store, RecoveryKey]:
    """Make a store in a new or empty folder and open it; the recovery key is told here and never again.

    The database gets its name last: a creation that was broken off leaves no store behind, and may be repeated.
    """
    require_cipher()
    _require_room_for_a_store(folder)
    require_acceptable(passphrase)  # before anything is made that would have to be taken away again
    with failures_told():
        make_private_folder(folder)
    keep_out_of(folder)
    lock = StoreLock(folder, clock)
    try:
        _clear_broken_creation(folder)
        try:
            key, recovery = create_slots(folder, passphrase, clock=clock, cost=cost)
            _make_database(folder, key, clock, actor or _user())
        except BaseException:
            _clear_broken_creation(folder)
            raise
        store = _opened(folder, key, lock, clock, actor)
    except BaseException:
        lock.release()
        raise
    log.info("store created")
    return store, recovery


def open_store(folder: Path, key: StoreKey, clock: Clock, *, actor: str = "") -> Store:
    """Open the store in a folder with its key, bringing it up to date first; the store keeps the key.

    ``actor`` stands in the audit trail; without one, it is the name the user has on this computer.
    """
    require_cipher()
    if not is_store(folder):
        raise Refused(_("There is no store in this folder."))
    keep_out_of(folder)
    lock = StoreLock(folder, clock)
    try:
        store = _opened(folder, key, lock, clock, actor)
    except BaseException:
        lock.release()
        raise
    log.info("store opened")
    return store


def _opened(folder: Path, key: StoreKey, lock: StoreLock, clock: Clock, actor: str) -> Store:
    actor = actor or _user()
    engine = _database(folder, key)
    try:
        migrate(
            engine,
            keep_copy=lambda version: keep_copy(engine, key, version=version, now=clock.now()),
            record=lambda connection, before, after: _record_migration(connection, clock.now(), actor, before, after),
        )
        _bring_search_up_to_date(engine)
    except BaseException:
        engine.close()
        raise
    return Store(engine, key, lock, clock, actor=actor)


def _database(folder: Path, key: StoreKey) -> Engine:
    try:
        return open_database(folder / DATABASE_FILE, key)
    except CannotUnlock as error:
        if opens(folder, key):
            raise StoreDamaged(_("The store is damaged; restore it from a backup.")) from error
        raise


def _make_database(folder: Path, key: StoreKey, clock: Clock, actor: str) -> None:
    identifier = store_id(folder)

    def record(connection: Connection, _before: int, after: int) -> None:
        now = clock.now()
        facts = {"store_id": identifier, "created_at": now.isoformat(timespec="seconds")}
        connection.execute(insert(STORE_FACT), [{"name": name, "value": value} for name, value in facts.items()])
        details = {"version": version_text(after)}
        audit.append(connection, at=now, actor=actor, verb="store created", subject=identifier, details=details)

    engine = create_database(folder / _UNFINISHED_FILE, key)
    try:
        migrate(engine, keep_copy=lambda _version: None, record=record)
    finally:
        engine.close()
    with failures_told():
        (folder / _UNFINISHED_FILE).replace(folder / DATABASE_FILE)
        sync_folder(folder)


def _record_migration(connection: Connection, at: datetime, actor: str, before: int, after: int) -> None:
    details = {"before": version_text(before), "after": version_text(after)}
    audit.append(connection, at=at, actor=actor, verb="store brought up to date", subject="", details=details)


def _bring_search_up_to_date(engine: Engine) -> None:
    """Make the search index anew where another version of the program made it; the audit trail tells of no such thing.

    A damaged store stays as it is, and opens as far as it can.
    """
    with suppress(StoreDamaged), failures_told():
        with Session(engine.reading) as rows:
            if search.is_current(rows):
                return
        with Session(engine.writing) as rows, rows.begin():
            search.rebuild(rows)
        log.info("search index made anew")


def _require_room_for_a_store(folder: Path) -> None:
    with failures_told():
        if not folder.exists():
            return
        if not folder.is_dir():
            raise Refused(_("A store is a folder, and there is a file of this name."))
        names = {path.name for path in folder.iterdir()}
    if DATABASE_FILE in names:
        raise Refused(_("There is a store in this folder already."))
    if names - _LEFT_BY_A_BROKEN_CREATION:
        raise Refused(_("The folder is not empty, so no store is made in it."))


def _clear_broken_creation(folder: Path) -> None:
    """Remove what a broken creation left; nobody was told its recovery key, and nothing was ever stored in it."""
    if is_store(folder):
        return
    with failures_told():
        for name in _LEFT_BY_A_BROKEN_CREATION - {LOCK_FILE}:
            (folder / name).unlink(missing_ok=True)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
