"""A whole review of the Level 3 case in the real window by keyboard alone; what comes out is what was typed."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.operations import certificates, copies, copies_register, minutes, signed_documents, stores
from tests.support.approving import approve_with_reasons
from tests.support.display import environment_of, x_server
from tests.support.sessions import imported
from tests.support.stores import CHEAP, PASSPHRASE, ROOT

pytestmark = [
    pytest.mark.timeout(620),
    pytest.mark.skipif(sys.platform != "linux", reason="needs an X server of its own"),
]
PICTURES = ROOT / "tests" / "output" / "review-by-keyboard"
EXPORTED = ROOT / "tests" / "output" / "review_by_keyboard.json"
EXPECTED = ROOT / "tests" / "documents" / "review_by_keyboard.json"


@pytest.fixture
def display() -> Iterator[str]:
    with x_server() as name:
        yield name


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store that holds the approved minutes of the meeting before."""
    folder = tmp_path / "store"
    before = FixedClock(datetime.date(2026, 11, 20))
    session, _recovery_key = stores.create(folder, PASSPHRASE, before, cost=CHEAP)
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    approve_with_reasons(session, imported(session, "level3_review"))
    session.close()
    return folder


def the_exported_minutes(store: Path, passphrase: Path, environment: dict[str, str]) -> dict[str, Any]:
    """What ``minutes export`` writes of the newest meeting."""

    def told(*arguments: str) -> Any:
        options = ["--store", str(store), "--passphrase-file", str(passphrase)]
        command = [sys.executable, "-m", "mappa_desktop", *arguments, *options]
        done = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
        )
        return json.loads(done.stdout)

    newest = next(each for each in told("minutes", "list", "--json") if each["date"] == "2027-01-07")
    assert newest["status"] == "approved"
    document: dict[str, Any] = told("minutes", "export", newest["id"])
    return document


def what_was_issued(store: Path) -> tuple[int, Sequence[str]]:
    """How many copies the register has, and what the signed record proves."""
    session = stores.unlock(store, PASSPHRASE, FixedClock(datetime.date(2027, 1, 7)))
    try:
        newest = minutes.minutes_list(session).value[0].id
        record = signed_documents.record_itself(copies.documents(session, newest).value)
        assert record is not None
        question = signed_documents.question(session, record.id).value
        return len(copies_register.of_minutes(session, newest).value), signed_documents.proves(question)
    finally:
        session.close()


def test_what_is_typed_in_a_review_by_keyboard_alone_is_what_the_issued_minutes_say(
    display: str, store: Path, tmp_path: Path
) -> None:
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    places = {name: tmp_path / name for name in ("home", "data", "temp", "runtime", "out")}
    for folder in places.values():
        folder.mkdir(mode=0o700)
    environment = environment_of(display, places)
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.review_by_keyboard", str(PICTURES), str(store), str(places["out"])],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")

    number, proof = what_was_issued(store)
    assert number == len(list(places["out"].glob("*-protected.pdf"))) > 1
    assert proof[0].endswith(", Chair.")

    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE)
    document = the_exported_minutes(store, passphrase, environment)
    EXPORTED.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert document == json.loads(EXPECTED.read_text(encoding="utf-8"))
