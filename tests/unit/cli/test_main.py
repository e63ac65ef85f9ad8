"""The command line: answers, exit codes, one sentence for every failure, and never a traceback."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from mappa_desktop.cli.main import main
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.resources import resource
from mappa_desktop.operations import stores
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from tests.support.commands import Run, no_window, options, program
from tests.support.minutes_documents import as_bytes, demo

LEVEL_2 = "TRN-L2-0417/03"
LEVEL_3 = "TRN-L3-0022/04"


def _imported(run: Run, *names: str) -> list[str]:
    code, out, _err = run("minutes", "import", *(resource(f"training/{name}.json") for name in names), "--json")
    assert code == 0
    return [entry["id"] for entry in json.loads(out)]


def test_import_answers_one_entry_a_file_and_goes_on_past_a_bad_one(run: Run, folder: Path) -> None:
    bad = folder / "bad.json"
    document = demo("level3_review")
    document["meeting"]["date"] = "soon"
    bad.write_bytes(as_bytes(document))
    code, out, err = run("minutes", "import", bad, resource("training/level2_review.json"), "--json")
    refused, imported = json.loads(out)
    assert code == 1
    assert set(refused) == {"file", "id", "status", "reason", "path"}
    assert (refused["status"], refused["path"]) == ("refused", "meeting.date")
    assert imported["status"] == "imported"
    assert "1 file was not imported" in err


def test_export_gives_back_what_was_imported(run: Run, folder: Path) -> None:
    (minutes_id,) = _imported(run, "level2_review")
    code, out, _err = run("minutes", "export", minutes_id, "--json")
    assert (code, json.loads(out)) == (0, demo("level2_review"))
    assert run("minutes", "export", minutes_id, "--out", folder / "out.json")[0] == 0
    assert json.loads((folder / "out.json").read_bytes()) == demo("level2_review")


def test_the_list_has_the_keys_that_others_rely_on(run: Run) -> None:
    (minutes_id,) = _imported(run, "level3_review")
    code, out, _err = run("minutes", "list", "--json")
    assert code == 0
    assert json.loads(out) == [
        {
            "id": minutes_id,
            "case": "TRN-L3-0022",
            "reference": LEVEL_3,
            "date": "2026-11-19",
            "level": 3,
            "type": "review",
            "status": "draft",
            "version": "1.0",
        }
    ]


def test_an_empty_list_is_an_answer_too(run: Run) -> None:
    assert run("minutes", "list", "--json")[:2] == (0, "[]\n")


def test_check_tells_findings_and_its_exit_code_says_whether_they_block(run: Run) -> None:
    _imported(run, "level2_review", "level3_review")
    code, out, _err = run("minutes", "check", LEVEL_2, "--json")
    assert (code, [each for each in json.loads(out) if each["severity"] == "BLOCK"]) == (0, [])
    code, out, _err = run("minutes", "check", LEVEL_3, "--json")
    assert code == 1
    found = json.loads(out)
    assert all(set(each) == {"rule", "severity", "section", "path", "message"} for each in found)
    assert [(each["rule"], each["section"]) for each in found if each["severity"] == "BLOCK"] == [("T6", "sign_off")]


def test_show_tells_the_minutes_as_text_and_as_json(run: Run) -> None:
    _imported(run, "level2_review")
    assert "Dorran PELLOWICK" in run("minutes", "show", LEVEL_2)[1]
    shown = json.loads(run("minutes", "show", LEVEL_2, "--json")[1])
    assert shown["minutes"] == demo("level2_review")


def test_what_could_move_a_terminal_is_made_visible(run: Run, folder: Path) -> None:
    document = demo("level2_review")
    document["media_strategy"]["holding_line"] = "\x1b[2Jgone \u202etxt"
    (folder / "odd.json").write_bytes(as_bytes(document))
    assert run("minutes", "import", folder / "odd.json")[0] == 0
    out = run("minutes", "show", LEVEL_2)[1]
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_draft_is_not_exported_without_saying_draft(run: Run, folder: Path) -> None:
    _imported(run, "level2_review")
    out = folder / "copy.pdf"
    code, _out, err = run("pdf", "export", LEVEL_2, "--out", out)
    assert (code, out.exists()) == (4, False)
    assert "draft cannot be signed" in err
    assert run("pdf", "export", LEVEL_2, "--draft", "--out", out)[0] == 0
    assert run("pdf", "verify", out)[0] == 1


def test_the_main_job_ends_in_a_copy_that_verifies(run: Run, folder: Path) -> None:
    _imported(run, "level2_review")
    out = folder / "copy.pdf"
    assert run("minutes", "approve", LEVEL_2)[0] == 0
    assert run("pdf", "export", LEVEL_2, "--out", out)[0] == 0
    code, answer, _err = run("pdf", "verify", out, "--json")
    (verdict,) = json.loads(answer)
    assert (code, verdict["verdict"]) == (0, "genuine")
    signature: dict[str, Any] = verdict["signatures"][0]
    assert signature["signer"] == "Imogen Castlemarsh"
    assert signature["intact"]
    assert signature["trusted"]
    assert signature["covers_whole_file"]
    assert verdict["minutes"]["case"] == "TRN-L2-0417"


def test_one_file_that_does_not_hold_makes_the_whole_answer_bad_news(run: Run, folder: Path) -> None:
    _imported(run, "level2_review")
    good, bad = folder / "good.pdf", folder / "bad.pdf"
    run("minutes", "approve", LEVEL_2)
    run("pdf", "export", LEVEL_2, "--out", good)
    data = bytearray(good.read_bytes())
    data[len(data) // 3] ^= 1
    bad.write_bytes(data)
    code, out, _err = run("pdf", "verify", good, bad, folder / "none.pdf", "--json")
    assert code == 1
    verdicts = [entry["verdict"] for entry in json.loads(out)]
    assert verdicts[0] == "genuine"
    assert verdicts[1] in {"altered", "unreadable"}
    assert verdicts[2] == "unreadable"


def test_another_unit_does_not_trust_the_signature_until_it_trusts_the_certificate(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _imported(run, "level2_review")
    out = folder / "copy.pdf"
    run("minutes", "approve", LEVEL_2)
    run("pdf", "export", LEVEL_2, "--out", out)
    assert main(["pdf", "verify", str(out), "--json"], no_window) == 1
    (verdict,) = json.loads(capsys.readouterr().out)
    assert verdict["verdict"] == "untrusted"


def test_store_info_and_check_answer_in_json(run: Run) -> None:
    _imported(run, "level2_review")
    code, out, _err = run("store", "info", "--json")
    assert (code, json.loads(out)["minutes"]) == (0, 1)
    code, out, _err = run("store", "check", "--json")
    assert (code, json.loads(out)["sound"]) == (0, True)


def test_a_damaged_store_is_bad_news_and_not_a_refusal(run: Run, folder: Path) -> None:
    _imported(run, "level2_review")
    database = folder / "store" / "store.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 1
    database.write_bytes(data)
    code, out, _err = run("store", "check", "--json")
    assert (code, json.loads(out)["sound"]) == (1, False)
    database.write_bytes(b"")
    assert run("store", "check")[0] == 1


def test_a_store_is_made_with_its_recovery_key_on_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "passphrase").write_text("seven brown kettles sing")
    options = ["--store", str(tmp_path / "new"), "--passphrase-file", str(tmp_path / "passphrase")]
    assert main(["store", "create", *options], no_window) == 0
    key = capsys.readouterr().out.strip()
    assert len(key.split("-")) == 8
    assert main(["store", "create", *options], no_window) == 4
    assert "already" in capsys.readouterr().err


def test_the_store_may_be_named_before_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    passphrase = str(folder / "passphrase")
    before = ["--store", str(folder / "store"), "--passphrase-file", passphrase, "--json", "minutes", "list"]
    assert main(before, no_window) == 0
    assert capsys.readouterr().out == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["minutes", "show", "m-none"], 4, "no minutes"),
        (["minutes", "approve", LEVEL_2], 4, "no minutes"),
        (["pdf", "export", LEVEL_2, "--out", "x.pdf"], 4, "no minutes"),
    ],
)
def test_what_is_not_there_is_refused_in_a_sentence(run: Run, arguments: list[str], code: int, sentence: str) -> None:
    found, _out, err = run(*arguments)
    assert (found, len(err.strip().splitlines())) == (code, 1)
    assert sentence in err


def test_a_wrong_passphrase_is_told_with_exit_code_3(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "passphrase").write_text("not the right words")
    options = ["--store", str(folder / "store"), "--passphrase-file", str(folder / "passphrase")]
    assert main(["minutes", "list", *options], no_window) == 3
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.mark.parametrize("spoil", ["missing", "empty", "junk"])
def test_slots_that_are_missing_or_damaged_are_told_with_exit_code_3(run: Run, folder: Path, spoil: str) -> None:
    slots = folder / "store" / "slots.json"
    if spoil == "missing":
        slots.unlink()
    else:
        slots.write_bytes(b"" if spoil == "empty" else b"\x00{]")
    code, _out, err = run("minutes", "list")
    assert (code, len(err.strip().splitlines())) == (3, 1)


def test_a_missing_passphrase_file_is_told_with_exit_code_3(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--store", str(folder / "store"), "--passphrase-file", str(folder / "none")]
    assert main(["minutes", "list", *options], no_window) == 3
    assert "cannot be read" in capsys.readouterr().err


def test_a_store_in_use_names_who_holds_it(run: Run, folder: Path) -> None:
    session = stores.unlock(folder / "store", TRAINING_PASSPHRASE, SystemClock())
    try:
        code, _out, err = run("minutes", "list")
    finally:
        session.close()
    assert code == 4
    assert "process" in err


@pytest.mark.parametrize("arguments", [["nonsense"], ["minutes"], ["pdf", "export", "x"], ["--today", "soon"]])
def test_wrong_use_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments, no_window) == 2
    assert "usage" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(run: Run, folder: Path) -> None:
    _imported(run, "level2_review")
    code, _out, err = run("minutes", "export", LEVEL_2, "--out", folder / "no such folder" / "x.json")
    assert (code, len(err.strip().splitlines())) == (4, 1)


def test_no_arguments_and_demo_open_the_window(folder: Path) -> None:
    opened: list[list[str]] = []

    def window(arguments: list[str]) -> int:
        opened.append(arguments)
        return 0

    assert main([], window) == 0
    assert main(["demo", "--store", str(folder / "store"), "--today", "2026-11-19"], window) == 0
    assert opened == [[], ["demo", "--store", str(folder / "store"), "--today", "2026-11-19"]]


def test_the_clock_can_be_told(run: Run) -> None:
    _imported(run, "level2_review")
    assert run("minutes", "approve", LEVEL_2, "--today", "2026-12-01")[0] == 0
    shown = json.loads(run("minutes", "export", LEVEL_2, "--json")[1])
    assert shown["sign_off"]["approved_on"] == "2026-12-01"


@pytest.mark.allows_logs("mappa_desktop.cli.main")
def test_a_bug_becomes_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_arguments: list[str]) -> int:
        raise ZeroDivisionError("SECRET")

    assert main([], broken) == 4
    captured = capsys.readouterr()
    assert "ZeroDivisionError" in captured.err
    assert "SECRET" not in captured.err


def test_a_command_stopped_by_hand_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(stores, "unlock", stopped)
    code, _out, err = run("minutes", "list")
    assert (code, err) == (4, "Stopped; what was not finished was not stored.\n")


def test_without_standard_output_nothing_is_done(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    code, _out, err = run("minutes", "import", resource("training/level2_review.json"))
    monkeypatch.undo()
    assert (code, err) == (4, "Standard output is closed, so nothing was done.\n")
    session = stores.unlock(folder / "store", TRAINING_PASSPHRASE, SystemClock())
    assert stores.info(session).value.minutes == 0
    session.close()


def test_the_window_needs_no_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    code = main([], lambda _arguments: 0)
    monkeypatch.undo()
    assert code == 0


needs_descriptors = pytest.mark.skipif(os.name == "nt", reason="Windows has neither /dev/full nor numbers to close")


@needs_descriptors
@pytest.mark.parametrize("unbuffered", [False, True])
def test_an_answer_that_finds_no_room_is_refused_in_one_sentence(folder: Path, unbuffered: bool) -> None:
    with Path("/dev/full").open("w") as full:
        done = program("minutes", "list", "--json", *options(folder), stdout=full, unbuffered=unbuffered)
    assert (done.returncode, done.stderr) == (4, "The answer cannot be written (No space left on device).\n")


@needs_descriptors
@pytest.mark.parametrize(("arguments", "code"), [(["nonsense"], 2), (["minutes", "list"], 3)])
def test_messages_that_find_no_room_change_no_exit_code(arguments: list[str], code: int, folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        assert program(*arguments, "--store", folder / "store", stderr=full).returncode == code


@needs_descriptors
@pytest.mark.parametrize("unbuffered", [False, True])
def test_a_reader_that_has_gone_does_not_change_the_exit_code(folder: Path, unbuffered: bool) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        (folder / "bad.json").write_text("[]")
        done = program(
            "minutes", "import", folder / "bad.json", *options(folder), stdout=writing, unbuffered=unbuffered
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, "1 file was not imported.\n")


@needs_descriptors
@pytest.mark.parametrize(
    ("closed", "code", "sentence"),
    [(0, 3, "No passphrase: name the file"), (1, 4, "Standard output is closed, so nothing was done."), (2, 3, "")],
)
def test_a_closed_stream_is_one_sentence_where_one_can_be_told(
    folder: Path, closed: int, code: int, sentence: str
) -> None:
    done = program("minutes", "list", "--store", folder / "store", preexec_fn=lambda: os.close(closed))
    assert done.returncode == code
    assert done.stderr.startswith(sentence)
    assert len(done.stderr.splitlines()) == bool(sentence)


@pytest.mark.parametrize(
    "arguments",
    [
        ("actions", "list", "\udcff"),
        ("minutes", "show", "\udcff"),
        ("minutes", "list", "is:\udcff"),
        ("audit", "sample", "--seed", "\udcff"),
        ("search", "a\ud800b"),
        ("--store", "/\udcff", "store", "info"),
    ],
)
def test_an_argument_that_is_no_text_is_refused_in_one_sentence(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, out, err) == (2, "", "An argument is no text in UTF-8.\n")
