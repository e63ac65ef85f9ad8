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


LEVEL_3 = resource("training/level3_review.json")
ID_3 = "TRN-L3-0022/04"
TOOL = "risk_assessment.tools[7].completed"


@pytest.fixture
def level_3(run: Run) -> list[dict[str, str]]:
    """What the rules find in the Level 3 minutes, which are in the store."""
    assert run("minutes", "import", LEVEL_3, "--today", "2026-11-20")[0] == 0
    found: list[dict[str, str]] = json.loads(run("minutes", "check", ID_3, "--json", "--today", "2026-11-20")[1])
    return found


def test_a_finding_on_the_command_line_says_just_what_others_rely_on(level_3: list[dict[str, str]]) -> None:
    assert {tuple(finding) for finding in level_3} == {("rule", "severity", "section", "path", "message")}
    assert {"rule": "C7", "severity": "WARN", "section": "risk_assessment", "path": TOOL}.items() <= next(
        finding.items() for finding in level_3 if finding["rule"] == "C7"
    )


def test_warnings_are_accepted_with_the_approval_and_shown_with_their_reason(
    run: Run, level_3: list[dict[str, str]]
) -> None:
    warnings = [finding for finding in level_3 if finding["severity"] == "WARN"]
    accept = [f"--accept={each['rule']}@{each['path']}=Why {each['rule']} = fine" for each in warnings]
    code, _out, err = run("minutes", "approve", ID_3, *accept[1:], "--today", "2026-11-20")
    assert (code, err) == (
        4,
        (
            "These minutes cannot be approved yet: 1 finding must be put right or accepted with a reason "
            f"({warnings[0]['rule']}).\n"
        ),
    )
    assert run("minutes", "approve", ID_3, *accept, "--today", "2026-11-20")[0] == 0
    out = run("minutes", "check", ID_3, "--today", "2026-11-20")[1]
    for each in warnings:
        assert f"Why {each['rule']} = fine" in out
    assert "Fri 20 Nov 2026" in out
    listed = json.loads(run("minutes", "check", ID_3, "--json", "--today", "2026-11-20")[1])
    assert {tuple(finding) for finding in listed} == {("rule", "severity", "section", "path", "message")}


@pytest.mark.parametrize(
    ("accept", "why"),
    [
        ("N8=Because", "N8 is for information"),
        ("T6=Because", "T6 needs no reason: the approval itself puts it right"),
        ("E1=Because", "E1 cannot be accepted: it is not among the findings"),
        ("Nonsense=Because", "Nonsense cannot be accepted"),
        ("C7@sign_off.note=Because", "C7 cannot be accepted: it is not among the findings"),
    ],
)
@pytest.mark.usefixtures("level_3")
def test_what_cannot_be_accepted_is_refused_in_a_sentence_and_nothing_is_written(
    run: Run, accept: str, why: str
) -> None:
    before = run("minutes", "export", ID_3)[1]
    code, _out, err = run("minutes", "approve", ID_3, "--accept", "C7=Booked", "--accept", accept)
    assert (code, len(err.splitlines())) == (4, 1)
    assert err.startswith(why)
    assert run("minutes", "export", ID_3)[1] == before


@pytest.mark.parametrize("typed", ["C7", "C7=", "=Because", "C7@=Because", "@x=Because", ""])
def test_an_acceptance_that_is_none_is_wrong_use(run: Run, typed: str) -> None:
    code, _out, err = run("minutes", "approve", ID_3, "--accept", typed)
    assert code == 2
    assert "RULE=REASON" in err


def test_check_tells_what_a_file_says_was_accepted_from_what_was_accepted_here(run: Run, folder: Path) -> None:
    document = json.loads(resource("training/level3_review.json").read_bytes())
    said = {"rule": "C7", "path": "risk_assessment.tools[7].completed", "reason": "All is well.", "by": "A. Chair"}
    document["sign_off"]["accepted_findings"] = [said]
    (folder / "file.json").write_text(json.dumps(document))
    _code, out, _err = run("minutes", "import", folder / "file.json", "--json")
    _code, out, _err = run("minutes", "check", json.loads(out)[0]["id"])
    assert "stated by the file, not accepted here (A. Chair): All is well." in out
    assert "       accepted" not in out


def test_a_signed_pdf_comes_in_only_where_its_signer_is_trusted(run: Run, folder: Path, tmp_path: Path) -> None:
    run("minutes", "import", resource("training/level2_review.json"))
    run("minutes", "approve", "TRN-L2-0417/03")
    assert run("pdf", "export", "TRN-L2-0417/03", "--out", folder / "record.pdf")[0] == 0
    code, out, _err = run("minutes", "import", folder / "record.pdf", "--json")
    (answer,) = json.loads(out)
    assert (code, answer["status"], set(answer)) == (0, "unchanged", {"file", "id", "status", "reason", "path"})

    (folder / "altered.pdf").write_bytes((folder / "record.pdf").read_bytes() + b" ")
    files = (folder / "altered.pdf", resource("training/level3_review.json"))
    code, out, err = run("minutes", "import", *files, "--json")
    assert code == 1
    assert [answer["status"] for answer in json.loads(out)] == ["refused", "imported"]
    assert "1 file was not imported." in err
