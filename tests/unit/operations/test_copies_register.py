"""The register of copies: each step has its day and place, none is undone silently, a hold stops destruction."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.issued_copies import CopyState, Encryption, RegisteredCopy
from mappa_desktop.domain.workings import Request, RequestKind, Requests
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import (
    copies,
    copies_register,
    holds,
    minutes,
    sending,
    today,
    workings,
)
from mappa_desktop.operations.issuing import first_issued
from mappa_desktop.operations.sending import Order
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.records.model import SendingMethod
from tests.support.approved import a_meeting, approve_as_it_is
from tests.support.area_meetings import last_entry
from tests.support.issuing import quickly_made, record_signed
from tests.support.sessions import MOMENT, with_certificate

TODAY = MOMENT.date()
YESTERDAY = TODAY - datetime.timedelta(days=1)
POLICE = Order(CopyFor(CopyKind.ACTIONS, "Duty desk", "police"), encryption=Encryption.NONE)


def _meeting(
    session: Session, date: str = "2026-11-10", *, hold: bool | None = None, approve: bool = True
) -> MinutesId:
    records = {"records": {"inquiry_hold": hold}}
    agencies = {"agencies": [{"id": "police", "name": "Police"}]}
    return a_meeting(session, "TRN-1", date, approve=approve, records=records, attendance=agencies)


def _issued(session: Session, minutes_id: MinutesId) -> RegisteredCopy:
    return sending.issue(session, minutes_id, [POLICE], make_one=quickly_made).value.copies[0]


@pytest.fixture
def minutes_id(session: Session) -> MinutesId:
    with_certificate(session)
    minutes_id = _meeting(session)
    record_signed(session, minutes_id)
    return minutes_id


@pytest.fixture
def copy(session: Session, minutes_id: MinutesId) -> RegisteredCopy:
    return _issued(session, minutes_id)


def _sent(session: Session, copy: RegisteredCopy, on: datetime.date = TODAY) -> RegisteredCopy:
    return copies_register.mark_sent(session, copy.id, how=SendingMethod.SECURE_EMAIL, on=on).value


def test_a_copy_goes_its_way_and_every_step_is_kept(session: Session, copy: RegisteredCopy) -> None:
    assert (copy.state, copy.since) == (CopyState.MADE, TODAY)
    sent = _sent(session, copy)
    assert (sent.state, sent.events[0].how) == (CopyState.SENT, "secure_email")
    assert last_entry(session)[:2] == ("copy sent", copy.id)
    copies_register.mark_received(session, copy.id, on=TODAY)
    recalled = copies_register.recall(session, copy.id, why="Sent to the wrong desk", on=TODAY).value
    assert recalled.step(CopyState.RECALLED) == recalled.events[-1]
    assert recalled.events[-1].said == "Sent to the wrong desk"
    gone = copies_register.mark_destroyed(session, copy.id, confirmed_by="Dana Hale", on=TODAY).value
    assert [event.state.value for event in gone.events] == ["sent", "received", "recalled", "destroyed"]
    assert (gone.state, gone.is_kept, gone.sha256) == (CopyState.DESTROYED, False, copy.sha256)
    with pytest.raises(Refused, match="no longer kept"):
        copies_register.copy_bytes(session, copy.id)
    assert "Dana Hale" not in last_entry(session)[2]
    assert "wrong desk" not in last_entry(session)[2]


def test_all_copies_of_an_issue_are_entered_as_sent_in_one_stroke(session: Session, minutes_id: MinutesId) -> None:
    one, two = _issued(session, minutes_id), _issued(session, minutes_id)
    _sent(session, one)
    ids, how = [one.id, two.id], SendingMethod.SECURE_PORTAL
    with pytest.raises(Refused, match="still to come"):
        copies_register.mark_all_sent(session, ids, how=how, on=TODAY + datetime.timedelta(days=1))
    assert copies_register.mark_all_sent(session, ids, how=how, on=TODAY).value == 1
    assert copies_register.mark_all_sent(session, [], how=how, on=TODAY).value == 0
    found = copies_register.of_minutes(session, minutes_id).value
    assert [[(event.state, event.how) for event in each.events] for each in found] == [
        [(CopyState.SENT, "secure_email")],
        [(CopyState.SENT, "secure_portal")],
    ]


def test_no_step_goes_back_or_comes_too_early(session: Session, copy: RegisteredCopy) -> None:
    with pytest.raises(Refused, match="cannot follow"):
        copies_register.mark_received(session, copy.id, on=TODAY)
    with pytest.raises(Refused, match="cannot follow"):
        copies_register.recall(session, copy.id, why="Why not", on=TODAY)
    _sent(session, copy)
    copies_register.mark_received(session, copy.id, on=TODAY)
    with pytest.raises(Refused, match="take the last step back first"):
        _sent(session, copy)
    copies_register.mark_destroyed(session, copy.id, confirmed_by="Dana Hale", on=TODAY)
    with pytest.raises(Refused, match="cannot follow"):
        copies_register.recall(session, copy.id, why="Too late", on=TODAY)


def test_a_step_has_a_day_that_can_be(session: Session, copy: RegisteredCopy) -> None:
    with pytest.raises(Refused, match="still to come"):
        _sent(session, copy, TODAY + datetime.timedelta(days=1))
    with pytest.raises(Refused, match="cannot have been before"):
        _sent(session, copy, YESTERDAY)


def test_a_step_is_taken_back_with_a_reason_and_stays_to_be_seen(session: Session, copy: RegisteredCopy) -> None:
    with pytest.raises(Refused, match="Nothing was entered"):
        copies_register.take_back(session, copy.id, why="By mistake")
    _sent(session, copy)
    with pytest.raises(Refused, match="Say why"):
        copies_register.take_back(session, copy.id, why="  ")
    back = copies_register.take_back(session, copy.id, why="The mail came back").value
    assert (back.state, back.events[0].taken_back) == (CopyState.MADE, "The mail came back")
    assert _sent(session, copy).state is CopyState.SENT
    copies_register.mark_destroyed(session, copy.id, confirmed_by="Dana Hale", on=TODAY)
    with pytest.raises(Refused, match="does not come back"):
        copies_register.take_back(session, copy.id, why="By mistake")


def test_what_has_to_be_said_is_asked_for(session: Session, copy: RegisteredCopy) -> None:
    _sent(session, copy)
    with pytest.raises(Refused, match="Say why the copy is recalled"):
        copies_register.recall(session, copy.id, why=" ", on=TODAY)
    with pytest.raises(Refused, match="Say who confirmed"):
        copies_register.mark_destroyed(session, copy.id, confirmed_by="", on=TODAY)
    with pytest.raises(Refused, match="no copy with this identifier"):
        _sent(session, dataclasses.replace(copy, id="y-none"))


def test_the_register_of_a_case_has_the_copies_of_all_its_meetings(session: Session, minutes_id: MinutesId) -> None:
    later = _meeting(session, "2026-11-20")
    record_signed(session, later)
    one, two = _issued(session, minutes_id), _issued(session, later)
    assert (one.number, two.number) == (1, 1)
    case = minutes.opened(session, later).value.head.case
    assert [each.id for each in copies_register.of_case(session, case).value] == [two.id, one.id]


def test_minutes_are_issued_on_the_day_on_which_a_copy_was_sent(session: Session, minutes_id: MinutesId) -> None:
    head = minutes.opened(session, minutes_id).value.head

    def day_of_issue() -> tuple[datetime.date | None, bool]:
        with session.store.reading() as reading:
            day = first_issued(reading, head.meeting, minutes.opened(session, minutes_id).value.contents)
        return day, head.id in {each.minutes for each in today.to_issue(session, TODAY).value}

    assert day_of_issue() == (None, True)  # what is signed has not left the unit
    copy = _issued(session, minutes_id)
    assert day_of_issue() == (None, True)
    _sent(session, copy)
    assert day_of_issue() == (TODAY, False)
    copies_register.take_back(session, copy.id, why="The mail came back")
    assert day_of_issue() == (None, True)


@pytest.mark.parametrize("kind", [None, *RequestKind])
def test_a_hold_that_is_ticked_holds_whatever_kind_of_request_it_is(
    session: Session, minutes_id: MinutesId, kind: RequestKind | None
) -> None:
    head = minutes.opened(session, minutes_id).value.head
    workings.save(session, head.meeting, Requests(requests=(Request(ref="Q-01", kind=kind, hold=True),)))
    with session.store.reading() as reading:
        assert holds.stands(reading, head.case)


def test_a_hold_ends_by_a_decision_and_not_because_its_request_is_removed_or_emptied(
    session: Session, minutes_id: MinutesId
) -> None:
    head = minutes.opened(session, minutes_id).value.head
    held = Request(ref="Q-01", kind=RequestKind.INQUIRY, hold=True, note="Inquest")
    workings.save(session, head.meeting, Requests(requests=(held,)))
    for changed in (
        Requests(),
        Requests(requests=(held.model_copy(update={"hold": None}),)),
        Requests(requests=(Request(ref="Q-02"),)),
    ):
        workings.save(session, head.meeting, changed)
        with pytest.raises(Refused, match="An inquiry hold stands"):
            copies_register.destroy_here(session, minutes_id, why="Schedule")
    kept = workings.read(session, head.meeting, Requests).value
    assert {each.ref: each.hold for each in kept.requests} == {"Q-02": None, "Q-01": True}
    ended = Requests(requests=(held.model_copy(update={"hold": False}),))
    workings.save(session, head.meeting, ended)
    assert "Q-01" in last_entry(session)[2]
    assert copies_register.destroy_here(session, minutes_id, why="Schedule").value
    workings.save(session, head.meeting, Requests())
    assert workings.read(session, head.meeting, Requests).value == Requests()


@pytest.mark.parametrize("of", ["minutes", "request", "earlier minutes", "draft"])
def test_an_inquiry_hold_stops_destruction(session: Session, minutes_id: MinutesId, of: str) -> None:
    copy = _issued(session, minutes_id)
    meeting = minutes.opened(session, minutes_id).value.head.meeting
    asked = Request(ref="Q-01", kind=RequestKind.INQUIRY, hold=True)
    if of == "request":
        workings.save(session, meeting, Requests(requests=(asked,)))
    elif of == "minutes":
        _meeting(session, "2026-11-20", hold=True)
    elif of == "earlier minutes":
        _meeting(session, "2026-11-01", hold=True)
        _meeting(session, "2026-11-20", hold=None)
    else:
        _meeting(session, "2026-11-20", hold=True, approve=False)
    with pytest.raises(Refused, match="An inquiry hold stands"):
        copies_register.mark_destroyed(session, copy.id, confirmed_by="Dana Hale", on=TODAY)
    with pytest.raises(Refused, match="An inquiry hold stands"):
        copies_register.destroy_here(session, minutes_id, why="Schedule 7")
    assert copies_register.copy_bytes(session, copy.id).value


def test_a_hold_ends_when_approved_minutes_say_so(session: Session, minutes_id: MinutesId) -> None:
    case = minutes.opened(session, minutes_id).value.head.case

    def stands() -> bool:
        with session.store.reading() as reading:
            return holds.stands(reading, case)

    _meeting(session, "2026-11-15", hold=True)
    draft = _meeting(session, "2026-11-20", hold=False, approve=False)
    assert stands()
    approve_as_it_is(session, draft)
    assert not stands()
    meeting = minutes.opened(session, minutes_id).value.head.meeting
    for asked in (
        Request(ref="Q-01", kind=RequestKind.INQUIRY, hold=False),
        Request(ref="Q-02", kind=RequestKind.INQUIRY),
    ):
        workings.save(session, meeting, Requests(requests=(asked,)))
        assert not stands()


def test_the_signed_files_of_a_version_are_deleted_by_the_schedule_and_the_register_stays(session: Session) -> None:
    with_certificate(session)
    minutes_id = _meeting(session)
    prepared = copies.prepare(session, minutes_id, CopyFor()).value
    signed = copies.sign(session, minutes_id, prepared).value
    one, two = _issued(session, minutes_id), _issued(session, minutes_id)
    _sent(session, two)
    with pytest.raises(Refused, match="schedule or decision"):
        copies_register.destroy_here(session, minutes_id, why="")
    assert copies_register.destroy_here(session, minutes_id, why="Schedule 7").value == 3
    assert copies_register.destroy_here(session, minutes_id, why="Schedule 7").value == 0
    found = copies_register.of_minutes(session, minutes_id).value
    assert [(each.state, each.is_kept) for each in found] == [(CopyState.DESTROYED, False), (CopyState.SENT, False)]
    assert [each.sha256 for each in found] == [one.sha256, two.sha256]
    with pytest.raises(Refused, match="no longer kept"):
        copies.document_bytes(session, signed.id)
    assert copies.documents(session, minutes_id).value == [signed]
