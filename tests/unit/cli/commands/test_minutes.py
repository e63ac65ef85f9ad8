"""``minutes``: what import and export do with files that are none."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mappa_desktop.foundation.resources import resource
from mappa_desktop.interchange import minutes_file
from tests.support.commands import Run

LEVEL_2 = resource("training/level2_review.json")

on_unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@on_unix
def test_import_goes_on_past_a_pipe_and_a_file_without_end(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    code, out, _err = run("minutes", "import", folder / "pipe", "/dev/zero", folder, LEVEL_2, "--json")
    entries = json.loads(out)
    assert code == 1
    assert [entry["status"] for entry in entries] == ["refused", "refused", "refused", "imported"]
    assert {entry["reason"] for entry in entries[:3]} == {"The file cannot be read (it is not an ordinary file)"}


@pytest.mark.parametrize("exhausted", [MemoryError, RecursionError])
def test_import_goes_on_past_a_file_that_is_too_much_for_the_computer(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, exhausted: type[Exception]
) -> None:
    read: Callable[[bytes], object] = minutes_file.read

    def reading(data: bytes) -> object:
        if data == b"huge":
            raise exhausted
        return read(data)

    monkeypatch.setattr(minutes_file, "read", reading)
    (folder / "huge.json").write_bytes(b"huge")
    code, out, _err = run("minutes", "import", folder / "huge.json", LEVEL_2, "--json")
    refused, imported = json.loads(out)
    assert (code, refused["status"], imported["status"]) == (1, "refused", "imported")
    assert refused["reason"] == "The file holds more than this computer can take in"


@on_unix
def test_export_replaces_no_pipe_and_keeps_a_link(run: Run, folder: Path) -> None:
    assert run("minutes", "import", LEVEL_2)[0] == 0
    os.mkfifo(folder / "pipe")
    code, _out, err = run("minutes", "export", "TRN-L2-0417/03", "--out", folder / "pipe")
    assert (code, (folder / "pipe").is_fifo()) == (4, True)
    assert err == "The file cannot be written (what is there is not an ordinary file).\n"
    (folder / "link").symlink_to(folder / "real")
    assert run("minutes", "export", "TRN-L2-0417/03", "--out", folder / "link")[0] == 0
    assert (folder / "link").is_symlink()
    assert json.loads((folder / "real").read_bytes())["format"] == "mappa-minutes"


@pytest.mark.parametrize("out", ["", ".", "..", "x" * 256])
def test_export_to_what_is_no_file_is_one_sentence(
    run: Run, out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("minutes", "import", LEVEL_2)[0] == 0
    code, _out, err = run("minutes", "export", "TRN-L2-0417/03", "--out", out)
    assert (code, len(err.splitlines())) == (4, 1)
    assert err.startswith("The file cannot be written (")
