from __future__ import annotations

import getpass
import json
import logging
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.foundation.files import write_whole
from mappa_desktop.store import engine as engine_module
from mappa_desktop.store import store as store_module
from mappa_desktop.store.check import check
from mappa_desktop.store.failures import StoreDamaged
from mappa_desktop.store.keys import store_id, unlock_with_passphrase
from mappa_desktop.store.settings import read_setting, write_setting
from mappa_desktop.store.store import create_store, is_store, open_store
from mappa_desktop.store.store_key import StoreKey
from tests.support.stores import CHEAP, CLOCK, PASSPHRASE, ROOT, child, next_line, outsider, tell

CANARY = "Zzyzx-canary-ŵ"


def _entries(store):
    with store.reading() as reading:
        query = text("SELECT seq, verb, subject, details, actor, at FROM audit ORDER BY seq")
        return [tuple(row) for row in reading.rows.connection().execute(query)]


def _value(store):
    with store.reading() as reading:
        return read_setting(reading, "area", str, "nothing")


def _keep(store, value, verb="setting changed", subject="area"):
    with store.unit(verb, subject=subject) as unit:
        write_setting(unit, "area", value)


def test_a_new_store_is_open_and_can_be_opened_again(folder):
    store, recovery = create_store(folder, PASSPHRASE, CLOCK, cost=CHEAP)
    _keep(store, "Gwynedd")
    store.close()

    again = open_store(folder, unlock_with_passphrase(folder, PASSPHRASE), CLOCK)

    assert _value(again) == "Gwynedd"
    assert recovery.groups
    again.close()


def test_a_store_knows_who_it_is(store):
    with store.reading() as reading:
        facts = dict(
            tuple(row) for row in reading.rows.connection().execute(text("SELECT name, value FROM store_fact"))
        )

    assert len(facts.pop("layout")) == 64
    assert facts == {"store_id": store_id(store.folder), "created_at": CLOCK.now().isoformat(timespec="seconds")}


def test_a_unit_is_its_work_and_one_audit_entry(store):
    with store.unit("section saved", subject="m-1") as unit:
        write_setting(unit, "area", "Gwynedd")
        unit.note(digest="abc", count=2)

    seq, verb, subject, details, actor, at = _entries(store)[-1]
    assert (seq, verb, subject, actor) == (2, "section saved", "m-1", "a chair")
    assert json.loads(details) == {"count": 2, "digest": "abc", "setting": "area"}
    assert at == CLOCK.now().isoformat(timespec="milliseconds")


def test_a_unit_may_name_its_subject_when_it_has_one(store):
    with store.unit("case opened", subject="") as unit:
        unit.subject = "c-1"

    assert _entries(store)[-1][2] == "c-1"


def test_a_broken_unit_leaves_neither_work_nor_entry(store):
    _keep(store, "before")
    entries = _entries(store)

    with pytest.raises(ZeroDivisionError), store.unit("section saved", subject="m-1") as unit:  # noqa: PT012 - the unit is what breaks
        write_setting(unit, "area", "after")
        unit.rows.flush()
        raise ZeroDivisionError

    assert _value(store) == "before"
    assert _entries(store) == entries
    _keep(store, "later")
    assert _value(store) == "later"


def test_an_error_of_the_callers_own_is_not_mistaken_for_the_disk(store):
    with pytest.raises(FileNotFoundError), store.unit("section saved", subject="m-1"):
        raise FileNotFoundError(2, "x")


def test_a_unit_inside_a_unit_is_a_mistake_and_changes_nothing(store):
    with pytest.raises(RuntimeError, match="already under way"), store.unit("one", subject=""):
        _keep(store, "inner")

    assert _value(store) == "nothing"


def test_a_store_is_not_closed_by_the_unit_that_uses_it(store):
    with store.unit("one", subject=""), pytest.raises(RuntimeError, match="already under way"):
        store.close()

    _keep(store, "still open")


def test_units_of_several_threads_run_one_after_the_other(store):
    def work(number):
        for _ in range(10):
            _keep(store, str(number))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [entry[0] for entry in _entries(store)] == list(range(1, 42))
    assert check(store).sound


