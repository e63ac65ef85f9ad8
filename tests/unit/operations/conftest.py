"""A session for the tests of the operations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mappa_desktop.operations.session import Session
from tests.support.sessions import a_session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = a_session(tmp_path / "store")
    yield made
    made.close()
