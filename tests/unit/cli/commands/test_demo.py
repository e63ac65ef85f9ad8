"""``demo``: only a training store is filled, and the job is done whoever reads what it says."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mappa_desktop.cli.main import main
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.operations import stores
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from tests.support.commands import Run, no_window, options, program
from tests.support.stores import CHEAP


@pytest.fixture
def training(tmp_path: Path) -> Path:
    """A folder with a training store."""
    session, _key = stores.create(tmp_path / "store", TRAINING_PASSPHRASE, SystemClock(), cost=CHEAP, training=True)
    session.close()
    (tmp_path / "passphrase").write_text(TRAINING_PASSPHRASE)
    return tmp_path


def test_the_job_ends_in_a_verified_copy(training: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["demo", "--headless", "--json", "--out", str(training / "out"), *options(training)]
    assert main(arguments, no_window) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"steps", "pdf", "certificate", "verdict"}
    assert answer["verdict"] == "genuine"
    assert Path(answer["pdf"]).is_file()


def test_a_store_for_real_cases_is_left_as_it_is(run: Run, folder: Path) -> None:
    code, _out, err = run("demo", "--headless", "--out", folder / "out")
    assert code == 4
    assert err == "This store was not made for training, so no fictional case is put into it.\n"
    assert not (folder / "out").exists()
    assert run("minutes", "list", "--json")[1] == "[]\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes are closed otherwise there")
@pytest.mark.parametrize("unbuffered", [False, True])
def test_the_job_is_done_though_nobody_reads(training: Path, unbuffered: bool) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        arguments = ["demo", "--headless", "--out", training / "out", *options(training)]
        done = program(*arguments, stdout=writing, unbuffered=unbuffered)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.suffix for path in (training / "out").iterdir()) == [".pdf", ".pem"]
