"""Making, opening and looking at stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from mappa_desktop.domain.values import StatementKey
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.operations import area, stores
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from mappa_desktop.store.lock import StoreInUse
from tests.support.sessions import MOMENT, a_session, imported
from tests.support.stores import CHEAP, outsider

CLOCK = StoppedClock(MOMENT)


def test_a_new_store_has_a_wording_of_every_statement(session: Session) -> None:
    keys = {wording.key for wording in area.statements(session).value}
    assert keys == set(StatementKey) - {StatementKey.OTHER}


def test_making_a_store_is_one_entry_of_that_name_in_the_audit_trail(session: Session) -> None:
    rows = outsider(session.store.folder, session.store.key).run("SELECT verb FROM audit ORDER BY seq")
    assert [verb for (verb,) in rows] == ["store created", "opening statements laid down", "agencies laid down"]


@pytest.mark.parametrize("training", [True, False])
def test_a_store_knows_for_good_whether_it_was_made_for_training(tmp_path: Path, training: bool) -> None:
    stores.create(tmp_path / "x", TRAINING_PASSPHRASE, CLOCK, cost=CHEAP, training=training)[0].close()
    session = stores.unlock(tmp_path / "x", TRAINING_PASSPHRASE, CLOCK)
    assert stores.is_training(session) is training
    session.close()


@pytest.mark.parametrize("passphrase", ["short", "aaaaaaaaaaaaaaa", "half a character \ud800"])
def test_a_refused_passphrase_leaves_nothing_behind(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises((Refused, CannotUnlock)):
        stores.create(tmp_path / "x", passphrase, CLOCK, cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_opened_by_its_passphrase_and_by_its_recovery_key(tmp_path: Path) -> None:
    session, recovery_key = stores.create(tmp_path / "x", TRAINING_PASSPHRASE, CLOCK, cost=CHEAP)
    session.close()
    stores.unlock(tmp_path / "x", TRAINING_PASSPHRASE, CLOCK).close()
    session = stores.unlock_with_recovery_key(tmp_path / "x", recovery_key.lower(), CLOCK)
    assert stores.info(session).value.cases == 0
    session.close()


def test_a_wrong_passphrase_and_a_wrong_recovery_key_open_nothing(tmp_path: Path) -> None:
    a_session(tmp_path / "x").close()
    with pytest.raises(CannotUnlock):
        stores.unlock(tmp_path / "x", "not the right words", CLOCK)
    with pytest.raises(CannotUnlock):
        stores.unlock_with_recovery_key(tmp_path / "x", "nonsense", CLOCK)


def test_a_passphrase_can_be_tried_while_the_store_is_open(session: Session) -> None:
    stores.require_passphrase(session.store.folder, TRAINING_PASSPHRASE)
    with pytest.raises(CannotUnlock):
        stores.require_passphrase(session.store.folder, "not the right words")


def test_a_store_is_opened_once_at_a_time(session: Session) -> None:
    with pytest.raises(StoreInUse):
        stores.unlock(session.store.folder, TRAINING_PASSPHRASE, CLOCK)


def test_a_changed_passphrase_takes_the_place_of_the_old_one(session: Session) -> None:
    stores.change_passphrase(session, "seven brown kettles sing", cost=CHEAP)
    session.close()
    with pytest.raises(CannotUnlock):
        stores.unlock(session.store.folder, TRAINING_PASSPHRASE, CLOCK)
    stores.unlock(session.store.folder, "seven brown kettles sing", CLOCK).close()


def test_a_passphrase_that_is_too_weak_changes_nothing(session: Session) -> None:
    with pytest.raises(Refused):
        stores.change_passphrase(session, "short", cost=CHEAP)
    session.close()
    stores.unlock(session.store.folder, TRAINING_PASSPHRASE, CLOCK).close()


def test_without_a_system_keyring_none_is_used(session: Session) -> None:
    with pytest.raises(CannotUnlock, match="no system keyring"):
        stores.remember_in_keyring(session)
    assert not stores.has_keyring_slot(session.store.folder)


def test_a_folder_with_a_store_takes_no_second_one(session: Session, tmp_path: Path) -> None:
    stores.require_store(session.store.folder)
    with pytest.raises(Refused, match="already"):
        stores.require_new(session.store.folder)
    stores.require_new(tmp_path / "other")
    with pytest.raises(Refused, match="There is no store in this folder"):
        stores.require_store(tmp_path / "other")


@pytest.mark.parametrize("ask", [stores.is_store, stores.require_store, stores.require_new])
def test_a_name_that_is_no_folder_s_is_refused_in_a_sentence(tmp_path, ask) -> None:
    with pytest.raises(Refused, match=r"^The store's folder cannot be read \(.+\)\.$"):
        ask(tmp_path / ("x" * 300))


def test_info_counts_what_is_there_and_names_what_opens_it(session: Session) -> None:
    imported(session, "level2_review")
    info = stores.info(session).value
    assert (info.cases, info.minutes, info.documents) == (1, 1, 0)
    assert info.slots == ("passphrase", "recovery")
    assert info.opened_by == "passphrase, recovery key"


def test_a_whole_store_is_sound(session: Session) -> None:
    assert stores.check(session).value.sound
    session.close()
    assert stores.checked(session.store.folder, TRAINING_PASSPHRASE, CLOCK).sound


def test_a_store_too_damaged_to_open_is_a_result(session: Session) -> None:
    session.close()
    (session.store.folder / "store.db").write_bytes(b"")
    result = stores.checked(session.store.folder, TRAINING_PASSPHRASE, CLOCK)
    assert not result.sound
    assert result.sentence.endswith(".")


def test_a_locked_store_tells_nothing(session: Session) -> None:
    session.close()
    for ask in (stores.info, stores.is_training):
        with pytest.raises(Refused, match="locked"):
            ask(session)


@pytest.mark.parametrize("content", [None, b"\xff\xff", b"x" * 100_000])
def test_a_passphrase_file_that_holds_none_keeps_the_store_closed(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "file").write_bytes(content)
    with pytest.raises(CannotUnlock, match=r"^The passphrase file cannot be read\.$"):
        stores.passphrase_in(tmp_path / "file")
