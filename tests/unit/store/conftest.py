"""A store of the test's own, locked with a passphrase that costs next to nothing to try."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mappa_desktop.store.keys import unlock_with_passphrase
from mappa_desktop.store.recovery_key import RecoveryKey
from mappa_desktop.store.store import Store, create_store, open_store
from mappa_desktop.store.store_key import StoreKey
from tests.support.stores import CHEAP, CLOCK, PASSPHRASE, FakeKeyring


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def made(folder: Path) -> tuple[Path, StoreKey, RecoveryKey]:
    """A closed store: its folder, its key and its recovery key."""
    store, recovery = create_store(folder, PASSPHRASE, CLOCK, cost=CHEAP, actor="a chair")
    store.close()
    return folder, unlock_with_passphrase(folder, PASSPHRASE), recovery


@pytest.fixture
def store(made: tuple[Path, StoreKey, RecoveryKey]) -> Iterator[Store]:
    """An open store."""
    opened = open_store(made[0], made[1].copied(), CLOCK, actor="a chair")
    yield opened
    opened.close()


@pytest.fixture
def keyring() -> FakeKeyring:
    return FakeKeyring()
