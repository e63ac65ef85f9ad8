"""Encrypted copies of the database, opened and checked before they count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from mappa_desktop.foundation.files import sync_folder
from mappa_desktop.foundation.i18n import _
from mappa_desktop.store.engine import Engine, fold_log, open_database, unreadable_pages
from mappa_desktop.store.failures import StoreDamaged, failures_told
from mappa_desktop.store.files import copy_durably, make_private_folder
from mappa_desktop.store.store_key import StoreKey

BACKUP_FOLDER = "backups"
_KEPT = 2
_PATTERN = "store-v*.db"


def keep_copy(engine: Engine, key: StoreKey, *, version: int, now: datetime) -> Path:
    """Copy the database as it stands, under the same key, into the backup folder beside it.

    The caller holds the store's lock and writes nothing meanwhile. Of earlier copies one is kept.
    """
    folder = engine.path.parent / BACKUP_FOLDER
    copy = folder / f"store-v{version}-{now:%Y%m%dT%H%M%S}.db"
    unfinished = copy.with_suffix(".new")
    fold_log(engine)
    with failures_told():
        make_private_folder(folder)
        _remove(folder.glob("*.new"))
        try:
            copy_durably(engine.path, unfinished)
            _check(unfinished, key)
            unfinished.replace(copy)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        sync_folder(folder)
        _remove(_by_age(folder)[:-_KEPT])
    return copy


def _check(copy: Path, key: StoreKey) -> None:
    engine = open_database(copy, key)
    try:
        if unreadable_pages(engine):
            raise StoreDamaged(_("The store is damaged, so no copy of it was kept; restore it from a backup."))
    finally:
        engine.close()


def _by_age(folder: Path) -> list[Path]:
    return sorted(folder.glob(_PATTERN), key=lambda path: (path.stat().st_mtime_ns, path.name))


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
