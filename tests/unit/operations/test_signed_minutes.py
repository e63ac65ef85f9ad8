"""Minutes out of a signed PDF: verified first, frozen as approved elsewhere, and nothing of it without trust."""

from __future__ import annotations

from pathlib import Path

import pytest

from mappa_desktop.domain.cases import MinutesStatus, Origin
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.export import envelope
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.foundation.resources import resource
from mappa_desktop.operations import certificates, copies, minutes
from mappa_desktop.operations.minutes import ImportStatus
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.media.model import MediaHandling, MediaStrategy
from mappa_desktop.sections.restricted.model import RestrictedPart
from tests.support.approving import approve_with_reasons
from tests.support.sessions import a_session, imported, with_certificate


@pytest.fixture
def elsewhere(tmp_path: Path) -> Session:
    """Another unit's store, with approved minutes."""
    return with_certificate(a_session(tmp_path / "elsewhere"))


@pytest.fixture
def trusting(session: Session, elsewhere: Session) -> Session:
    """Our own store, which trusts the other unit."""
    certificates.trust(session, certificates.public_part(elsewhere).value, "compared by telephone")
    return session


def _approved(elsewhere: Session, name: str = "level2_review") -> MinutesId:
    minutes_id = imported(elsewhere, name)
    approve_with_reasons(elsewhere, minutes_id)
    return minutes_id


def _signed(elsewhere: Session, folder: Path, minutes_id: MinutesId, copy: CopyFor | None = None) -> Path:
    """A signed copy of approved minutes, as a file."""
    prepared = copies.prepare(elsewhere, minutes_id, copy or CopyFor()).value
    document = copies.sign(elsewhere, minutes_id, prepared).value
    file = folder / f"{document.id}.pdf"
    file.write_bytes(copies.document_bytes(elsewhere, document.id).value)
    return file


@pytest.fixture
def record(elsewhere: Session, tmp_path: Path) -> Path:
    """The record itself, signed elsewhere."""
    return _signed(elsewhere, tmp_path, _approved(elsewhere))


def test_a_trusted_signed_pdf_arrives_as_approved_elsewhere(
    trusting: Session, elsewhere: Session, record: Path
) -> None:
    result = minutes.import_file(trusting, record).value
    assert result.status is ImportStatus.IMPORTED, result.reason
    here = minutes.opened(trusting, MinutesId(result.id)).value
    (there,) = (head for head in minutes.minutes_list(elsewhere).value)
    assert here.head.status is MinutesStatus.APPROVED
    assert here.head.origin is Origin.APPROVED_ELSEWHERE
    assert (here.head.digest, here.head.version, here.head.approved_by) == (
        there.digest,
        there.version,
        "Imogen Castlemarsh",
    )
    assert minutes.exported(trusting, here.head.id).value == minutes.exported(elsewhere, there.id).value


def test_what_is_trusted_is_said_in_words(trusting: Session, record: Path) -> None:
    said = minutes.import_file(trusting, record).value.reason
    assert "Approved by Imogen Castlemarsh; signed with the certificate of Wendleshire Unit (FICTIONAL) on " in said
    assert "The name is what the signature says; the certificate itself names nobody but Wendleshire Unit" in said
    assert "Imported as approved elsewhere, version 1.0; it stays as it is." in said
    assert "whether it was revoked was not checked" in said


def test_the_signed_file_is_kept_as_it_came(trusting: Session, record: Path) -> None:
    minutes_id = MinutesId(minutes.import_file(trusting, record).value.id)
    (document,) = copies.documents(trusting, minutes_id).value
    assert copies.document_bytes(trusting, document.id).value == record.read_bytes()


def test_a_protected_copy_comes_in_with_its_passphrase_and_the_file_inside_is_kept(
    trusting: Session, record: Path, tmp_path: Path
) -> None:
    cover = tmp_path / "cover.pdf"
    moment = trusting.clock.now()
    cover.write_bytes(
        envelope.covered(record.read_bytes(), "two tin boats", name="minutes-copy-7.pdf", marking=("OFFICIAL",), moment=moment)
    )
    closed = minutes.import_file(trusting, cover).value
    (wrong,) = minutes.import_files(trusting, [cover], passphrase="three tin boats").value
    (opened,) = minutes.import_files(trusting, [cover], passphrase="two tin boats").value

    assert (closed.status, closed.reason) == (
        ImportStatus.REFUSED,
        "This file is protected; import it with its passphrase",
    )
    assert (wrong.status, wrong.reason) == (ImportStatus.REFUSED, "The passphrase does not open this file")
    assert opened.status is ImportStatus.IMPORTED, opened.reason
    (document,) = copies.documents(trusting, MinutesId(opened.id)).value
    assert copies.document_bytes(trusting, document.id).value == record.read_bytes()


