"""A session for the tests of the operations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mappa_desktop.operations.session import Session
from tests.support.sessions import a_copy, a_session


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store, closed."""
    folder = tmp_path_factory.mktemp("new") / "store"
    a_session(folder).close()
    return folder


@pytest.fixture
def session(new_store: Path, tmp_path: Path) -> Iterator[Session]:
    made = a_copy(new_store, tmp_path / "store")
    yield made
    made.close()
