from __future__ import annotations

import os
import platform
from datetime import datetime, timedelta

import pytest

from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.store.keys import unlock_with_passphrase
from mappa_desktop.store.lock import LOCK_FILE, Holder, StoreInUse, StoreLock
from mappa_desktop.store.store import open_store
from tests.support.stores import CLOCK, PASSPHRASE, child, next_line

_HOLD = """
import sys
from pathlib import Path
from mappa_desktop.store.lock import StoreLock
from tests.support.stores import CLOCK

lock = StoreLock(Path(sys.argv[1]), CLOCK)
print("held", flush=True)
sys.stdin.read()
"""


def _held_elsewhere(folder):
    other = child(_HOLD, str(folder))
    assert next_line(other) == "held"
    return other


def test_a_second_program_is_told_who_holds_the_store(made):
    folder, key, _recovery = made
    other = _held_elsewhere(folder)

    with pytest.raises(StoreInUse) as refusal:
        open_store(folder, key, CLOCK)

    assert str(refusal.value) == f"The store is open on this computer (process {other.pid}) since 10:42."
    other.communicate("")
    open_store(folder, key, CLOCK).close()


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_killed_program_holds_nothing(made):
    other = _held_elsewhere(made[0])
    other.kill()
    other.communicate()

    open_store(made[0], made[1], CLOCK).close()


def test_the_store_is_opened_once_in_one_program_too(store):
    with pytest.raises(StoreInUse, match=f"process {os.getpid()}"):
        open_store(store.folder, unlock_with_passphrase(store.folder, PASSPHRASE), CLOCK)


def test_the_day_is_told_when_it_is_another(tmp_path):
    lock = StoreLock(tmp_path, CLOCK)

    with pytest.raises(StoreInUse, match=r"since 20/11/2025 10:42\.$"):
        StoreLock(tmp_path, StoppedClock(CLOCK.now() + timedelta(days=1)))

    lock.release()


@pytest.mark.parametrize(
    "note", ["", "{", "[]", "null", '{"host": "x"}', '{"host": "x", "process": "y", "since": 1}', "\x00"]
)
def test_a_note_that_cannot_be_read_is_no_matter(tmp_path, note):
    lock = StoreLock(tmp_path, CLOCK)
    (tmp_path / LOCK_FILE).write_text(note)

    with pytest.raises(StoreInUse, match="open in another program"):
        StoreLock(tmp_path, CLOCK)

    lock.release()
    StoreLock(tmp_path, CLOCK).release()


def test_an_old_note_without_a_lock_holds_nobody_back(tmp_path):
    (tmp_path / LOCK_FILE).write_text(
        '{"host": "elsewhere", "process": 1, "since": "2020-01-01T00:00:00+00:00", "x": "' + "y" * 9000
    )

    lock = StoreLock(tmp_path, CLOCK)

    assert "elsewhere" not in (tmp_path / LOCK_FILE).read_text()
    lock.release()
    lock.release()


def test_another_computer_is_named():
    now = datetime(2025, 11, 20, 12, 0).astimezone()
    holder = Holder("office-7", 12, datetime(2025, 11, 20, 10, 42).astimezone())

    assert holder.sentence(now) == "The store is open on the computer office-7 (process 12) since 10:42."
    assert "on this computer" in Holder(platform.node(), 12, now).sentence(now)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(Exception, match=r"^The disk refused") as refusal:
        StoreLock(tmp_path / "nowhere", CLOCK)

    assert type(refusal.value).__name__ == "Refused"