def test_a_cover_is_opened_before_what_is_inside_is_believed(trusting: Session, record: Path, tmp_path: Path) -> None:
    cover = tmp_path / "cover.pdf"
    altered = record.read_bytes() + b"\n"
    cover.write_bytes(
        envelope.covered(altered, "two tin boats", name="minutes-copy-7.pdf", marking=("OFFICIAL",), moment=trusting.clock.now())
    )
    (result,) = minutes.import_files(trusting, [cover], passphrase="two tin boats").value
    assert result.status is ImportStatus.REFUSED
    assert not minutes.minutes_list(trusting).value


def test_minutes_approved_elsewhere_are_not_edited_and_get_a_new_version(trusting: Session, record: Path) -> None:
    minutes_id = MinutesId(minutes.import_file(trusting, record).value.id)
    with pytest.raises(Refused, match="make a new version"):
        minutes.save_section(trusting, minutes_id, "media", MediaHandling(media_strategy=MediaStrategy()))
    amended = minutes.amend(trusting, minutes_id, reason="A date was wrong").value
    assert (amended.version, amended.status) == ("2.0", MinutesStatus.DRAFT)


def test_a_record_that_was_signed_elsewhere_is_not_signed_here_as_the_record(trusting: Session, record: Path) -> None:
    minutes_id = MinutesId(minutes.import_file(trusting, record).value.id)
    with_certificate(trusting)
    prepared = copies.prepare(trusting, minutes_id, CopyFor()).value
    with pytest.raises(Refused, match="was signed elsewhere"):
        copies.sign(trusting, minutes_id, prepared)


def test_the_same_file_again_changes_nothing(trusting: Session, record: Path) -> None:
    first = minutes.import_file(trusting, record).value
    again = minutes.import_file(trusting, record).value
    assert (again.status, again.id) == (ImportStatus.UNCHANGED, first.id)
    assert len(minutes.minutes_list(trusting).value) == 1


def test_our_own_file_coming_back_changes_nothing(elsewhere: Session, record: Path) -> None:
    assert minutes.import_file(elsewhere, record).value.status is ImportStatus.UNCHANGED


def test_our_own_copy_coming_back_changes_nothing(elsewhere: Session, tmp_path: Path) -> None:
    certificates.trust(elsewhere, certificates.public_part(elsewhere).value, "it is ours")
    minutes_id = _approved(elsewhere, "level3_review")
    copy = _signed(elsewhere, tmp_path, minutes_id, CopyFor(CopyKind.NO_RESTRICTED))
    result = minutes.import_file(elsewhere, copy).value
    assert (result.status, result.id) == (ImportStatus.UNCHANGED, minutes_id), result.reason


def test_a_signer_who_is_not_trusted_brings_nothing(session: Session, record: Path) -> None:
    result = minutes.import_file(session, record).value
    assert result.status is ImportStatus.REFUSED
    assert "its signer is not trusted" in result.reason
    assert not minutes.minutes_list(session).value


