"""Sessions for tests: an unlocked store in a folder of its own, cheap to open, with a clock that can be told."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from mappa_desktop.foundation.clock import Clock, StoppedClock
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.foundation.resources import resource
from mappa_desktop.operations import certificates, minutes, stores
from mappa_desktop.operations.minutes import ImportStatus
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from tests.support.kept_stores import copied
from tests.support.stores import CHEAP

MOMENT = datetime.datetime(2026, 11, 24, 16, 12, tzinfo=datetime.UTC)


def a_session(folder: Path, clock: Clock | None = None) -> Session:
    """A new training store, unlocked."""
    session, _recovery_key = stores.create(folder, TRAINING_PASSPHRASE, clock or StoppedClock(MOMENT), cost=CHEAP)
    return session


def with_cases(folder: Path, *names: str, clock: Clock | None = None) -> Session:
    """A training store that holds these training cases, imported at ``MOMENT``; unlocked."""
    store = copied(folder, _made_with_cases, *names)
    return stores.unlock(store, TRAINING_PASSPHRASE, clock or StoppedClock(MOMENT))


def only_minutes(session: Session) -> MinutesId:
    """The identifier of the minutes in a store that holds no others."""
    (head,) = minutes.minutes_list(session).value
    return head.id


def a_copy(store: Path, folder: Path, clock: Clock | None = None) -> Session:
    """A store that begins as a closed one is, which was made once for many tests; unlocked.

    The two share their key, as a store and its backups do: where a test has a second store, that is a new one.
    """
    shutil.copytree(store, folder)
    return stores.unlock(folder, TRAINING_PASSPHRASE, clock or StoppedClock(MOMENT))


def with_certificate(session: Session) -> Session:
    """The same session, able to sign."""
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    return session


def imported(session: Session, name: str) -> MinutesId:
    """The identifier of a training case, imported."""
    result = minutes.import_file(session, resource(f"training/{name}.json")).value
    assert result.status is ImportStatus.IMPORTED
    return MinutesId(result.id)


def _made_with_cases(folder: Path, *names: str) -> None:
    session = a_session(folder)
    for name in names:
        imported(session, name)
    session.close()