def test_a_reading_shows_the_last_committed_state_and_changes_nothing(store):
    _keep(store, "before")
    with store.unit("section saved", subject="") as unit:
        write_setting(unit, "area", "after")
        unit.rows.flush()
        assert _value(store) == "before"

    with pytest.raises(Refused), store.reading() as reading:
        reading.rows.connection().execute(text("DELETE FROM store_setting"))

    assert _value(store) == "after"


def test_a_locked_store_gives_nothing(store):
    store.close()

    for attempt in (lambda: _value(store), lambda: _keep(store, "x"), lambda: store.key):
        with pytest.raises(Refused, match="The store is locked"):
            attempt()
    store.close()


def test_closing_forgets_the_key_and_leaves_one_database_file(made):
    folder, key, _recovery = made
    store = open_store(folder, key, CLOCK)
    _keep(store, "x")

    store.close()

    assert sorted(path.name for path in folder.iterdir()) == ["slots.json", "store.db", "store.lock"]
    with pytest.raises(ValueError, match="forgotten"):
        key.revealed()


def test_another_implementation_reads_the_whole_store(made, store):
    _keep(store, CANARY)
    store.close()

    other = outsider(made[0], made[1])

    assert other.run("SELECT value FROM store_setting") == [(f'"{CANARY}"',)]
    assert [row[1] for row in other.run("SELECT seq, verb FROM audit")] == ["store created", "setting changed"]


def test_no_word_of_it_stands_in_plain_in_any_file_or_log(made, store, caplog):
    caplog.set_level(logging.DEBUG)
    for number in range(20):
        _keep(store, f"{CANARY} {number} " + "padding " * 500)
    files = {path: path.read_bytes() for path in made[0].rglob("*") if path.is_file()}
    store.close()
    files |= {Path(f"{path}, closed"): path.read_bytes() for path in made[0].rglob("*") if path.is_file()}

    assert len(files) == 5 + 3
    for path, content in files.items():
        for word in (CANARY.encode(), b"padding padding", PASSPHRASE.encode(), made[1].revealed()):
            assert word not in content, path
        if path.name != "slots.json":
            assert b"audit" not in content, path
    assert CANARY not in caplog.text
    assert not any(CANARY in repr(vars(record)) for record in caplog.records)


@pytest.mark.skipif(os.name == "nt", reason="permissions are the folder's there")
def test_folder_and_files_are_their_owners_alone(store):
    _keep(store, "x")

    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in store.folder.iterdir()} == {0o600}


def test_a_store_is_made_in_an_empty_folder_and_made_private(folder):
    folder.mkdir(mode=0o755)

    create_store(folder, PASSPHRASE, CLOCK, cost=CHEAP)[0].close()

    assert is_store(folder)
    assert os.name == "nt" or folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("letter.txt", "not empty"), (".hidden", "not empty"), ("store.db", "a store in this folder already")],
)
def test_a_folder_with_something_in_it_is_left_alone(folder, name, sentence):
    folder.mkdir(mode=0o755)
    (folder / name).write_text("mine")

    with pytest.raises(Refused, match=sentence):
        create_store(folder, PASSPHRASE, CLOCK, cost=CHEAP)

    assert {path.name: path.read_text() for path in folder.iterdir()} == {name: "mine"}
    assert os.name == "nt" or folder.stat().st_mode & 0o777 == 0o755


def test_a_file_is_no_folder(folder):
    folder.write_text("mine")

    with pytest.raises(Refused, match="there is a file"):
        create_store(folder, PASSPHRASE, CLOCK, cost=CHEAP)


def test_a_weak_passphrase_makes_no_store(folder):
    with pytest.raises(Refused, match="at least 12"):
        create_store(folder, "short", CLOCK, cost=CHEAP)

    assert not is_store(folder)


def test_a_broken_creation_leaves_no_store_and_may_be_repeated(folder, monkeypatch):
    with monkeypatch.context() as patch:

        def full(*_arguments, **_more):
            raise OSError(28, "No space left on device")

        patch.setattr(Path, "replace", full)
        with pytest.raises(Refused, match="disk is full"):
            create_store(folder, PASSPHRASE, CLOCK, cost=CHEAP)
        assert [path.name for path in folder.iterdir()] == ["store.lock"]

    create_store(folder, PASSPHRASE, CLOCK, cost=CHEAP)[0].close()
    assert is_store(folder)