def test_an_altered_file_brings_nothing_and_the_others_come_in(trusting: Session, record: Path) -> None:
    data = bytearray(record.read_bytes())
    data[len(data) // 2] ^= 1
    altered = record.with_name("altered.pdf")
    altered.write_bytes(data)
    results = minutes.import_files(trusting, [altered, record, resource("training/level3_review.json")]).value
    assert [each.status.value for each in results] == ["refused", "imported", "imported"]
    assert results[0].reason.endswith("do not rely on it") or "damaged or was changed" in results[0].reason
    assert len(minutes.minutes_list(trusting).value) == 2


def test_an_unsigned_draft_brings_nothing(trusting: Session, elsewhere: Session, tmp_path: Path) -> None:
    prepared = copies.prepare(elsewhere, imported(elsewhere, "level2_review"), CopyFor()).value
    (tmp_path / "draft.pdf").write_bytes(prepared.data)
    result = minutes.import_file(trusting, tmp_path / "draft.pdf").value
    assert (result.status, "not signed" in result.reason) == (ImportStatus.REFUSED, True)


def test_a_copy_without_the_restricted_section_says_that_parts_were_withheld(
    trusting: Session, elsewhere: Session, tmp_path: Path
) -> None:
    copy = CopyFor(CopyKind.NO_RESTRICTED)
    file = _signed(elsewhere, tmp_path, _approved(elsewhere, "level3_review"), copy)
    result = minutes.import_file(trusting, file).value
    assert result.status is ImportStatus.IMPORTED, result.reason
    assert "Parts may have been withheld from this copy before it was signed" in result.reason
    assert "The Chair's own signature is not in a copy." in result.reason
    brought = minutes.opened(trusting, MinutesId(result.id)).value
    assert not brought.of(RestrictedPart).restricted_section.content


def test_the_whole_record_takes_the_place_of_a_copy_of_it(
    trusting: Session, elsewhere: Session, tmp_path: Path
) -> None:
    minutes_id = _approved(elsewhere, "level3_review")
    part = _signed(elsewhere, tmp_path, minutes_id, CopyFor(CopyKind.NO_RESTRICTED))
    whole = _signed(elsewhere, tmp_path, minutes_id)
    first = minutes.import_file(trusting, part).value
    second = minutes.import_file(trusting, whole).value
    assert second.status is ImportStatus.IMPORTED, second.reason
    heads = {head.id: head.status for head in minutes.minutes_list(trusting).value}
    assert heads == {first.id: MinutesStatus.SUPERSEDED, second.id: MinutesStatus.APPROVED}
    assert minutes.import_file(trusting, part).value.status is not ImportStatus.IMPORTED


def test_a_copy_of_a_part_cannot_stand_for_the_minutes(trusting: Session, elsewhere: Session, tmp_path: Path) -> None:
    file = _signed(elsewhere, tmp_path, _approved(elsewhere), CopyFor(CopyKind.ACTIONS))
    result = minutes.import_file(trusting, file).value
    assert result.status is ImportStatus.REFUSED
    assert not minutes.minutes_list(trusting).value


def test_what_was_approved_here_is_not_replaced_from_elsewhere(
    trusting: Session, elsewhere: Session, tmp_path: Path
) -> None:
    draft = imported(trusting, "level2_review")
    media = MediaHandling(media_strategy=MediaStrategy(holding_line="Our own line"))
    minutes.save_section(trusting, draft, "media", media)
    minutes.approve(trusting, draft)
    result = minutes.import_file(trusting, _signed(elsewhere, tmp_path, _approved(elsewhere))).value
    assert result.status is ImportStatus.REFUSED
    assert "approved here" in result.reason


def test_a_newer_version_replaces_an_older_one_and_never_the_other_way(
    trusting: Session, elsewhere: Session, tmp_path: Path
) -> None:
    first = _approved(elsewhere)
    old = _signed(elsewhere, tmp_path, first)
    amended = minutes.amend(elsewhere, first, reason="A date was wrong").value
    content = minutes.opened(elsewhere, amended.id).value.of(MediaHandling)
    changed = replaced(content, ("media_strategy", "holding_line"), "Another line")
    minutes.save_section(elsewhere, amended.id, "media", changed)
    minutes.approve(elsewhere, amended.id)
    new = _signed(elsewhere, tmp_path, amended.id)

    results = minutes.import_files(trusting, [new, old]).value
    assert [each.status.value for each in results] == ["imported", "refused"], results
    assert "Version 2.0 of these minutes is here already" in results[1].reason
    (head,) = minutes.minutes_list(trusting).value
    assert head.version == "2.0"


def test_a_draft_of_the_same_minutes_stays_beside_them(trusting: Session, record: Path) -> None:
    draft = imported(trusting, "level2_review")
    result = minutes.import_file(trusting, record).value
    assert result.status is ImportStatus.IMPORTED, result.reason
    assert "A draft of the same minutes stays beside them" in result.reason
    assert minutes.opened(trusting, draft).value.head.status is MinutesStatus.DRAFT
