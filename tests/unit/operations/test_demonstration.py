"""The main job without a window, in a training store and in no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mappa_desktop.domain.cases import MinutesStatus
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.operations import certificates, copies, demonstration, minutes, stores, training
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.minutes import Imported, ImportStatus
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from mappa_desktop.sections.sign_off.model import Approval
from tests.support.sessions import MOMENT, a_session, with_certificate
from tests.support.stores import CHEAP

CLOCK = StoppedClock(MOMENT)


def _nothing(_step: str) -> None:
    """What is told is not looked at."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A training store as a creation that was broken off leaves it: empty, and without a certificate."""
    stores.create(tmp_path / "store", TRAINING_PASSPHRASE, CLOCK, cost=CHEAP, training=True)[0].close()
    return tmp_path / "store"


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    made = demonstration.training_session(folder, TRAINING_PASSPHRASE, CLOCK, _nothing)
    yield made
    made.close()


def test_a_training_store_is_made_once_and_opened_afterwards(tmp_path: Path) -> None:
    for first in (True, False):
        steps: list[str] = []
        session = demonstration.training_session(tmp_path / "x", TRAINING_PASSPHRASE, CLOCK, steps.append)
        assert stores.is_training(session)
        assert stores.info(session).value.minutes == 2
        assert certificates.identity(session).value is not None
        session.close()
        assert steps[0].startswith("Made a training store" if first else "Opened the training store")
        assert [step.rsplit(": ")[1] for step in steps[1:]] == ["imported." if first else "unchanged."] * 2


def test_a_broken_creation_is_brought_to_its_end(session: Session) -> None:
    assert certificates.identity(session).value is not None
    assert stores.info(session).value.cases == 2


def test_a_store_for_real_cases_is_refused_unchanged_and_closed_again(tmp_path: Path) -> None:
    with_certificate(a_session(tmp_path / "real")).close()
    steps: list[str] = []
    with pytest.raises(Refused, match="not made for training"):
        demonstration.training_session(tmp_path / "real", TRAINING_PASSPHRASE, CLOCK, steps.append)
    assert steps == []
    session = stores.unlock(tmp_path / "real", TRAINING_PASSPHRASE, CLOCK)
    assert stores.info(session).value.minutes == 0
    session.close()


def test_a_wrong_passphrase_opens_no_training_store(folder: Path) -> None:
    with pytest.raises(CannotUnlock):
        demonstration.training_session(folder, "not the right words", CLOCK, _nothing)


def test_a_training_case_that_is_refused_closes_the_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = Imported("x", ImportStatus.REFUSED, reason="The file is not JSON")
    monkeypatch.setattr(training, "fill", lambda _session: Done([refused]))
    with pytest.raises(Refused, match="A training case was refused: The file is not JSON"):
        demonstration.training_session(folder, TRAINING_PASSPHRASE, CLOCK, _nothing)
    stores.unlock(folder, TRAINING_PASSPHRASE, CLOCK).close()


def test_one_meeting_is_taken_through_and_again(session: Session, tmp_path: Path) -> None:
    for approved in (True, False):
        steps: list[str] = []
        result = demonstration.take_through(session, tmp_path / "out", steps.append)
        assert result.verdict.is_genuine
        assert result.pdf.read_bytes().startswith(b"%PDF-")
        assert result.certificate.read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")
        assert any(step.startswith("Approved version 1.0") for step in steps) is approved
    level_2 = next(head for head in minutes.minutes_list(session).value if head.facts.level == 2)
    assert level_2.status is MinutesStatus.APPROVED
    assert len(copies.documents(session, level_2.id).value) == 1, "one record of each version"


@pytest.mark.parametrize("spoil", ["folder", "certificate", "pdf"])
def test_nothing_is_signed_that_cannot_be_written(session: Session, tmp_path: Path, spoil: str) -> None:
    out = tmp_path / "out"
    if spoil == "folder":
        out.write_bytes(b"a file")
    elif spoil == "certificate":
        (out / "unit-certificate.pem").mkdir(parents=True)
    else:
        (out / "TRN-L2-0417-03-v1.0.pdf").mkdir(parents=True)
    with pytest.raises(Refused, match=r"cannot be (made|written) \(.+\)\.$"):
        demonstration.take_through(session, out, _nothing)
    assert stores.info(session).value.documents == 0


def test_a_store_without_the_case_is_told(tmp_path: Path) -> None:
    session = a_session(tmp_path / "empty")
    with pytest.raises(Refused, match="not in this store"):
        demonstration.take_through(session, tmp_path, _nothing)
    session.close()


@pytest.mark.parametrize("year", [2026, 2027, 2040])
def test_whatever_the_day_warnings_are_accepted_for_training_and_that_is_said(tmp_path: Path, year: int) -> None:
    clock = StoppedClock(MOMENT.replace(year=year))
    steps: list[str] = []
    session = demonstration.training_session(tmp_path / "store", TRAINING_PASSPHRASE, clock, _nothing)
    assert demonstration.take_through(session, tmp_path / "out", steps.append).verdict.is_genuine
    head = next(head for head in minutes.minutes_list(session).value if head.facts.level == 2)
    accepted = minutes.opened(session, head.id).value.of(Approval).sign_off.accepted_findings
    said = [step for step in steps if step.startswith("Accepted for training")]
    assert len(said) == len(accepted)
    assert bool(said) is (year > 2026)
    assert all("FICTIONAL - TRAINING" in each.reason for each in accepted)
    session.close()
