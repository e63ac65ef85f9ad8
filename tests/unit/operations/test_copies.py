"""Copies: only approved minutes are signed, just as they were approved, and kept byte for byte."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json

import pikepdf
import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.export.verification import verify
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import certificates, copies, minutes
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.media.model import MediaHandling
from tests.support.approving import approve_with_reasons
from tests.support.sessions import MOMENT, imported, with_certificate


@pytest.fixture
def approved(session: Session) -> MinutesId:
    """Approved minutes in a store that can sign."""
    with_certificate(session)
    return approve_with_reasons(session, imported(session, "level3_review")).value.id


def _prepared(session: Session, minutes_id: MinutesId, kind: CopyKind = CopyKind.FULL) -> copies.Prepared:
    agency = "dwp" if kind is CopyKind.EXTRACT else ""
    return copies.prepare(session, minutes_id, CopyFor(kind, agency=agency)).value


def test_a_draft_is_printed_as_one(session: Session) -> None:
    prepared = _prepared(session, imported(session, "level2_review"))
    assert prepared.is_draft
    assert prepared.file_name.endswith("-DRAFT.pdf")


def test_a_draft_cannot_be_signed(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    with_certificate(session)
    with pytest.raises(Refused, match="draft cannot be signed"):
        copies.sign(session, minutes_id, _prepared(session, minutes_id))
    assert copies.documents(session, minutes_id).value == []


def test_what_was_printed_before_the_approval_cannot_be_signed_after_it(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    with_certificate(session)
    draft = _prepared(session, minutes_id)
    approve_with_reasons(session, minutes_id)
    with pytest.raises(Refused, match="draft cannot be signed"):
        copies.sign(session, minutes_id, draft)


def test_superseded_minutes_cannot_be_signed(session: Session, approved: MinutesId) -> None:
    prepared = _prepared(session, approved)
    approve_with_reasons(session, minutes.amend(session, approved, reason="A date was wrong").value.id)
    with pytest.raises(Refused, match="newer version"):
        copies.sign(session, approved, prepared)


def test_a_copy_of_other_minutes_is_refused(session: Session, approved: MinutesId) -> None:
    other = approve_with_reasons(session, imported(session, "level2_review")).value.id
    with pytest.raises(Refused, match="prepared from other minutes"):
        copies.sign(session, approved, _prepared(session, other))


def test_a_copy_of_another_content_is_refused(session: Session, approved: MinutesId) -> None:
    other = dataclasses.replace(_prepared(session, approved), digest="0" * 64)
    with pytest.raises(Refused, match="prepared from other minutes"):
        copies.sign(session, approved, other)


def test_nothing_is_signed_without_a_certificate(session: Session) -> None:
    minutes_id = approve_with_reasons(session, imported(session, "level2_review")).value.id
    with pytest.raises(Refused, match="no certificate to sign with"):
        copies.sign(session, minutes_id, _prepared(session, minutes_id))
    assert copies.documents(session, minutes_id).value == []


@pytest.mark.parametrize("kind", list(CopyKind))
def test_a_signed_copy_is_kept_byte_for_byte_and_verifies(
    session: Session, approved: MinutesId, kind: CopyKind
) -> None:
    prepared = _prepared(session, approved, kind)
    document = copies.sign(session, approved, prepared).value
    data = copies.document_bytes(session, document.id).value
    assert data.startswith(prepared.data)
    assert (document.sha256, document.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert document.kind == kind.value
    assert copies.documents(session, approved).value == [document]
    trusted = certificates.trust_list(session).value
    assert verify(data, trusted, MOMENT).is_good
    assert not verify(data[:-600] + b"X" + data[-599:], trusted, MOMENT).is_good


def test_the_chair_signs_the_record_and_the_office_every_other_copy(session: Session, approved: MinutesId) -> None:
    record = copies.sign(session, approved, _prepared(session, approved)).value
    other = copies.sign(session, approved, _prepared(session, approved, CopyKind.ACTIONS)).value
    assert record.signer == minutes.opened(session, approved).value.head.approved_by
    assert other.signer == "Wendleshire Unit (FICTIONAL)"


def test_a_copy_that_holds_what_was_withheld_is_not_signed(session: Session, approved: MinutesId) -> None:
    whole, reduced = _prepared(session, approved), _prepared(session, approved, CopyKind.NO_RESTRICTED)
    with pytest.raises(Refused, match="still holds words that were withheld"):
        copies.sign(session, approved, dataclasses.replace(reduced, data=whole.data))
    assert copies.documents(session, approved).value == []


def test_a_prepared_copy_tells_what_was_withheld_from_its_reader(session: Session, approved: MinutesId) -> None:
    assert _prepared(session, approved).withheld == ()
    withheld = _prepared(session, approved, CopyKind.NO_RESTRICTED).withheld
    assert any("directed police activity" in each.text for each in withheld)


def test_only_whole_minutes_carry_the_minutes_file_and_no_draft_does(session: Session, approved: MinutesId) -> None:
    def attached(data: bytes) -> list[str]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return list(pdf.attachments)

    kinds = {kind: attached(_prepared(session, approved, kind).data) for kind in CopyKind}
    assert [kind for kind, names in kinds.items() if names == ["minutes.json"]] == [
        CopyKind.FULL,
        CopyKind.NO_RESTRICTED,
    ]
    assert not any(names for kind, names in kinds.items() if kind not in {CopyKind.FULL, CopyKind.NO_RESTRICTED})
    assert attached(_prepared(session, imported(session, "level2_review")).data) == []


def test_an_order_for_another_process_keeps_everything_that_is_printed(session: Session, approved: MinutesId) -> None:
    record = minutes.opened(session, approved).value
    assert copies.taken(json.loads(json.dumps(copies.as_given(record)))) == record


def test_the_same_minutes_give_the_same_pages(session: Session, approved: MinutesId) -> None:
    assert _prepared(session, approved) == _prepared(session, approved)


def test_a_document_that_is_not_there_is_refused(session: Session) -> None:
    with pytest.raises(Refused, match="no signed document"):
        copies.document_bytes(session, "d-none")


def test_a_draft_that_changed_is_another_content(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    before = _prepared(session, minutes_id)
    minutes.save_section(session, minutes_id, "media", MediaHandling())
    assert _prepared(session, minutes_id).data != before.data
