"""Attendance by tick."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations.gestures import attendance
from mappa_desktop.operations.record import contents_from
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus
from tests.support.minutes_in_memory import training_contents

TODAY = datetime.date(2026, 11, 18)


def invited(*people, agencies=()):
    """A record in which these were invited: reference and name, and whatever else."""
    listed = [{"ref": ref, "name": name, **given} for ref, name, given in people]
    meeting = {"meeting": {"level": 2, "date": "2026-11-18", "start": "10:00"}}
    return contents_from({"attendance": {"agencies": agencies, "attendance": listed}, "meeting_details": meeting})


def one(**given):
    return invited(("P-01", "Teodor Brightwater", given))


def done(contents, changed):
    return {**contents, **changed}


def person(contents, ref="P-01"):
    return next(each for each in contents["attendance"].attendance if each.ref == ref)


def test_a_tick_says_present_and_a_second_one_takes_it_back():
    contents = one()
    contents = done(contents, attendance.toggled(contents, "P-01"))
    assert person(contents).status is AttendanceStatus.ATTENDED
    contents = done(contents, attendance.toggled(contents, "P-01"))
    assert person(contents).status is None


def test_a_deputy_who_is_ticked_attended_as_deputy():
    contents = one(deputised_for="Lucasta Merriden")
    assert person(attendance.toggled(contents, "P-01")).status is AttendanceStatus.DEPUTY_ATTENDED


def test_everyone_present_leaves_what_was_said_already_and_rows_without_a_name():
    contents = invited(
        ("P-01", "Teodor Brightwater", {}),
        ("P-02", "Delphine Orrick", {"status": "apologies_no_report"}),
        ("P-03", "", {}),
    )
    contents = done(contents, attendance.everyone_present(contents))
    assert [person(contents, ref).status for ref in ("P-01", "P-02", "P-03")] == [
        AttendanceStatus.ATTENDED,
        AttendanceStatus.APOLOGIES_NO_REPORT,
        None,
    ]


def test_everyone_present_says_so_when_nobody_is_left():
    with pytest.raises(Refused, match="Nobody is left"):
        attendance.everyone_present(one(status="attended"))


def test_apologies_are_with_a_report_where_one_came():
    assert person(attendance.apologies(one(), "P-01")).status is AttendanceStatus.APOLOGIES_NO_REPORT
    with_report = one(report_received_on="2026-11-16")
    assert person(attendance.apologies(with_report, "P-01")).status is AttendanceStatus.APOLOGIES_REPORT_RECEIVED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, AttendanceStatus.REPORT_ONLY),
        ("absent_no_report", AttendanceStatus.REPORT_ONLY),
        ("apologies_no_report", AttendanceStatus.APOLOGIES_REPORT_RECEIVED),
        ("attended", AttendanceStatus.ATTENDED),
    ],
)
def test_a_report_that_came_is_dated_and_changes_the_status_of_the_absent_only(before, after):
    contents = done(one(status=before), attendance.report_received(one(status=before), "P-01", TODAY))
    assert person(contents).status is after
    assert person(contents).report_received_on == TODAY


def test_the_day_a_report_was_first_received_is_kept():
    contents = one(report_received_on="2026-11-16")
    assert person(attendance.report_received(contents, "P-01", TODAY)).report_received_on == datetime.date(2026, 11, 16)


def test_nobody_is_absent_without_a_report_whose_report_came():
    with pytest.raises(Refused, match="A report was received"):
        attendance.absent(one(report_received_on="2026-11-16"), "P-01")


def test_who_arrives_late_attended_in_part_and_the_item_is_noted():
    changed = attendance.arrived(one(), "P-01", "10:20", "Agency information")
    stay = person(changed).presence[0]
    assert person(changed).status is AttendanceStatus.ATTENDED_PART
    assert (stay.from_, stay.from_item, stay.to) == ("10:20", "Agency information", None)


def test_who_leaves_early_and_comes_back_has_two_stays():
    contents = one(status="attended")
    contents = done(contents, attendance.left(contents, "P-01", "10:30", "Victims"))
    assert person(contents).status is AttendanceStatus.ATTENDED_PART
    assert not attendance.is_there(person(contents))
    contents = done(contents, attendance.arrived(contents, "P-01", "10:45", "Disclosure"))
    first, second = person(contents).presence
    assert (first.from_, first.to, first.to_item) == (None, "10:30", "Victims")
    assert (second.from_, second.to) == ("10:45", None)
    assert attendance.is_there(person(contents))


def test_nobody_arrives_twice_or_leaves_without_being_there():
    contents = done(one(), attendance.arrived(one(), "P-01", "10:20"))
    with pytest.raises(Refused, match="in the meeting already"):
        attendance.arrived(contents, "P-01", "10:25")
    with pytest.raises(Refused, match="not in the meeting now"):
        attendance.left(one(), "P-01", "10:25")


def test_a_deputy_who_leaves_early_is_still_a_deputy():
    contents = one(status="deputy_attended", deputised_for="Lucasta Merriden")
    assert person(attendance.left(contents, "P-01", "10:30")).status is AttendanceStatus.DEPUTY_ATTENDED


def test_a_deputy_takes_the_row_and_brings_no_grade_of_somebody_else():
    contents = one(role="Practitioner", grade="Probation Officer", seniority="practitioner", vetted=True)
    deputy = person(attendance.deputy_came(contents, "P-01", " Ilse Farrow "))
    assert (deputy.name, deputy.deputised_for) == ("Ilse Farrow", "Teodor Brightwater")
    assert deputy.status is AttendanceStatus.DEPUTY_ATTENDED
    assert (deputy.role, deputy.grade, deputy.seniority, deputy.vetted) == ("", "", None, None)
    with pytest.raises(Refused, match="Say who came"):
        attendance.deputy_came(contents, "P-01", "  ")
    again = {**contents, **attendance.deputy_came(contents, "P-01", "Ilse Farrow")}
    with pytest.raises(Refused, match="recorded here already"):
        attendance.deputy_came(again, "P-01", "Somebody Else")


@pytest.mark.parametrize("gesture", [attendance.apologies, attendance.absent, attendance.toggled])
def test_the_member_is_back_with_everything_known_when_the_deputy_did_not_come(gesture):
    contents = one(role="Practitioner: risk", grade="Probation Officer", seniority="practitioner", vetted=True,
                   note="Typed.")  # fmt: skip
    came = done(contents, attendance.deputy_came(contents, "P-01", "Ilse Farrow"))
    assert "Practitioner: risk" in person(came).note
    back = person(gesture(came, "P-01"))
    before = person(contents)
    assert (back.name, back.deputised_for, back.note) == (before.name, "", "Typed.")
    assert (back.role, back.grade, back.seniority, back.vetted) == (
        before.role,
        before.grade,
        before.seniority,
        before.vetted,
    )
    assert back.status is not AttendanceStatus.DEPUTY_ATTENDED


def test_a_member_of_whom_nothing_was_known_is_back_by_name():
    contents = one(note="Typed (so far)")
    came = done(contents, attendance.deputy_came(contents, "P-01", "Ilse Farrow"))
    assert person(came).note == "Typed (so far)"
    back = person(attendance.apologies(came, "P-01"))
    assert (back.name, back.role, back.note) == ("Teodor Brightwater", "", "Typed (so far)")


@pytest.mark.parametrize("gesture", [attendance.apologies, attendance.absent, attendance.toggled])
def test_why_somebody_was_left_off_is_no_reason_to_invite_them(gesture):
    contents = one(status="not_invited", invitation_reason="Conflict of interest", note="Typed.")
    marked = person(gesture(contents, "P-01"))
    assert marked.invitation_reason == ""
    assert marked.note == "Typed.\nLeft off at first: Conflict of interest"
    invited_ = one(status="attended", invitation_reason="Brings the agreement")
    assert person(gesture(invited_, "P-01")).invitation_reason == "Brings the agreement"


def test_who_was_not_there_after_all_acknowledged_nothing():
    contents = one(status="attended_part", presence=[{"from": "10:20"}], statements_acknowledged=["foi"])
    gone = person(attendance.absent(contents, "P-01"))
    assert (gone.status, gone.presence, gone.statements_acknowledged) == (AttendanceStatus.ABSENT_NO_REPORT, (), ())


def test_a_note_at_an_arrival_is_never_thrown_away():
    contents = one(status="attended_part", presence=[{"from": "10:20", "note": "Line was bad"}])
    for gesture in (attendance.absent, attendance.apologies, attendance.toggled):
        with pytest.raises(Refused, match="carries a note"):
            gesture(contents, "P-01")


def test_a_person_who_is_gone_from_the_list_is_refused_in_words():
    with pytest.raises(Refused, match="not in the list any more"):
        attendance.toggled(one(), "P-99")


def test_a_gesture_changes_the_attendance_only_and_leaves_what_it_was_given():
    contents = training_contents()
    before = contents["attendance"].given()
    assert set(attendance.toggled(contents, "P-01")) == {"attendance"}
    assert contents["attendance"].given() == before


def test_fourteen_people_are_ticked_one_after_the_other():
    contents = training_contents()
    content = content_of(contents, Attendance)
    for at in range(len(content.attendance)):
        content = replaced(content, ("attendance", at, "status"), None)
    contents = {**contents, "attendance": content}
    for attendee in content.attendance[:14]:
        contents = done(contents, attendance.toggled(contents, attendee.ref))
    assert sum(attendance.is_there(each) for each in content_of(contents, Attendance).attendance) == 14
