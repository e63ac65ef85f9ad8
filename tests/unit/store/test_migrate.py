from __future__ import annotations

import importlib.util
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.store import store as store_module
from mappa_desktop.store.check import check
from mappa_desktop.store.engine import create_database, open_database, version_of
from mappa_desktop.store.failures import StoreDamaged
from mappa_desktop.store.migrate import MIGRATIONS, OtherLayout, migrate, version_text
from mappa_desktop.store.settings import read_setting, write_setting
from mappa_desktop.store.store import open_store
from mappa_desktop.store.store_key import StoreKey
from tests.support.stores import CLOCK, ROOT, in_plain_sqlite, outsider


@dataclass
class Step:
    VERSION: int
    STATEMENTS: tuple[str, ...]


NEXT = Step(1001, ("ALTER TABLE store_setting ADD COLUMN note VARCHAR", "UPDATE store_setting SET note = 'seen'"))
BROKEN = Step(
    1002, ("CREATE TABLE fresh (a)", "UPDATE store_setting SET value = '7'", "INSERT INTO nowhere VALUES (1)")
)


def _ddl(execute):
    rows = execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return sorted((kind, name, table, " ".join(sql.split())) for kind, name, table, sql in rows)


def _printer():
    spec = importlib.util.spec_from_file_location("print_ddl", ROOT / "packaging" / "print_ddl.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def filled(made):
    """A closed store of today's version with something in it: its folder and key."""
    store = open_store(made[0], made[1].copied(), CLOCK)
    with store.unit("setting changed", subject="") as unit:
        write_setting(unit, "area", "Gwynedd")
    store.close()
    return made[0], made[1]


def _later(monkeypatch, *steps):
    newest = (*MIGRATIONS, *steps)
    monkeypatch.setattr(
        store_module, "migrate", lambda engine, **rest: migrate(engine, **{"migrations": newest, **rest})
    )


def _run(folder, key, statement):
    return outsider(folder, key).run(statement)


def test_the_migrations_make_the_tables_that_the_program_has(tmp_path):
    migrated = create_database(tmp_path / "migrated.db", StoreKey.fresh())
    migrate(migrated, keep_copy=lambda _version: None, record=lambda *_rest: None)
    fresh = create_database(tmp_path / "fresh.db", StoreKey.fresh())
    with fresh.writing.begin() as connection:
        for statement in _printer().statements():
            connection.exec_driver_sql(statement)

    with migrated.reading.connect() as one, fresh.reading.connect() as other:
        made, declared = _ddl(one.exec_driver_sql), _ddl(other.exec_driver_sql)
    migrated.close()
    fresh.close()

    assert made == declared, (
        "The tables changed: write a migration, or before the first release run packaging/print_ddl.py."
    )


def test_the_versions_of_the_migrations_rise():
    versions = [step.VERSION for step in MIGRATIONS]

    assert versions == sorted(set(versions))
    assert versions[0] == 1000
    assert version_text(2013) == "2.13"


def test_an_older_store_is_brought_up_to_date_with_its_content(filled, monkeypatch):
    folder, key = filled
    _later(monkeypatch, NEXT)

    store = open_store(folder, key.copied(), CLOCK, actor="a chair")

    assert version_of(store.engine) == 1001
    with store.reading() as reading:
        assert read_setting(reading, "area", str, "") == "Gwynedd"
    assert check(store).sound
    store.close()
    assert _run(folder, key, "SELECT note FROM store_setting") == [("seen",)]
    assert _run(folder, key, "SELECT verb, details, actor FROM audit ORDER BY seq DESC LIMIT 1") == [
        ("store brought up to date", '{"after":"1.1","before":"1.0"}', "a chair")
    ]


def test_an_encrypted_copy_is_kept_before_anything_changes(filled, monkeypatch):
    folder, key = filled
    _later(monkeypatch, NEXT)
    open_store(folder, key.copied(), CLOCK).close()

    (copy,) = (folder / "backups").iterdir()

    assert copy.name == "store-v1000-20251120T104207.db"
    assert b"Gwynedd" not in copy.read_bytes()
    with pytest.raises(Exception, match="not a database"):
        in_plain_sqlite(copy)
    engine = open_database(copy, key)
    assert version_of(engine) == 1000
    engine.close()
    other = outsider(copy.parent, key, copy.name)
    assert other.run("SELECT value FROM store_setting") == [('"Gwynedd"',)]


def test_a_store_of_today_is_opened_without_a_copy(filled):
    open_store(filled[0], filled[1], CLOCK).close()

    assert not (filled[0] / "backups").exists()


def test_a_migration_that_fails_half_way_leaves_the_store_as_it_was(filled, monkeypatch):
    folder, key = filled
    before = _ddl(lambda query: _run(folder, key, query))
    _later(monkeypatch, NEXT, BROKEN)

    with pytest.raises(Exception, match="no such table: nowhere"):
        open_store(folder, key.copied(), CLOCK)

    assert _ddl(lambda query: _run(folder, key, query)) == before
    assert _run(folder, key, "PRAGMA user_version") == [(1000,)]
    assert _run(folder, key, "SELECT value FROM store_setting") == [('"Gwynedd"',)]
    monkeypatch.undo()
    store = open_store(folder, key.copied(), CLOCK)
    assert check(store).sound
    store.close()


def test_a_migration_that_breaks_references_is_taken_back(filled, monkeypatch):
    folder, key = filled
    _later(
        monkeypatch,
        Step(1001, ("CREATE TABLE child (a REFERENCES store_fact (name))", "INSERT INTO child VALUES ('nobody')")),
    )

    with pytest.raises(StoreDamaged, match="left as it was"):
        open_store(folder, key.copied(), CLOCK)

    assert _run(folder, key, "SELECT count(*) FROM sqlite_master WHERE name = 'child'") == [(0,)]


def test_a_table_that_others_point_to_can_be_rebuilt(filled, monkeypatch):
    folder, key = filled
    parent = Step(
        1001,
        (
            "CREATE TABLE leaf (a REFERENCES store_fact (name) ON DELETE CASCADE)",
            "INSERT INTO leaf VALUES ('store_id')",
        ),
    )
    rebuilt = Step(
        1002,
        (
            "CREATE TABLE store_fact_new (name VARCHAR PRIMARY KEY, value VARCHAR)",
            "INSERT INTO store_fact_new SELECT * FROM store_fact",
            "DROP TABLE store_fact",
            "ALTER TABLE store_fact_new RENAME TO store_fact",
        ),
    )
    _later(monkeypatch, parent, rebuilt)

    store = open_store(folder, key.copied(), CLOCK)

    with store.engine.writing.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM leaf")).scalar() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    store.close()


def test_without_a_good_copy_nothing_is_changed(filled, monkeypatch):
    folder, key = filled
    _later(monkeypatch, NEXT)

    def full(*_arguments, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mappa_desktop.store.backup.copy_durably", full)
    with pytest.raises(Refused, match="disk is full"):
        open_store(folder, key.copied(), CLOCK)

    assert _run(folder, key, "PRAGMA user_version") == [(1000,)]
    assert not list((folder / "backups").iterdir())


def test_a_newer_major_version_is_refused_untouched(filled):
    folder, key = filled
    _run(folder, key, "PRAGMA user_version = 2000")
    before = (folder / "store.db").read_bytes()

    with pytest.raises(Refused, match="newer version of MAPPA Desktop"):
        open_store(folder, key.copied(), CLOCK)

    assert (folder / "store.db").read_bytes() == before


def test_a_newer_minor_version_is_opened_as_it_is(filled):
    folder, key = filled
    _run(folder, key, "ALTER TABLE store_setting ADD COLUMN later VARCHAR")
    _run(folder, key, "PRAGMA user_version = 1999")

    store = open_store(folder, key.copied(), CLOCK)
    with store.unit("setting changed", subject="") as unit:
        write_setting(unit, "area", "Powys")

    assert version_of(store.engine) == 1999
    assert check(store).sound
    store.close()


def test_every_migration_stands_in_the_list():
    folder = ROOT / "mappa_desktop" / "store" / "migrations"
    files = sorted(path.stem for path in folder.glob("m*.py"))

    assert files == [getattr(step, "__name__", "").rsplit(".", 1)[-1] for step in MIGRATIONS]


@pytest.mark.parametrize(
    "changes",
    [
        ("UPDATE store_fact SET value = 'another' WHERE name = 'layout'",),
        ("DELETE FROM store_fact WHERE name = 'layout'", "ALTER TABLE search_state RENAME COLUMN version TO number"),
        ("DROP TABLE store_fact",),
    ],
)
def test_a_store_of_other_tables_is_refused_in_one_sentence_and_left_as_it_is(filled, changes):
    outsider(*filled).run(*changes, "PRAGMA wal_checkpoint(TRUNCATE)")
    before = (filled[0] / "store.db").read_bytes()
    with pytest.raises(OtherLayout, match="made by another development version of the program: open it with that"):
        open_store(filled[0], filled[1].copied(), CLOCK)
    assert (filled[0] / "store.db").read_bytes() == before
    assert not list(filled[0].glob("*backup*"))


def test_a_store_that_was_brought_up_to_date_has_the_tables_of_its_new_version(filled, monkeypatch):
    _later(monkeypatch, NEXT)
    for _time in range(2):
        open_store(filled[0], filled[1].copied(), CLOCK).close()
    _later(monkeypatch, Step(1001, ("ALTER TABLE store_setting ADD COLUMN other VARCHAR",)))
    with pytest.raises(OtherLayout):
        open_store(filled[0], filled[1].copied(), CLOCK)