def test_a_creation_killed_half_way_may_be_repeated(folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(store_module, "migrate", lambda *_a, **_k: 1 / 0)
        patch.setattr(store_module, "_clear_broken_creation", lambda _folder: None)  # the process is not there any more
        with pytest.raises(ZeroDivisionError):
            create_store(folder, PASSPHRASE, CLOCK, cost=CHEAP)
    assert {"store.new", "slots.json"} <= {path.name for path in folder.iterdir()}
    with pytest.raises(Refused, match="no store in this folder"):
        open_store(folder, StoreKey.fresh(), CLOCK)

    store, _recovery = create_store(folder, PASSPHRASE, CLOCK, cost=CHEAP)

    assert check(store).sound
    store.close()


@pytest.mark.parametrize(
    "prepare", [lambda folder: None, lambda folder: folder.mkdir(), lambda folder: folder.write_text("")]
)
def test_what_is_no_store_is_one_sentence(folder, prepare):
    prepare(folder)

    assert not is_store(folder)
    with pytest.raises(Refused, match=r"^There is no store in this folder\.$"):
        open_store(folder, StoreKey.fresh(), CLOCK)


def test_a_wrong_key_is_one_sentence_and_lets_go_of_the_lock(made):
    folder, key, _recovery = made

    with pytest.raises(CannotUnlock):
        open_store(folder, StoreKey.fresh(), CLOCK)

    open_store(folder, key, CLOCK).close()


def test_a_store_damaged_on_its_first_page_is_one_sentence(made):
    folder, key, _recovery = made
    path = folder / "store.db"
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)

    with pytest.raises(StoreDamaged, match="restore it from a backup"):
        open_store(folder, key.copied(), CLOCK)
    with pytest.raises(CannotUnlock, match="This key does not open the store, or"):
        open_store(folder, StoreKey.fresh(), CLOCK)
    (folder / "slots.json").unlink()
    with pytest.raises(CannotUnlock, match="or the store's file is damaged"):
        open_store(folder, key.copied(), CLOCK)


def test_an_empty_database_is_no_store_to_write_into(made):
    (made[0] / "store.db").write_bytes(b"")

    with pytest.raises(StoreDamaged):
        open_store(made[0], made[1], CLOCK)

    assert (made[0] / "store.db").read_bytes() == b""


def test_without_the_driver_a_store_is_neither_made_nor_opened(made, tmp_path, monkeypatch):
    monkeypatch.setattr(engine_module, "driver", None)

    with pytest.raises(Refused, match="driver is missing"):
        open_store(made[0], made[1], CLOCK)
    with pytest.raises(Refused, match="driver is missing"):
        create_store(tmp_path / "new", PASSPHRASE, CLOCK, cost=CHEAP)

    assert not (tmp_path / "new").exists()


def test_without_a_name_the_user_of_the_computer_stands_in_the_trail(made, monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "jdoe")
    store = open_store(made[0], made[1], CLOCK)
    _keep(store, "x")

    assert _entries(store)[-1][4] == "jdoe"
    store.close()


_OPEN = """
import sys
from pathlib import Path
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.store.settings import write_setting
from mappa_desktop.store.store import open_store
from mappa_desktop.store.store_key import StoreKey
from tests.support.stores import CLOCK

folder = Path(sys.argv[1])
store = open_store(folder, StoreKey(bytes.fromhex(sys.stdin.readline())), CLOCK)
"""

_WRITE_FOR_EVER = (
    _OPEN
    + """
number = 0
while True:
    number += 1
    with store.unit("section saved", subject="m-1") as unit:
        write_setting(unit, "area", f"{number} " + "word " * (number % 700))
    print(number, flush=True)
"""
)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_what_was_acknowledged_survives_being_killed_at_any_moment(made):
    folder, key, _recovery = made
    acknowledged = 0
    total = 0
    for _ in range(12):
        writer = child(_WRITE_FOR_EVER, str(folder))
        tell(writer, key.revealed().hex())
        for _line in range(random.randint(1, 150)):
            acknowledged = int(next_line(writer))
        writer.kill()
        rest, _errors = writer.communicate()
        acknowledged = int(rest.split("\n")[-2]) if rest.count("\n") else acknowledged

        store = open_store(folder, key.copied(), CLOCK)
        kept = int(_value(store).split()[0])
        verdict = check(store)
        store.close()

        assert verdict.sound, verdict.sentence
        assert kept in (acknowledged, acknowledged + 1)
        total += kept
        assert verdict.audit_entries == total + 1


