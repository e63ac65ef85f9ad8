"""The self-test of an installation, as far as it needs no window."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.errors import Refused, UserError
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.resources import resource
from mappa_desktop.interchange.minutes_file import schema
from mappa_desktop.operations import demonstration, stores, training

_RESOURCES = ("icons/lock.svg", "themes/light.toml", "themes/dark.toml", "themes/contrast.toml", "training", "schemas")


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that was tried, and why it failed if it did."""

    what: str
    ok: bool
    why: str = ""


def run(clock: Clock) -> Iterator[Tried]:
    """Try everything once, in a store that is thrown away."""
    yield _tried(_("Resources are found"), _resources)
    yield _tried(_("The minutes format is known"), schema)
    yield _tried(_("Store, approval, signature and verification"), lambda: _in_a_folder_thrown_away(clock))


def _tried(what: str, work: Callable[[], object]) -> Tried:
    try:
        work()
    except UserError as error:
        return Tried(what, ok=False, why=str(error))
    except OSError as error:
        return Tried(what, ok=False, why=error.strerror or type(error).__name__)
    return Tried(what, ok=True)


def _resources() -> None:
    missing = [name for name in _RESOURCES if not resource(name).exists()]
    if missing:
        raise Refused(_("Missing: {names}.").format(names=", ".join(missing)))


def _in_a_folder_thrown_away(clock: Clock) -> None:
    with tempfile.TemporaryDirectory(prefix="mappa-self-test-") as folder:
        _main_job(Path(folder), clock)


def _main_job(folder: Path, clock: Clock) -> None:
    session = demonstration.training_session(folder / "store", training.TRAINING_PASSPHRASE, clock, lambda _step: None)
    try:
        result = demonstration.take_through(session, folder, lambda _step: None)
        if not result.verdict.is_genuine:
            raise Refused(result.verdict.verdict.sentence)
        checked = stores.check(session).value
        if not checked.sound:
            raise Refused(checked.sentence)
    finally:
        session.close()
