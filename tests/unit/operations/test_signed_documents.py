"""Signing, countersigning and a later time-stamp: what is kept, what is refused, and what a document proves."""

from __future__ import annotations

import dataclasses
from datetime import timedelta, timezone

import pytest

from mappa_desktop.domain.cases import DocumentStep
from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import copies, minutes, signed_documents
from mappa_desktop.operations.signing import Signed
from tests.support.sessions import MOMENT, a_session, imported, with_certificate


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
    assert copies.documents(session, approved).value == [second, first]
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


def countersigned(session, document, name="Tamsin Greaves"):
    work = signed_documents.countersignature(session, document, name=name, role="Administrator").value
    return signed_documents.kept(session, document.minutes, work, signed_documents.carried_out(work)).value


def at(session, moment):
    """The same store on a computer whose clock says something else."""
    return dataclasses.replace(session, clock=StoppedClock(moment))


def record(session, minutes_id):
    return signed_documents.record_itself(copies.documents(session, minutes_id).value)


def test_the_chair_signs_the_record_itself_once_and_never_again(session, approved):
    document = signed(session, approved)
    prepared = copies.prepare(session, approved, CopyFor()).value
    with pytest.raises(Refused, match="The record itself is signed already"):
        signed_documents.chair_signature(session, approved, prepared)
    with pytest.raises(Refused, match="The record itself is signed already"):
        copies.sign(session, approved, prepared)
    assert copies.documents(session, approved).value == [document]


def test_of_two_who_sign_the_record_at_the_same_time_one_is_refused(session, approved):
    prepared = copies.prepare(session, approved, CopyFor()).value
    works = [signed_documents.chair_signature(session, approved, prepared).value for _window in range(2)]
    made = [signed_documents.carried_out(work) for work in works]
    document = signed_documents.kept(session, approved, works[0], made[0]).value
    with pytest.raises(Refused, match="The record itself is signed already"):
        signed_documents.kept(session, approved, works[1], made[1])
    assert copies.documents(session, approved).value == [document]


@pytest.mark.parametrize(
    "later",
    [
        MOMENT.astimezone(timezone(timedelta(hours=-5))),  # the same moment, which as text stands before
        MOMENT.astimezone(timezone(timedelta(hours=5))) + timedelta(minutes=1),
        MOMENT + timedelta(hours=1),
    ],
)
def test_the_countersigned_file_is_the_record_whatever_zone_the_clock_is_in(session, approved, later):
    first = signed(session, approved)
    second = countersigned(at(session, later), first)
    assert record(session, approved) == second
    assert (first.step, second.step) == (DocumentStep.SIGNED, DocumentStep.COUNTERSIGNED)
    assert (first.before, second.before) == ("", first.id)
    assert copies.documents(session, approved).value == [second, first]


def test_nobody_countersigns_what_they_signed_as_chair(session, approved):
    document = signed(session, approved)
    for name in (document.signer, f"  {document.signer.upper()} ", document.signer.replace(" ", "  ")):
        with pytest.raises(Refused, match="signed as Chair, so somebody else countersigns"):
            signed_documents.countersignature(session, document, name=name, role="Second chair")
    assert record(session, approved) == document


def test_a_record_is_countersigned_once(session, approved):
    second = countersigned(session, signed(session, approved))
    with pytest.raises(Refused, match="countersigned already"):
        signed_documents.countersignature(session, second, name="Rory Penn", role="Second chair")


def test_nothing_is_added_to_a_state_of_the_record_that_was_added_to_since(session, approved):
    first = signed(session, approved)
    works = [
        signed_documents.countersignature(session, first, name=name, role="Administrator").value
        for name in ("Tamsin Greaves", "Rory Penn")
    ]
    made = [signed_documents.carried_out(work) for work in works]
    second = signed_documents.kept(session, approved, works[0], made[0]).value
    with pytest.raises(Refused, match="Something was added to the record meanwhile"):
        signed_documents.kept(session, approved, works[1], made[1])
    with pytest.raises(Refused, match="Something was added to the record meanwhile"):
        countersigned(session, first)
    assert record(session, approved) == second


def test_what_does_not_begin_with_the_earlier_file_is_no_later_state_of_it(session, approved):
    first = signed(session, approved)
    work = signed_documents.countersignature(session, first, name="Tamsin Greaves", role="Administrator").value
    changed = signed_documents.carried_out(work).data.replace(b"%PDF", b"%PDG", 1)
    with pytest.raises(Refused, match="does not begin with"):
        signed_documents.kept(session, approved, work, Signed(changed))
    assert copies.documents(session, approved).value == [first]


def test_a_superseded_version_is_not_countersigned(session, approved):
    document = signed(session, approved)
    work = signed_documents.countersignature(session, document, name="Tamsin Greaves", role="Administrator").value
    newer = minutes.amend(session, approved, reason="FICTIONAL: a slip of the pen").value
    minutes.approve(session, newer.id)
    with pytest.raises(Refused, match="A newer version of these minutes is approved"):
        signed_documents.kept(session, approved, work, signed_documents.carried_out(work))
    with pytest.raises(Refused, match="A newer version of these minutes is approved"):
        signed_documents.countersignature(session, document, name="Tamsin Greaves", role="Administrator")
    assert copies.documents(session, approved).value == [document]


def test_nothing_is_signed_by_a_clock_that_stands_before_the_approval(session, approved):
    prepared = copies.prepare(session, approved, CopyFor()).value
    session = at(session, MOMENT - timedelta(hours=3))
    with pytest.raises(Refused, match=r"The clock of this computer says .*, which is before .*: set it right first"):
        signed_documents.chair_signature(session, approved, prepared)


def test_nothing_is_added_by_a_clock_that_stands_before_the_signature(session, approved):
    document = signed(at(session, MOMENT + timedelta(hours=2)), approved)
    session = at(session, MOMENT + timedelta(hours=1))
    with pytest.raises(Refused, match=r"The clock of this computer says .*: set it right first"):
        signed_documents.countersignature(session, document, name="Tamsin Greaves", role="Administrator")
