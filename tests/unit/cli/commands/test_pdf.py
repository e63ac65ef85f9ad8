"""``pdf``: a copy is signed only where it can be written, and trust comes from a store."""

from __future__ import annotations

import datetime
import io
import json
import os
import shutil
import sys
from pathlib import Path

import pikepdf
import pytest

from mappa_desktop.cli.main import main
from mappa_desktop.domain.cases import MinutesStatus
from mappa_desktop.export import envelope
from mappa_desktop.export.record import read_mark
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.resources import resource
from mappa_desktop.operations import copies, minutes, signed_documents, stores
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from tests.support.commands import Run, no_window, options

ID = "TRN-L2-0417/03"
KEYS = {"signer", "role", "signed_at", "clock", "intact", "trusted", "why", "covers_whole_file", "changes_after"}


@pytest.fixture(scope="module")
def signed(able_to_sign: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store in which minutes were approved, and a signed copy of them."""
    folder = tmp_path_factory.mktemp("signed")
    shutil.copytree(able_to_sign, folder / "store")
    (folder / "passphrase").write_text(TRAINING_PASSPHRASE + "\n")
    for command in (
        ["minutes", "import", str(resource("training/level2_review.json"))],
        ["minutes", "approve", ID],
        ["pdf", "export", ID, "--out", str(folder / "copy.pdf")],
    ):
        assert main([*command, *options(folder)], no_window) == 0
    return folder


@pytest.fixture
def copy(signed: Path, folder: Path) -> Path:
    """A signed copy, beside the store that signed it."""
    shutil.copytree(signed / "store", folder / "store", dirs_exist_ok=True)
    shutil.copy2(signed / "copy.pdf", folder)
    return folder / "copy.pdf"


def test_a_copy_that_cannot_be_written_is_not_signed(run: Run, folder: Path, copy: Path) -> None:
    before = json.loads(run("store", "info", "--json")[1])["documents"]
    for out in (folder / "none" / "x.pdf", folder, folder / ("x" * 256)):
        code, _out, err = run("pdf", "export", ID, "--out", out)
        assert (code, len(err.splitlines())) == (4, 1)
        assert err.startswith("The file cannot be written (")
    assert json.loads(run("store", "info", "--json")[1])["documents"] == before


def test_the_answer_has_the_agreed_keys_and_the_words_say_more(run: Run, copy: Path) -> None:
    (verdict,) = json.loads(run("pdf", "verify", copy, "--json")[1])
    assert set(verdict) == {"file", "verdict", "sentence", "signatures", "minutes"}
    assert set(verdict["signatures"][0]) == KEYS
    assert set(verdict["minutes"]) == {"digest", "case", "version"}
    assert "fingerprint" in run("pdf", "verify", copy)[1]


def test_a_store_that_is_not_there_is_refused(copy: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["pdf", "verify", "--store", str(folder / "none"), str(copy)], no_window) == 4
    assert capsys.readouterr().err == "There is no store in this folder.\n"


def test_without_a_store_nobody_is_trusted_and_it_says_so(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["pdf", "verify", str(copy), "--json"], no_window) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)[0]["verdict"] == "untrusted"
    assert captured.err == "No store was opened, so nobody is trusted.\n"


def test_the_usual_store_is_opened_when_a_person_can_be_asked(
    copy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stores.default_store().parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(folder / "store", stores.default_store())
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert main(["pdf", "verify", str(copy)], no_window) == 1

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: (folder / "passphrase").read_text().strip())
    capsys.readouterr()
    assert main(["pdf", "verify", str(copy)], no_window) == 0
    assert capsys.readouterr().err == ""


def test_a_certificate_given_with_the_question_is_trusted(
    run: Run, copy: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from mappa_desktop.operations import certificates
    from mappa_desktop.operations.training import TRAINING_PASSPHRASE

    session = stores.unlock(folder / "store", TRAINING_PASSPHRASE, SystemClock())
    (folder / "unit.pem").write_bytes(certificates.public_part(session).value)
    session.close()
    assert main(["pdf", "verify", "--trusted", str(folder / "unit.pem"), str(copy)], no_window) == 0
    assert "only the certificates given here are trusted" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_pipes_and_files_without_end_are_verdicts_and_refusals(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    code, out, _err = run("pdf", "verify", folder / "pipe", "/dev/zero", "--json")
    assert (code, {entry["verdict"] for entry in json.loads(out)}) == (1, {"unreadable"})
    code, _out, err = run("pdf", "verify", "--trusted", folder / "pipe", folder / "passphrase")
    assert (code, err) == (4, "The file cannot be read (it is not an ordinary file).\n")


def test_a_protected_copy_is_opened_with_a_passphrase_from_a_file(run: Run, folder: Path, copy: Path) -> None:
    moment = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
    cover = envelope.covered(
        copy.read_bytes(), "two tin boats", name="minutes-copy-7.pdf", marking=("OFFICIAL",), moment=moment
    )
    (folder / "cover.pdf").write_bytes(cover)
    (folder / "opening").write_text("two tin boats\n")
    (folder / "wrong").write_text("three tin boats\n")
    (folder / "empty").touch()

    code, out, _err = run("pdf", "verify", folder / "cover.pdf", "--json")
    assert (code, json.loads(out)[0]["verdict"]) == (1, "unreadable")
    assert run("pdf", "verify", folder / "cover.pdf", "--opening-file", folder / "opening")[0] == 0
    code, out, _err = run("pdf", "verify", folder / "cover.pdf", "--opening-file", folder / "wrong")
    assert (code, "The passphrase does not open this file." in out) == (1, True)
    code, out, _err = run("minutes", "import", folder / "cover.pdf", "--opening-file", folder / "opening")
    assert (code, "in the store already" in out) == (0, True)
    code, out, _err = run("minutes", "import", folder / "cover.pdf")
    assert (code, "This file is protected; import it with its passphrase." in out) == (1, True)
    for bad in ("empty", "none", "cover.pdf"):
        code, _out, err = run("pdf", "verify", folder / "cover.pdf", "--opening-file", folder / bad)
        assert (code, len(err.splitlines())) == (4, 1)


def test_many_files_are_judged_in_their_order_and_a_bad_one_stops_nothing(run: Run, folder: Path, copy: Path) -> None:
    (folder / "altered.pdf").write_bytes(copy.read_bytes() + b"\n")
    files = [copy, folder / "altered.pdf", folder / "none.pdf", copy]
    code, out, _err = run("pdf", "verify", *files, "--json")
    answers = json.loads(out)
    assert code == 1
    assert [answer["verdict"] for answer in answers] == ["genuine", "altered", "unreadable", "genuine"]
    assert [answer["file"] for answer in answers] == list(map(str, files))


def test_a_copy_for_a_recipient_is_of_the_kind_that_the_record_says_numbered_and_signed(
    run: Run, folder: Path, copy: Path
) -> None:
    for number, called in enumerate(("dwp", "DWP", "dwp  single point of CONTACT"), 1):
        out = folder / f"{number}.pdf"
        code, said, err = run("pdf", "export", ID, "--recipient", called, "--out", out, "--json")
        assert (code, json.loads(said)["number"]) == (0, number), err
        assert f"Copy {number} is in the register" in err
        with pikepdf.open(out) as pdf:
            mark = read_mark(pdf.Root.Metadata.read_bytes())
            assert list(pdf.attachments) == []
        assert mark is not None
        assert (mark.kind, mark.number) == ("extract", str(number))
        assert run("pdf", "verify", out)[0] == 0


def test_a_copy_for_a_recipient_waits_until_the_record_is_signed(run: Run, folder: Path) -> None:
    run("minutes", "import", resource("training/level2_review.json"))
    run("minutes", "approve", ID)
    code, out, err = run("pdf", "export", ID, "--recipient", "dwp", "--out", folder / "x.pdf")
    assert (code, out, err.strip()) == (4, "", "The Chair signs the minutes before copies go out.")
    assert not (folder / "x.pdf").exists()


def test_the_kind_that_is_asked_for_goes_before_what_the_record_says(run: Run, folder: Path, copy: Path) -> None:
    out = folder / "plan.pdf"
    assert run("pdf", "export", ID, "--recipient", "dwp", "--kind", "plan", "--out", out)[0] == 0
    with pikepdf.open(out) as pdf:
        mark = read_mark(pdf.Root.Metadata.read_bytes())
    assert mark is not None
    assert mark.kind == "plan"


def test_a_recipient_whom_nobody_is_called_is_refused_in_one_sentence(run: Run, folder: Path, copy: Path) -> None:
    for called in ("nobody", "", "dwp; housing"):
        code, out, err = run("pdf", "export", ID, "--recipient", called, "--out", folder / "x.pdf")
        assert (code, out, len(err.splitlines())) == (4, "", 1)
    assert not (folder / "x.pdf").exists()


def test_the_whole_record_goes_to_nobody_who_is_no_holder_of_its_restricted_section(run: Run, folder: Path) -> None:
    run("minutes", "import", resource("training/level3_review.json"))
    for more in ((), ("--draft",)):
        options = ("--recipient", "housing", "--kind", "full", "--out", folder / "x.pdf", *more)
        code, _out, err = run("pdf", "export", "TRN-L3-0022/04", *options)
        assert (code, len(err.splitlines())) == (4, 1)
    assert not (folder / "x.pdf").exists()


def test_a_draft_for_a_recipient_is_neither_numbered_nor_signed(run: Run, folder: Path) -> None:
    run("minutes", "import", resource("training/level2_review.json"))
    out = folder / "draft.pdf"
    code, said, err = run("pdf", "export", ID, "--recipient", "dwp", "--draft", "--out", out, "--json")
    assert (code, json.loads(said)) == (0, {"file": str(out), "pages": json.loads(said)["pages"], "draft": True}), err
    code, _said, err = run("pdf", "export", ID, "--recipient", "dwp", "--out", out)
    assert (code, "draft is not issued" in err) == (4, True)


def test_a_copy_is_not_written_into_the_store_and_no_number_is_lost_for_it(run: Run, folder: Path, copy: Path) -> None:
    for out in (folder / "store" / "x.pdf", folder, Path("/dev/full")):
        code, _out, err = run("pdf", "export", ID, "--recipient", "dwp", "--out", out)
        assert (code, len(err.splitlines())) == (4, 1)
    said = run("pdf", "export", ID, "--recipient", "dwp", "--out", folder / "x.pdf", "--json")[1]
    assert json.loads(said)["number"] == 1


def test_the_record_itself_is_signed_once_and_written_as_often_as_it_is_wanted(
    run: Run, folder: Path, copy: Path
) -> None:
    code, _said, err = run("pdf", "export", ID, "--out", folder / "again.pdf")
    assert code == 0, err
    assert (folder / "again.pdf").read_bytes() == copy.read_bytes()


def test_the_record_is_written_with_the_countersignature_that_was_added_to_it(
    run: Run, folder: Path, copy: Path
) -> None:
    session = stores.unlock(folder / "store", TRAINING_PASSPHRASE, SystemClock())
    record = next(each for each in minutes.minutes_list(session).value if each.status is MinutesStatus.APPROVED)
    (first,) = copies.documents(session, record.id).value
    work = signed_documents.countersignature(session, first, name="Tamsin Greaves", role="Administrator").value
    signed_documents.kept(session, record.id, work, signed_documents.carried_out(work))
    session.close()
    assert run("pdf", "export", ID, "--out", folder / "again.pdf")[0] == 0
    written = (folder / "again.pdf").read_bytes()
    assert written.startswith(copy.read_bytes())
    assert len(written) > copy.stat().st_size