_FILL_UP = (
    _OPEN
    + """
kept = 0
while kept < 1000:
    try:
        with store.unit("section saved", subject="m-1") as unit:
            write_setting(unit, f"area {kept}", "word " * 20_000)
    except UserError as error:
        print(type(error).__name__, error)
        break
    kept += 1
print(kept, flush=True)
"""
)


@pytest.mark.skipif(os.name == "nt", reason="files have no limit there")
def test_a_file_that_cannot_grow_is_one_sentence_and_loses_nothing(made):
    folder, key, _recovery = made
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))\n"
    full = child(limit + _FILL_UP, str(folder))

    told, errors = full.communicate(key.revealed().hex() + "\n", timeout=60)

    sentence, kept = told.splitlines()
    assert sentence in (
        "Refused The disk is full, so nothing was changed.",
        "Refused The disk refused to read or write the store, so nothing was changed.",
    ), errors
    _holds(folder, key, int(kept))


def _in_own_mounts(script: str, *arguments: str, key: StoreKey) -> subprocess.CompletedProcess[str]:
    """Run a shell script that may mount; the mounts are seen by it alone."""
    return subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-ec", script, "sh", *arguments],
        input=key.revealed().hex() + "\n",
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )


def _can_mount() -> bool:
    try:
        command = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


needs_mounts = pytest.mark.skipif(not _can_mount(), reason="nothing can be mounted here")


@needs_mounts
def test_a_full_disk_is_one_sentence_and_loses_nothing(made, tmp_path):
    folder, key, _recovery = made
    small, back = tmp_path / "small", tmp_path / "back"
    small.mkdir()
    script = 'mount -t tmpfs -o size=3m none "$2"; cp -a "$1"/. "$2"; "$4" -c "$5" "$2"; cp -a "$2"/. "$3"'
    back.mkdir()

    done = _in_own_mounts(script, str(folder), str(small), str(back), sys.executable, _FILL_UP, key=key)

    sentence, kept = done.stdout.splitlines()
    assert sentence == "Refused The disk is full, so nothing was changed.", done.stderr
    _holds(back, key, int(kept))


@needs_mounts
def test_a_read_only_folder_is_one_sentence(made, tmp_path):
    script = 'mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"; "$2" -c "$3" "$1"'
    program = (
        _OPEN.replace("store = ", "try:\n    store = ")
        + "except UserError as error:\n    print(type(error).__name__, error)\n"
    )

    done = _in_own_mounts(script, str(made[0]), sys.executable, program, key=made[1])

    assert done.stdout == "Refused The store's folder cannot be written to, so nothing was changed.\n", done.stderr


def _holds(folder, key, kept):
    store = open_store(folder, key.copied(), CLOCK)
    with store.reading() as reading:
        assert reading.rows.connection().execute(text("SELECT count(*) FROM store_setting")).scalar() == kept
    assert kept > 3
    assert check(store).sound
    store.close()


@pytest.mark.parametrize("name", ["store.db", "slots.json", "another.pdf", "deeper/another.pdf"])
def test_what_a_person_saves_never_goes_into_the_folder_of_the_store(tmp_path, name):
    store, _key = create_store(tmp_path / "store", PASSPHRASE, CLOCK, cost=CHEAP)
    store.close()
    before = {each: each.read_bytes() for each in (tmp_path / "store").iterdir() if each.is_file()}
    with pytest.raises(Refused, match="folder of the store"):
        write_whole(tmp_path / "store" / name, b"FICTIONAL")
    assert {each: each.read_bytes() for each in (tmp_path / "store").iterdir() if each.is_file()} == before
    write_whole(tmp_path / "beside.pdf", b"FICTIONAL")
