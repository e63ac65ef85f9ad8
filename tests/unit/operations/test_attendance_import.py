"""Taking Teams reports over: who is who, what is written, what stays as it was noted by hand."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from mappa_desktop.domain.workings import ImportedReports
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.interchange.teams.report import TeamsReport, read, read_together
from mappa_desktop.operations.attendance_import import (
    Answer,
    Decisions,
    ItemTime,
    applied,
    only_certain,
    planned,
    preview,
    with_reports,
)
from mappa_desktop.operations.record import completed
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.subject.model import SubjectDetails
from tests.support.teams_files import Made, Who

DOCUMENT = Path(__file__).parents[2] / "documents" / "teams" / "sections_2026_us.csv"
AGENCIES = [
    {"id": "probation", "name": "Probation Service"},
    {"id": "police", "name": "Wendleshire Police", "short_name": "Police"},
    {"id": "nhs", "name": "Wendleshire Partnership NHS Foundation Trust", "short_name": "NHS Trust"},
    {"id": "housing", "name": "Harrowmere Borough Council Housing", "short_name": "Housing"},
    {"id": "dwp", "name": "Department for Work and Pensions", "short_name": "DWP"},
]
INVITED = [
    {"ref": "P-01", "agency": "probation", "name": "Imogen Castlemarsh"},
    {"ref": "P-02", "agency": "police", "name": "DS Orla Fenwright"},
    {"ref": "P-03", "agency": "nhs", "name": "Dr Hesper Quillon"},
    {"ref": "P-04", "agency": "housing", "name": "Piers Lockhollow"},
    {"ref": "P-05", "agency": "housing", "name": ""},
]
DOMAINS = [("dwp", ["work.example.org"]), ("police", ["police.example.org"])]
ITEMS = [
    ItemTime("Introductions", datetime.datetime(2026, 11, 18, 10, 0), datetime.datetime(2026, 11, 18, 10, 15)),
    ItemTime("Risk", datetime.datetime(2026, 11, 18, 10, 15), datetime.datetime(2026, 11, 18, 10, 45)),
    ItemTime("Plan", datetime.datetime(2026, 11, 18, 10, 45), None),
]


def a_meeting(invited=INVITED, start="10:00", end="10:56"):
    return completed(
        {
            "attendance": Attendance.taken({"agencies": AGENCIES, "attendance": invited}),
            "meeting_details": MeetingDetails.taken(
                {
                    "meeting": {
                        "level": 2,
                        "date": "2026-11-18",
                        "start": start,
                        "end": end,
                        "reference": "TRN-L2-0417/03",
                    }
                }
            ),
            "subject": SubjectDetails.taken({"subject": {"reference": "TRN-L2-0417"}}),
        }
    )


def the_report() -> TeamsReport:
    return read(DOCUMENT.read_bytes())


def a_report(*people: Who, **how: object) -> TeamsReport:
    return read(Made("D", "en-GB", people=people, **how).data())  # type: ignore[arg-type]


def taken(contents, report, decisions=None, **more):
    """The attendance after taking over."""
    changed = applied(contents, preview(contents, report, **more), decisions or Decisions())
    return changed.get("attendance", contents["attendance"]).attendance


def taken_by(contents, shown, decisions):
    """The attendance after taking over a preview."""
    content = applied(contents, shown, decisions)["attendance"]
    assert isinstance(content, Attendance)
    return content.attendance


def by_ref(attendance, ref):
    return next(each for each in attendance if each.ref == ref)


def times(attendee):
    return [(stay.from_, stay.to) for stay in attendee.presence]


def proposals(contents, report, **more):
    return {each.person.display_name: each for each in preview(contents, report, **more).proposals}


# ------------------------------------------------------------------------------------------------------- matching


def test_people_are_matched_to_those_invited():
    found = proposals(a_meeting(), the_report(), domains=DOMAINS)
    assert {name: each.decision for name, each in found.items()} == {
        "Castlemarsh, Imogen": "P-01",
        "Fenwright, DS Orla": "P-02",
        "Quillon, Dr Hesper (NHS Trust)": "P-03",
        "Piers Lockhollow (External)": "P-04",
        "[DWP] Rosalind Eddowes": Answer.NEW,
        "dial-in caller 1": Answer.LEAVE_OUT,
        "Piers (Unverified)": Answer.LEAVE_OUT,
    }
    assert found["[DWP] Rosalind Eddowes"].agency == "dwp"


def test_the_agency_is_told_by_the_address_or_by_the_organisation_and_else_not_guessed():
    people = [
        Who("A One", "a@sub.police.example.org", (("10:00:00", "10:30:00"),)),
        Who("B Two (Health)", "", (("10:00:00", "10:30:00"),)),
        Who("[Wendleshire] C Three", "", (("10:00:00", "10:30:00"),)),
        Who("D Four (Police)", "", (("10:00:00", "10:30:00"),)),
        Who("[DFWP] E Five", "", (("10:00:00", "10:30:00"),)),
    ]
    found = proposals(a_meeting(), a_report(*people), domains=DOMAINS)
    assert [each.agency for each in found.values()] == ["police", None, None, "police", None]


def test_a_short_given_name_is_a_suggestion_and_no_match():
    people = [Who("Orl Fenwright", "o@police.example.org", (("10:00:00", "10:30:00"),))]
    for domains in (DOMAINS, ()):
        found = proposals(a_meeting(), a_report(*people), domains=domains)["Orl Fenwright"]
        assert found.decision is Answer.LEAVE_OUT
        assert found.remarks == ("May be DS Orla Fenwright, Police, but the given name differs: choose, if so.",)


def test_a_short_given_name_of_another_agency_is_no_suggestion():
    people = [Who("Orl Fenwright (Housing)", "", (("10:00:00", "10:30:00"),))]
    found = proposals(a_meeting(), a_report(*people))["Orl Fenwright (Housing)"]
    assert (found.decision, found.agency, found.remarks) == (Answer.NEW, "housing", ())


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Fenwright, Orla (Housing)", ""),
        ("Fenwright, Orla (Housing)", "orla.fenwright@police.example.org"),
        ("Orla Fenwright (Marlowe Solicitors)", ""),
        ("Orla Fenwright", "orla.fenwright@work.example.org"),
        ("Orla Fenwright", "orla.fenwright@elsewhere.example"),
        ("Fenwright, Orla (Police)", "orla.fenwright@elsewhere.example"),
    ],
)
def test_a_name_with_another_agency_beside_it_is_not_taken_for_the_person_invited(name, email):
    contents, report = a_meeting(), a_report(Who(name, email, (("10:00:00", "10:56:00"),)))
    found = proposals(contents, report, domains=DOMAINS)[name]
    assert (found.decision, found.is_certain) == (Answer.LEAVE_OUT, False)
    assert found.remarks == (
        "May be DS Orla Fenwright, Police, but the address or the organisation is another’s: choose, if so.",
    )
    assert by_ref(taken(contents, report, domains=DOMAINS), "P-02").status is None


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Fenwright, DS Orla", "orla.fenwright@police.example.org"),
        ("Orla Fenwright (Police)", ""),
        ("Orla Fenwright (Wendleshire Police)", ""),
        ("Orla Fenwright (Public Protection Unit)", "orla.fenwright@sub.police.example.org"),
        ("Orla Fenwright (External)", ""),
    ],
)
def test_a_name_with_nothing_against_it_is_matched_and_certain(name, email):
    report = a_report(Who(name, email, (("10:00:00", "10:56:00"),)))
    found = proposals(a_meeting(), report, domains=DOMAINS)[name]
    assert (found.decision, found.is_certain) == ("P-02", True)


def test_an_address_alone_is_a_suggestion():
    people = [Who("Sam Other", "orla.fenwright@police.example.org", (("10:00:00", "10:56:00"),))]
    found = proposals(a_meeting(), a_report(*people), domains=DOMAINS)["Sam Other"]
    assert found.decision is Answer.LEAVE_OUT
    assert found.remarks == ("May be DS Orla Fenwright, Police by the address, under another name: choose, if so.",)


def test_somebody_unverified_is_not_taken_for_the_person_invited_until_somebody_says_so():
    contents, report = a_meeting(), a_report(Who("Orla Fenwright (Unverified)", "", (("10:00:00", "10:56:00"),)))
    found = proposals(contents, report)["Orla Fenwright (Unverified)"]
    assert found.decision is Answer.LEAVE_OUT
    assert "May be DS Orla Fenwright, Police: choose, if so." in found.remarks
    chosen = by_ref(taken(contents, report, Decisions({0: "P-02"})), "P-02")
    assert chosen.status is AttendanceStatus.ATTENDED


@pytest.mark.parametrize(
    "name",
    ["iPhone", "Meeting Room 4", "DI Marsh", "Wren Tolliver", "Tom’s iPad (Housing)", "Marsh (Housing)", "T Marsh"],
)
def test_devices_surnames_alone_and_people_of_no_agency_are_left_out(name):
    contents, report = a_meeting(), a_report(Who(name, "", (("10:00:00", "10:56:00"),)))
    (found,) = preview(contents, report).proposals
    assert found.decision is Answer.LEAVE_OUT
    assert "Not on the list: choose who it is, or leave out." in found.remarks
    assert taken(contents, report) == contents["attendance"].attendance


def test_somebody_unknown_who_was_there_for_another_case_is_not_asked_about():
    report = a_report(Who("Wren Tolliver", "", (("09:00:00", "09:50:00"),)), start="09:00:00", end="13:00:00")
    assert proposals(a_meeting(), report)["Wren Tolliver"].remarks == ("Not there while this case was discussed.",)


def test_without_a_person_to_ask_only_what_is_certain_is_taken_over():
    contents, report = a_meeting(), the_report()
    shown = preview(contents, report, domains=DOMAINS)
    attendance = taken_by(contents, shown, only_certain(shown))
    assert [each.ref for each in attendance] == ["P-01", "P-02", "P-03", "P-04", "P-05"]
    assert [each.ref for each in attendance if each.status] == ["P-01", "P-02", "P-03", "P-04"]


def test_two_devices_of_one_name_are_not_certain():
    people = [
        Who("Orla Fenwright", "", (("10:00:00", "10:20:00"),)),
        Who("Orla Fenwright (Guest)", "", (("10:10:00", "10:56:00"),)),
    ]
    assert [each.is_certain for each in preview(a_meeting(), a_report(*people)).proposals] == [False, False]


def test_two_invited_of_one_name_are_asked_about():
    invited = [*INVITED, {"ref": "P-06", "agency": "dwp", "name": "Orla Fenwright"}]
    people = Who("Orla Fenwright", "", (("10:00:00", "10:30:00"),))
    found = proposals(a_meeting(invited), a_report(people))["Orla Fenwright"]
    assert found.decision is Answer.LEAVE_OUT
    assert "Several people on the list may be meant: choose one." in found.remarks


def test_a_second_device_is_not_put_to_a_person_without_being_asked():
    people = [
        Who("Orla Fenwright", "o@police.example.org", (("10:00:00", "10:30:00"),)),
        Who("Orla Fenwright (Guest)", "", (("10:20:00", "10:56:00"),)),
    ]
    contents = a_meeting()
    found = proposals(contents, a_report(*people))
    assert found["Orla Fenwright (Guest)"].decision is Answer.LEAVE_OUT
    assert "Two devices or two people?" in found["Orla Fenwright (Guest)"].remarks
    together = taken(contents, a_report(*people), Decisions({1: "P-02"}))
    assert by_ref(together, "P-02").status is AttendanceStatus.ATTENDED


# -------------------------------------------------------------------------------------------------------- writing


def test_somebody_there_throughout_gets_no_stay_and_somebody_who_went_out_gets_times_and_items():
    attendance = taken(a_meeting(), the_report(), items=ITEMS)
    imogen, hesper = by_ref(attendance, "P-01"), by_ref(attendance, "P-03")
    assert (imogen.status, imogen.presence) == (AttendanceStatus.ATTENDED, ())
    assert hesper.status is AttendanceStatus.ATTENDED_PART
    assert times(hesper) == [("10:02", "10:20"), ("10:24", "10:48")]
    assert [(stay.from_item, stay.to_item) for stay in hesper.presence] == [("Introductions", "Risk"), ("Risk", "Plan")]


@pytest.mark.parametrize(
    ("stay", "expected"),
    [
        (("10:02:00", "10:54:00"), []),
        (("10:02:01", "10:54:00"), [("10:02", None)]),
        (("10:02:00", "10:53:59"), [(None, "10:53")]),
        (("09:00:00", "13:00:00"), []),
    ],
)
def test_two_minutes_after_the_start_and_before_the_end_are_there_throughout(stay, expected):
    report = a_report(Who("Orla Fenwright", "", (stay,)), start="09:00:00", end="13:00:00")
    assert times(by_ref(taken(a_meeting(), report), "P-02")) == expected


def test_an_absence_of_two_minutes_is_none():
    report = a_report(Who("Orla Fenwright", "", (("10:00:00", "10:20:00"), ("10:22:00", "10:56:00"))))
    assert by_ref(taken(a_meeting(), report), "P-02").presence == ()


def test_somebody_there_only_for_another_case_of_the_panel_day_is_left_out():
    report = a_report(Who("Orla Fenwright", "", (("09:00:00", "09:50:00"),)), start="09:00:00", end="13:00:00")
    found = proposals(a_meeting(), report)["Orla Fenwright"]
    assert found.decision is Answer.LEAVE_OUT
    assert "Not there while this case was discussed." in found.remarks


def test_somebody_new_is_written_with_the_agency_and_a_reference_of_their_own():
    attendance = taken(a_meeting(), the_report(), domains=DOMAINS)
    rosalind = next(each for each in attendance if each.name == "Rosalind Eddowes")
    assert (rosalind.ref, rosalind.agency, times(rosalind)) == ("P-06", "dwp", [("10:21", None)])


def test_an_invited_agency_without_a_name_gets_the_name_of_whom_it_sent():
    attendance = taken(a_meeting(), the_report(), Decisions({4: "P-05"}))
    assert by_ref(attendance, "P-05").name == "Rosalind Eddowes"


def test_an_unverified_person_is_noted_so_that_the_chair_sees_it():
    attendance = taken(a_meeting(), the_report(), Decisions({6: Answer.NEW}))
    piers = next(each for each in attendance if each.name == "Piers")
    assert piers.note == "Joined Teams without being verified, as “Piers (Unverified)”."


def test_a_caller_is_written_only_once_a_person_is_chosen():
    contents, caller = a_meeting(), 5
    without = taken(contents, the_report())
    assert by_ref(without, "P-05").status is None
    chosen = taken(contents, the_report(), Decisions({caller: "P-05"}))
    assert times(by_ref(chosen, "P-05")) == [("10:05", "10:40")]
    assert "caller" not in repr(chosen)
    with pytest.raises(Refused, match="caller has no name"):
        taken(contents, the_report(), Decisions({caller: Answer.NEW}))


def test_taking_over_again_adds_nothing():
    contents = a_meeting()
    once = {**contents, **applied(contents, preview(contents, the_report(), items=ITEMS), Decisions())}
    assert applied(once, preview(once, the_report(), items=ITEMS), Decisions()) == {}
    assert applied(once, preview(once, the_report(), items=ITEMS), Decisions(replace_noted=True)) == {}


def test_a_report_in_another_encoding_adds_nothing():
    contents = a_meeting()
    changed = applied(contents, preview(contents, read(Made("D").data())), Decisions())
    once = {**contents, **changed}
    assert applied(once, preview(once, read(Made("D", encoding="utf-8").data())), Decisions()) == {}


def test_a_report_that_was_taken_over_is_known():
    imported = with_reports(ImportedReports(), the_report())
    known = preview(a_meeting(), the_report(), imported=imported)
    assert known.known
    assert "This report was taken over before." in known.warnings
    assert with_reports(imported, the_report()) == imported


# -------------------------------------------------------------------------------------------------- noted by hand


@pytest.mark.parametrize(
    "noted",
    [
        {"status": "apologies_no_report"},
        {"status": "absent_no_report"},
        {"status": "attended_part"},
        {"status": "attended_part", "presence": [{"from": "10:10"}]},
    ],
)
def test_what_was_noted_by_hand_is_listed_and_stays_unless_somebody_says_otherwise(noted):
    contents = a_meeting([INVITED[0], {**INVITED[1], **noted}])
    shown = preview(contents, a_report(Who("Orla Fenwright", "", (("10:30:00", "10:56:00"),))))
    (row,) = planned(contents, shown, Decisions())
    assert (row.kept, row.contradicts, bool(row.noted)) == (True, True, True)
    assert applied(contents, shown, Decisions()) == {}
    replaced_row = by_ref(taken_by(contents, shown, Decisions(replace_noted=True)), "P-02")
    assert replaced_row.status is AttendanceStatus.ATTENDED_PART
    assert times(replaced_row) == [("10:30", None)]


def test_a_tick_becomes_more_exact_and_is_listed():
    contents = a_meeting([{**INVITED[1], "status": "attended"}])
    shown = preview(contents, a_report(Who("Orla Fenwright", "", (("10:30:00", "10:56:00"),))))
    (row,) = planned(contents, shown, Decisions())
    assert (row.noted, row.kept) == ("Attended", False)
    assert times(by_ref(taken_by(contents, shown, Decisions()), "P-02")) == [("10:30", None)]


def test_an_arrival_with_a_note_is_never_replaced():
    noted = {"status": "attended_part", "presence": [{"from": "10:10", "note": "Waited outside."}]}
    contents = a_meeting([{**INVITED[1], **noted}])
    shown = preview(contents, a_report(Who("Orla Fenwright", "", (("10:30:00", "10:56:00"),))))
    assert applied(contents, shown, Decisions(replace_noted=True)) == {}


def test_a_deputy_stays_a_deputy():
    contents = a_meeting([{**INVITED[1], "status": "deputy_attended", "deputised_for": "DI Ansel Prowse"}])
    attendance = taken(contents, a_report(Who("Orla Fenwright", "", (("10:30:00", "10:56:00"),))))
    assert by_ref(attendance, "P-02").status is AttendanceStatus.DEPUTY_ATTENDED


# ------------------------------------------------------------------------------------------------------- questions


def test_another_day_needs_a_confirmation():
    contents, report = (
        a_meeting(),
        a_report(Who("Orla Fenwright", "", (("10:00:00", "10:56:00"),)), day=datetime.date(2026, 11, 19)),
    )
    shown = preview(contents, report)
    assert shown.wrong_date == "The report is of Thu 19 Nov 2026, and this meeting of Wed 18 Nov 2026."
    with pytest.raises(Refused, match="The report is of Thu"):
        applied(contents, shown, Decisions())
    assert applied(contents, shown, Decisions(confirmed=True))


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("MAPPA L2 TRN-L2-0417/03", False),
        ("MAPPA L2 review", False),
        ("MAPPA TRN-L2-0417", False),
        ("MAPPA L2 review - ref 24/0117", True),
        ("MAPPA TRN-L3-0009/01", True),
    ],
)
def test_a_title_with_another_reference_needs_a_confirmation(title, wrong):
    shown = preview(a_meeting(), a_report(title=title))
    assert bool(shown.wrong_title) is wrong


def test_nothing_is_taken_over_while_the_day_is_not_certain():
    contents = replaced_date(a_meeting())
    report = a_report(Who("Orla Fenwright", "", (("10:00:00", "10:56:00"),)), day=datetime.date(2026, 5, 6))
    assert report.question is not None
    with pytest.raises(Refused, match="two ways"):
        applied(contents, preview(contents, report), Decisions())


def replaced_date(contents):
    details = replaced(contents["meeting_details"], ("meeting", "date"), datetime.date(2026, 1, 1))
    return {**contents, "meeting_details": details}


def test_times_that_do_not_meet_the_minutes_are_warned_about():
    report = a_report(Who("Orla Fenwright", "", (("14:00:00", "14:56:00"),)), start="14:00:00", end="14:56:00")
    shown = preview(a_meeting(), report)
    assert "The times of the report and of the minutes do not meet: is one of them hours off?" in shown.warnings


def test_rows_that_cannot_be_read_are_told_by_their_numbers():
    data = Made("D", "en-GB").text().replace("18/11/26, 10:00:05", "soon", 1).encode()
    shown = preview(a_meeting(), read_together([data]))
    assert "1 row cannot be read: 11." in shown.warnings
    assert "Why: a time that cannot be read." in shown.warnings


def test_a_person_taken_from_the_list_meanwhile_is_refused():
    shown = preview(a_meeting(), the_report())
    with pytest.raises(Refused, match="not in the list any more"):
        applied(a_meeting(INVITED[1:]), shown, Decisions())
