"""Signing, countersigning and a later time-stamp: what is kept, what is refused, and what a document proves."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import copies, minutes, signed_documents
from tests.support.sessions import a_session, imported, with_certificate


@pytest.fixture
def session(tmp_path):
    return with_certificate(a_session(tmp_path / "store"))


@pytest.fixture
def draft(session):
    return imported(session, "level2_review")


@pytest.fixture
def approved(session, draft):
    return minutes.approve(session, draft).value.id


def signed(session, minutes_id):
    prepared = copies.prepare(session, minutes_id, CopyFor()).value
    work = signed_documents.chair_signature(session, minutes_id, prepared).value
    return signed_documents.kept(session, minutes_id, work, signed_documents.carried_out(work)).value


def proofs(session, document):
    return " ".join(signed_documents.proves(signed_documents.question(session, document.id).value))


def test_the_record_is_signed_by_whoever_approved_it(session, approved):
    document = signed(session, approved)
    assert document.signer == "Imogen Castlemarsh"
    assert copies.documents(session, approved).value == [document]
    assert proofs(session, document).startswith(
        "Signed by Imogen Castlemarsh, Chair. Its time is that of this computer"
    )


def test_a_draft_is_not_signed(session, draft):
    prepared = copies.prepare(session, draft, CopyFor()).value
    with pytest.raises(Refused, match="A draft cannot be signed"):
        signed_documents.chair_signature(session, draft, prepared)


def test_a_countersigned_record_is_kept_beside_the_one_it_began_with(session, approved):
    first = signed(session, approved)
    work = signed_documents.countersignature(session, first, name=" Tamsin Greaves ", role="Administrator").value
    second = signed_documents.kept(session, approved, work, signed_documents.carried_out(work)).value
    newest, oldest = copies.documents(session, approved).value
    assert {newest.id, oldest.id} == {first.id, second.id}
    whole = copies.document_bytes(session, second.id).value
    assert whole.startswith(copies.document_bytes(session, first.id).value)
    said = proofs(session, second)
    assert "Signed by Imogen Castlemarsh, Chair." in said
    assert "Countersigned by Tamsin Greaves." in said


def test_nobody_countersigns_without_a_name(session, approved):
    document = signed(session, approved)
    with pytest.raises(Refused, match="Say who countersigns"):
        signed_documents.countersignature(session, document, name="  ", role="Administrator")


def test_a_time_stamp_is_refused_where_no_service_is_set(session, approved):
    document = signed(session, approved)
    with pytest.raises(Refused, match="No time-stamp service is set"):
        signed_documents.later_time_stamp(session, document)
    assert copies.documents(session, approved).value == [document]
