"""Verifying files that come back: the verdict, who is trusted, and files that are none."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.export.verification import LARGEST, Doubt, Judgement, Verdict
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import certificates, copies, minutes, verification
from mappa_desktop.operations.session import Session
from tests.documents import made as documents
from tests.support.sessions import MOMENT, imported, with_certificate

KEYS = {"signer", "role", "signed_at", "clock", "intact", "trusted", "why", "covers_whole_file", "changes_after"}


@pytest.fixture
def copy(session: Session, tmp_path: Path) -> Path:
    """A signed copy, as a file."""
    minutes_id = imported(with_certificate(session), "level2_review")
    minutes.approve(session, minutes_id)
    prepared = copies.prepare(session, minutes_id, CopyFor()).value
    document = copies.sign(session, minutes_id, prepared).value
    (tmp_path / "copy.pdf").write_bytes(copies.document_bytes(session, document.id).value)
    return tmp_path / "copy.pdf"


def test_the_store_that_signed_trusts_its_copy(session: Session, copy: Path) -> None:
    (found,) = verification.verify_files(session, [copy]).value
    assert found.is_genuine
    assert found.file == str(copy)


def test_without_a_store_only_the_certificates_given_are_trusted(session: Session, copy: Path) -> None:
    own = certificates.public_part(session).value
    clock = session.clock
    assert verification.verify_files(None, [copy], clock=clock).value[0].verdict.verdict is Judgement.UNTRUSTED
    assert verification.verify_files(None, [copy], [own], clock=clock).value[0].is_genuine


def test_after_its_certificate_ended_the_store_still_knows_the_very_file_it_kept(
    session: Session, copy: Path, tmp_path: Path
) -> None:
    later = Session(session.store, StoppedClock(MOMENT + timedelta(days=1200)))
    other = tmp_path / "other.pdf"
    other.write_bytes(documents.signed_by(certificates.signing_identity(session), moment=MOMENT))
    kept, strange = (each.verdict for each in verification.verify_files(later, [copy, other]).value)
    assert (kept.verdict, strange.verdict) == (Judgement.UNTRUSTED, Judgement.UNTRUSTED)
    assert "expired on" in kept.sentence
    assert kept.sentence.endswith(
        " Byte for byte, it is the file signed on 24 November 2026 that this store has on record."
    )
    assert (kept.doubt, strange.doubt) == (Doubt.ENDED_AND_KEPT, Doubt.ENDED)
    assert "Byte for byte" not in strange.sentence


def test_one_changed_byte_is_no_genuine_file_and_the_others_are_judged_too(session: Session, copy: Path) -> None:
    data = bytearray(copy.read_bytes())
    data[len(data) // 3] ^= 1
    bad = copy.with_name("bad.pdf")
    bad.write_bytes(data)
    found = verification.verify_files(session, [bad, copy]).value
    assert [each.is_genuine for each in found] == [False, True]


def test_files_that_are_none_are_unreadable(session: Session, tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as large:
        large.truncate(LARGEST + 1)
    (tmp_path / "empty").touch()
    found = verification.verify_files(session, [tmp_path / name for name in ("large", "empty", "none", ".")]).value
    assert {each.verdict.verdict for each in found} == {Judgement.UNREADABLE}
    assert found[0].verdict.sentence == "The file is larger than 64 MiB, the most that is read."
    assert all(each.verdict.sentence.endswith(".") for each in found)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_pipes_and_files_without_end_are_unreadable_at_once(session: Session, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for found in verification.verify_files(session, [tmp_path / "pipe", Path("/dev/zero")]).value:
        assert found.verdict.sentence == "The file cannot be read (it is not an ordinary file)."
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(Refused, match="not an ordinary file"):
            verification.certificate_file(path)


def test_a_certificate_is_read_from_its_file(session: Session, copy: Path, tmp_path: Path) -> None:
    own = certificates.public_part(session).value
    (tmp_path / "own.pem").write_bytes(own)
    assert verification.certificate_file(tmp_path / "own.pem") == own


@pytest.mark.parametrize("content", [None, b"", b"nonsense", b"x" * 2_000_000])
def test_a_file_without_a_certificate_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "x").write_bytes(content)
    with pytest.raises(Refused, match=r"\.$"):
        verification.certificate_file(tmp_path / "x")


def test_the_answer_for_programs_has_the_agreed_keys(session: Session, copy: Path) -> None:
    answer = verification.as_answer(verification.verify_files(session, [copy]).value[0])
    assert set(answer) == {"file", "verdict", "sentence", "signatures", "minutes"}
    signatures = answer["signatures"]
    assert isinstance(signatures, list)
    assert [set(signature) for signature in signatures] == [KEYS]


def test_the_words_tell_the_signer_and_the_fingerprint_to_compare(session: Session, copy: Path) -> None:
    found = verification.verify_files(session, [copy]).value[0]
    words = verification.in_words(found)
    assert f"{copy}: GENUINE" in words
    assert "Imogen Castlemarsh" in words
    assert found.verdict.signatures[0].fingerprint in words
    assert "Intact: what was signed has not been changed." in words


def test_the_words_tell_what_is_covered_and_which_minutes_they_are(session: Session, copy: Path) -> None:
    (found,) = verification.verify_files(session, [copy]).value
    assert found.verdict.minutes is not None
    words = verification.in_words(found).splitlines()
    assert words[0] == f"{copy}: GENUINE"
    assert "  It covers the whole file." in words
    assert found.verdict.minutes.digest in words[-1]
    assert f"version {found.verdict.minutes.version}" in words[-1]


@pytest.mark.parametrize("name", ["a.pdf: GENUINE", "a.pdf\nb.pdf: GENUINE", "a\u202efdp.exe", 'a "b".pdf'])
def test_the_name_of_a_file_cannot_pass_for_a_verdict(name: str) -> None:
    words = verification.in_words(verification.FileVerdict(name, Verdict(Judgement.UNSIGNED, "Not signed.")))
    first, second = words.splitlines()
    assert first == json.dumps(name) + ": NOT SIGNED"
    assert second == "Not signed."
