"""The self-test: it goes through everything, and each failure is a line of its own."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

import pytest

from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import demonstration, self_test, stores
from mappa_desktop.operations.demonstration import Demonstrated
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store.check import CheckResult
from tests.support.sessions import MOMENT, a_session

CLOCK = StoppedClock(MOMENT)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the store that is thrown away stands meanwhile."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path / "temporary"


@pytest.fixture
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store that is thrown away costs nothing and the job is not done."""
    monkeypatch.setattr(demonstration, "training_session", lambda folder, *_rest: a_session(folder))


def _failures() -> dict[str, str]:
    return {tried.what: tried.why for tried in self_test.run(CLOCK) if not tried.ok}


def test_everything_works_here_and_nothing_is_left(temporary: Path) -> None:
    results = list(self_test.run(CLOCK))
    assert len(results) == 3
    assert [tried for tried in results if not tried.ok] == []
    assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("_cheap")
def test_a_missing_resource_is_named(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "resource", lambda name: temporary / name)
    assert _failures()["Resources are found"].startswith("Missing: icons/lock.svg, ")


@pytest.mark.usefixtures("_cheap")
def test_a_job_that_is_refused_is_told_and_nothing_is_left(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> None:
        raise Refused("There is no certificate.")

    monkeypatch.setattr(demonstration, "take_through", refused)
    assert _failures() == {"Store, approval, signature and verification": "There is no certificate."}
    assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("_cheap", "temporary")
def test_a_signature_that_does_not_hold_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from mappa_desktop.export.verification import Judgement, Verdict
    from mappa_desktop.operations.verification import FileVerdict

    altered = FileVerdict("x", Verdict(Judgement.ALTERED, "It was changed."))
    monkeypatch.setattr(demonstration, "take_through", lambda *_arguments: Demonstrated(Path(), Path(), altered))
    assert list(_failures().values()) == ["It was changed."]


@pytest.mark.usefixtures("_cheap", "temporary")
def test_a_store_that_is_not_whole_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from mappa_desktop.export.verification import Judgement, Verdict
    from mappa_desktop.operations.verification import FileVerdict

    genuine = Demonstrated(Path(), Path(), FileVerdict("x", Verdict(Judgement.GENUINE, "It is genuine.")))
    monkeypatch.setattr(demonstration, "take_through", lambda *_arguments: genuine)

    def damaged(session: Session) -> Done[CheckResult]:
        return Done(dataclasses.replace(CheckResult("1.0", 0, ()), faults=("One page is damaged.",)))

    monkeypatch.setattr(stores, "check", damaged)
    assert list(_failures().values()) == ["One page is damaged."]


def test_without_a_place_for_the_store_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    assert _failures() == {"Store, approval, signature and verification": "No such file or directory"}
