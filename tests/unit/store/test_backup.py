from __future__ import annotations

from datetime import timedelta

import pytest

from mappa_desktop.store.backup import keep_copy
from mappa_desktop.store.engine import open_database
from mappa_desktop.store.failures import StoreDamaged
from mappa_desktop.store.settings import write_setting
from tests.support.stores import CLOCK, outsider


def _keep(store, hours=0):
    return keep_copy(store.engine, store.key, version=1000, now=CLOCK.now() + timedelta(hours=hours))


def test_a_copy_holds_what_stands_in_the_log_too(store):
    with store.unit("setting changed", subject="") as unit:
        write_setting(unit, "area", "Gwynedd")
    assert (store.folder / "store.db-wal").stat().st_size

    copy = _keep(store)

    assert outsider(copy.parent, store.key, copy.name).run("SELECT value FROM store_setting") == [('"Gwynedd"',)]


def test_two_copies_are_kept(store):
    copies = [_keep(store, hours) for hours in range(4)]

    assert sorted(copies[0].parent.iterdir()) == copies[2:]


def test_a_half_made_copy_of_an_earlier_time_is_removed(store):
    (store.folder / "backups").mkdir()
    (store.folder / "backups" / "store-v1000-x.new").write_bytes(b"half")

    copy = _keep(store)

    assert list(copy.parent.iterdir()) == [copy]


def test_a_damaged_store_gives_no_copy(made):
    path = made[0] / "store.db"
    content = bytearray(path.read_bytes())
    content[8 * 4096 + 100] ^= 1
    path.write_bytes(content)
    engine = open_database(path, made[1])

    with pytest.raises(StoreDamaged, match="no copy of it was kept"):
        keep_copy(engine, made[1], version=1000, now=CLOCK.now())

    engine.close()
    assert not list((made[0] / "backups").iterdir())
