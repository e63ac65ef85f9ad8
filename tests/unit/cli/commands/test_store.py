"""``store``: what is refused leaves nothing behind, and what opens a store is told as a code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mappa_desktop.cli.main import main
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from mappa_desktop.store.keys import unlock_with_passphrase
from tests.support.commands import Run, no_window
from tests.support.stores import outsider


@pytest.mark.parametrize("passphrase", ["short", "aaaaaaaaaaaa", "x" * 2000])
def test_a_refused_passphrase_leaves_no_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], passphrase: str
) -> None:
    (tmp_path / "passphrase").write_text(passphrase)
    options = ["--store", str(tmp_path / "new"), "--passphrase-file", str(tmp_path / "passphrase")]
    assert main(["store", "create", *options], no_window) == 4
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "new").exists()


def test_what_opens_the_store_is_a_code_for_programs_and_a_word_for_people(run: Run) -> None:
    assert json.loads(run("store", "info", "--json")[1])["slots"] == ["passphrase", "recovery"]
    assert "Opened by: passphrase, recovery key" in run("store", "info")[1]


def test_a_store_of_another_layout_is_refused_and_checking_says_why(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = unlock_with_passphrase(folder / "store", TRAINING_PASSPHRASE)
    outsider(folder / "store", key).run("ALTER TABLE minutes RENAME COLUMN type TO kind", "DELETE FROM store_fact")
    for arguments in (("store", "info"), ("minutes", "list"), ("actions", "list"), ("store", "reindex")):
        code, out, err = run(*arguments)
        assert (code, out, len(err.splitlines())) == (4, "", 1)
        assert "made by another development version of the program" in err
    code, out, err = run("store", "check", "--json")
    verdict = json.loads(out)
    assert (code, verdict["sound"], err) == (1, False, "")
    assert "made by another development version of the program" in verdict["sentence"]


@pytest.mark.parametrize("verb", ["info", "check"])
@pytest.mark.parametrize("name", ["none", "x" * 300])
def test_where_there_is_no_store_no_passphrase_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str, name: str
) -> None:
    assert main(["store", verb, "--store", str(tmp_path / name)], no_window) == 4
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1
    assert "store" in err
    assert "passphrase" not in err.lower()
