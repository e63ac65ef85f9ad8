"""What the minutes of one meeting give to the next, and what stays behind."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.cases import MeetingFacts, MinutesHead, MinutesStatus, Origin
from mappa_desktop.domain.directory import DirectoryAgency, UsualMember
from mappa_desktop.domain.statements import Wording
from mappa_desktop.domain.values import AgencyKind, AgencyType, Level
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.interchange.minutes_file import document_of
from mappa_desktop.operations import preparing
from mappa_desktop.operations.area import AreaSettings
from mappa_desktop.operations.gestures.attendance import deputy_came
from mappa_desktop.operations.record import completed, contents_from
from mappa_desktop.sections import SECTIONS, Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance, Attendee
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.disclosure.model import DisclosureEntry, DisclosureLog
from mappa_desktop.sections.meeting_details.model import MeetingDetails, MeetingType
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.reason_for_level.model import WhyThisLevel
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars
from mappa_desktop.sections.subject.model import SubjectDetails
from tests.support.minutes_documents import documents
from tests.support.minutes_in_memory import training_contents

DATE = datetime.date(2027, 3, 10)
SETTINGS = AreaSettings(mappa_area="Wendleshire")
STATEMENTS = (Wording("confidentiality", "2", "Confidentiality", "In confidence.", "2026-01-01T09:00:00+00:00"),)
POLICE = DirectoryAgency(
    name="Wendleshire Police",
    kind=AgencyKind.RESPONSIBLE_AUTHORITY,
    type=AgencyType.POLICE,
    core_at_level_2=True,
    core_at_level_3=True,
    members=(UsualMember(name="Inspector Testing", role="Chair's deputy"),),
)
DIRECTORY = (POLICE, DirectoryAgency(name="Library Service", core_at_level_2=True, core_at_level_3=True))
BEHIND = ("agency_information", "new_actions", "decisions", "restricted", "records", "sign_off", "executive_summary")


def after(last: Contents, kind: MeetingType = MeetingType.REVIEW) -> dict[str, Content]:
    return preparing.prepared(last, kind, DATE, 4, SETTINGS, STATEMENTS, DIRECTORY)


def minutes_of(**document: Any) -> dict[str, Content]:
    """Small minutes, by the keys of the minutes file."""
    whole = {"meeting": {"level": 2, "date": "2026-11-18"}, "subject": {"reference": "W-1"}, **document}
    return contents_from({each.key: {key: whole[key] for key in each.keys if key in whole} for each in SECTIONS})


def action(ref: str, **more: Any) -> dict[str, Any]:
    return {"ref": ref, "description": f"Do {ref}", **more}


@given(documents(), st.sampled_from(list(MeetingType)))
def test_whatever_the_last_minutes_hold_the_next_ones_fit_the_format(
    document: dict[str, Any], kind: MeetingType
) -> None:
    last = minutes_file.contents_of(document)
    minutes_file.check(after(completed(last), kind))


@given(documents(), st.sampled_from(list(MeetingType)))
def test_nothing_of_what_stays_behind_survives(document: dict[str, Any], kind: MeetingType) -> None:
    last = completed(minutes_file.contents_of(document))
    contents = after(last, kind)
    for key in BEHIND:
        assert contents[key].given() == type(contents[key])().given(), key
    for person in content_of(contents, Attendance).attendance:
        assert person.status is None
        assert not person.presence
        assert not person.statements_acknowledged
        assert person.report_received_on is None
    assert not ticked(document_of(contents))


@given(documents())
def test_every_action_still_to_do_is_there_once_and_no_other_is(document: dict[str, Any]) -> None:
    last = completed(minutes_file.contents_of(document))
    wanted = [each.ref for each in preparing.still_to_do(last)]
    assert [each.ref for each in content_of(after(last), PreviousActions).previous_actions] == wanted


@pytest.mark.parametrize("name", ["level2_review", "level3_review"])
@pytest.mark.parametrize("kind", MeetingType)
def test_the_plan_goes_on_with_the_references_of_its_measures(name: str, kind: MeetingType) -> None:
    last = training_contents(name)
    assert content_of(after(last, kind), PlanOfFourPillars).given() == content_of(last, PlanOfFourPillars).given()
    minutes_file.check(after(last, kind))


@pytest.mark.parametrize("name", ["level2_review", "level3_review"])
def test_what_is_known_of_the_person_goes_on_without_the_tick_that_it_is_still_current(name: str) -> None:
    last = training_contents(name)
    before, now = content_of(last, SubjectDetails).subject, content_of(after(last), SubjectDetails).subject
    assert before.still_current.confirmed
    assert now.still_current.given() == {}
    assert now.full_name == before.full_name


@pytest.mark.parametrize(
    ("key", "stays_behind", "goes_on"),
    [
        ("victims", {"none_identified": True, "none_identified_reason": "Looked for."}, {"people": [{"ref": "V-01"}]}),
        ("mappa", {"eligibility_checked_on": "2026-11-18"}, {"category": 2}),
        ("licence_and_orders", {"breaches_since_last_meeting": [{"what": "Late."}]}, {"standard_conditions": "All."}),
        (
            "risk_assessment",
            {"change": "raised", "change_note": "Since the move.", "panel_view": "High."},
            {"overall_rosh": "high", "imminence": "Within weeks."},
        ),
        ("diversity_and_needs", {"considered": True}, {"notes": "Easy read."}),
        ("subject_engagement", {"views": "Does not agree."}, {"information_not_to_share": ["The source."]}),
    ],
)
def test_what_only_the_last_panel_could_say_stays_behind(
    key: str, stays_behind: dict[str, Any], goes_on: dict[str, Any]
) -> None:
    last = minutes_of(**{key: {**stays_behind, **goes_on}})
    assert document_of(after(last))[key] == goes_on


def test_an_open_action_keeps_its_dates_and_loses_what_the_last_meeting_said_of_it() -> None:
    last = minutes_of(
        previous_actions=[
            action(
                "2.01",
                set_on="2026-04-01",
                due={"date": "2026-05-01"},
                first_set_on="2026-01-07",
                first_due_on="2026-02-02",
                times_carried=1,
                status="in_progress",
                update="Half of it is done.",
                reported_by="Ann Example",
            )
        ],
        new_actions=[action("3.01", due={"date": "2026-12-01"}, status="open")],
    )
    old, new = content_of(after(last), PreviousActions).previous_actions
    assert (old.ref, old.set_on, old.due.date) == ("2.01", datetime.date(2026, 4, 1), datetime.date(2026, 5, 1))
    assert (old.first_set_on, old.first_due_on) == (datetime.date(2026, 1, 7), datetime.date(2026, 2, 2))
    assert old.times_carried == 1
    assert (old.status, old.update, old.reported_by) == (None, "", "")
    assert new.set_on == datetime.date(2026, 11, 18)  # the meeting that set it


@pytest.mark.parametrize("status", ["completed", "completed_late", "no_longer_required"])
def test_an_action_that_has_ended_does_not_come_back(status: str) -> None:
    last = minutes_of(previous_actions=[action("2.01", status=status)], new_actions=[action("3.01", status=status)])
    assert not content_of(after(last), PreviousActions).previous_actions


def test_an_action_that_was_carried_forward_comes_back_once_under_its_new_reference() -> None:
    last = minutes_of(
        previous_actions=[action("2.01", status="overdue", carried_forward_to="3.01")],
        new_actions=[action("3.01", status="open", carried_forward_from="2.01", times_carried=1)],
    )
    (only,) = content_of(after(last), PreviousActions).previous_actions
    assert (only.ref, only.carried_forward_from, only.times_carried) == ("3.01", "2.01", 1)


@pytest.mark.parametrize(
    ("entry", "goes_on"),
    [
        ({}, True),
        ({"decision": "disclose"}, True),
        ({"decision": "disclose", "done_on": "2026-11-20"}, True),  # nobody has said what came of it (D11)
        ({"decision": "disclose", "outcome": "pending"}, True),
        ({"decision": "disclose", "outcome": "made"}, False),
        ({"decision": "disclose", "outcome": "not_made"}, False),
        ({"decision": "disclose", "outcome": "made", "undertaking": {"state": "requested"}}, True),
        ({"decision": "disclose", "outcome": "made", "undertaking": {"state": "signed"}}, False),
        ({"decision": "disclose", "outcome": "made", "subject_told": {"told": "no", "review": "2027-01-05"}}, True),
        ({"decision": "disclose", "outcome": "made", "subject_told": {"told": "will_be"}}, True),
        ({"decision": "defer"}, True),
        ({"decision": "defer", "outcome": "no_disclosure"}, False),
        ({"decision": "do_not_disclose"}, False),
        ({"decision": "do_not_disclose", "review": "2027-01-05"}, True),
    ],
)  # fmt: skip
def test_a_disclosure_decision_goes_on_until_it_is_settled(entry: dict[str, Any], goes_on: bool) -> None:
    assert preparing.not_settled(DisclosureEntry.taken({"ref": "D-01", **entry})) is goes_on


def test_disclosure_is_considered_anew_at_every_meeting() -> None:
    last = minutes_of(
        disclosure={
            "considered": True,
            "none_reason": "Nobody is at risk.",
            "entries": [{"ref": "D-01", "decision": "disclose"}, {"ref": "D-02", "decision": "do_not_disclose"}],
        }
    )
    disclosure = content_of(after(last), DisclosureLog).disclosure
    assert disclosure.considered is None
    assert disclosure.none_reason == ""
    assert [entry.ref for entry in disclosure.entries] == ["D-01"]


def test_a_link_to_what_stays_behind_is_let_go_and_the_others_are_kept() -> None:
    last = minutes_of(
        agencies=[{"id": "police"}],
        agency_updates=[{"ref": "U-01", "agency": "police"}],
        risk_assessment={"risks": [{"ref": "R-01"}]},
        risk_management_plan={"supervision": {"measures": [{"ref": "M-01", "linked_to": ["U-01", "R-01"]}]}},
    )
    (measure,) = content_of(after(last), PlanOfFourPillars).risk_management_plan.supervision.measures
    assert measure.linked_to == ("R-01",)


def test_everybody_is_invited_again_who_was_invited_and_nothing_of_their_attendance_is_left() -> None:
    last = minutes_of(
        agencies=[{"id": "police", "name": "Wendleshire Police"}],
        attendance=[
            {"ref": "P-01", "agency": "police", "name": "Ann Example", "role": "MOSOVO", "status": "absent_no_report"},
            {"ref": "P-02", "agency": "police", "name": "Left Off", "status": "not_invited"},
            {"ref": "P-03", "agency": "police", "name": "Dep Uty", "role": "PC", "status": "deputy_attended",
             "deputised_for": "Reg Ular", "note": "Joined by telephone."},
        ],
    )  # fmt: skip
    people = content_of(after(last), Attendance).attendance
    assert [(person.ref, person.name, person.role) for person in people[:2]] == [
        ("P-01", "Ann Example", "MOSOVO"),
        ("P-03", "Reg Ular", ""),
    ]
    assert all(person.core_invitee for person in people[:2])
    assert people[1].note == ""


def test_the_member_whose_deputy_came_is_invited_again_with_role_and_grade() -> None:
    last = minutes_of(
        agencies=[{"id": "police", "name": "Wendleshire Police"}],
        attendance=[{"ref": "P-01", "agency": "police", "name": "Reg Ular", "role": "Lead", "grade": "Sergeant"}],
    )
    came = {**last, **deputy_came(last, "P-01", "Dep Uty")}
    person = invited_after(came)[0]
    assert (person.name, person.role, person.grade, person.note) == ("Reg Ular", "Lead", "Sergeant", "")


def test_who_is_core_at_level_3_only_is_no_core_invitee_at_level_2() -> None:
    last = minutes_of(
        meeting={"level": 3, "date": "2026-11-18"},
        agencies=[{"id": "h", "name": "Housing"}, {"id": "x", "name": "Unknown Body"}],
        attendance=[
            {"ref": "P-01", "agency": "h", "name": "Ho Using", "core_invitee": True},
            {"ref": "P-02", "agency": "x", "name": "Un Known", "core_invitee": True},
        ],
        decisions={"level": {"outcome": "move_down", "new_level": 2}},
    )
    housing = DirectoryAgency(name="Housing", core_at_level_3=True)
    made = preparing.prepared(last, MeetingType.REVIEW, DATE, 4, SETTINGS, STATEMENTS, (*DIRECTORY, housing))
    people = {each.name: each.core_invitee for each in content_of(made, Attendance).attendance}
    assert (people["Ho Using"], people["Un Known"], people["Inspector Testing"]) == (False, True, True)


def test_core_agencies_that_were_not_there_are_invited() -> None:
    people = {person.name: person for person in invited_after(minutes_of())}
    assert people["Inspector Testing"].core_invitee
    assert any(person.agency == "library_service" for person in people.values())


def invited_after(last: Contents) -> tuple[Attendee, ...]:
    return content_of(after(last), Attendance).attendance


def test_a_case_that_was_moved_up_meets_at_its_new_level_and_is_asked_why_anew() -> None:
    last = minutes_of(
        decisions={"level": {"outcome": "move_up", "new_level": 3, "effective_from": "2026-11-19"}},
        reason_for_level={"why_this_level": "Level 2 was enough."},
        mappa={"level_since": "2026-01-01"},
    )
    contents = after(last)
    meeting = content_of(contents, MeetingDetails).meeting
    assert (meeting.level, meeting.first_meeting_at_level) == (Level.THREE, DATE)
    assert content_of(contents, CategoryAndLevel).mappa.level_since == datetime.date(2026, 11, 19)
    assert content_of(contents, WhyThisLevel).reason_for_level.why_this_level == ""
    assert content_of(contents, DecisionsOfMeeting).decisions.level.outcome is None


def test_a_meeting_that_was_planned_takes_its_time_and_place_from_the_plan() -> None:
    planned = {"date": DATE.isoformat(), "time": "10:00", "mode": "video", "mode_note": "Video service"}
    meeting = content_of(after(minutes_of(next_meeting=planned)), MeetingDetails).meeting
    assert (meeting.start, meeting.mode_note, meeting.sequence_number) == ("10:00", "Video service", 4)
    assert meeting.previous_meeting_date == datetime.date(2026, 11, 18)
    other_day = minutes_of(next_meeting={**planned, "date": "2027-03-11"})
    assert content_of(after(other_day), MeetingDetails).meeting.start is None


def test_an_emergency_meeting_leaves_the_planned_review_where_it_was() -> None:
    last = minutes_of(next_meeting={"date": "2027-03-24", "time": "10:00", "note": "Bring the plan"})
    following = content_of(after(last, MeetingType.EMERGENCY), FollowingMeeting).next_meeting
    assert (following.date, following.time, following.note) == (datetime.date(2027, 3, 24), "10:00", "")
    assert content_of(after(last), FollowingMeeting).next_meeting.date is None


def test_the_restricted_section_stays_in_its_own_minutes_and_is_spoken_of() -> None:
    last = minutes_of(restricted_section={"present": True, "content": "A source in the club.", "reason": "Safety"})
    assert "source" not in repr(after(last))
    lines = preparing.what_carries(last, MeetingType.REVIEW)
    assert any(line.startswith("There is a restricted section") for line in lines)
    assert not any("source" in line for line in lines)


def test_what_carries_is_said_in_words() -> None:
    last = training_contents("level2_review")
    lines = preparing.what_carries(last, MeetingType.REVIEW)
    assert lines[0] == "14 measures in 4 pillars"
    assert lines[1] == "7 open actions, the oldest from Wed 26 Aug 2026"


def test_nothing_to_carry_is_said_too() -> None:
    lines = preparing.what_carries(minutes_of(), MeetingType.REVIEW)
    assert lines[:2] == ["No measures: the last minutes hold no plan.", "No open actions."]


def test_a_meeting_is_prepared_from_the_last_approved_minutes() -> None:
    heads = [
        head("c", "2026-11-18", MinutesStatus.DRAFT),
        head("b", "2026-08-26", MinutesStatus.APPROVED),
        head("a", "2026-05-06", MinutesStatus.APPROVED),
    ]
    assert preparing.basis(heads).id == "b"
    assert preparing.basis(heads[:1]).id == "c"


def head(name: str, date: str, status: MinutesStatus) -> MinutesHead:
    facts = MeetingFacts("", "review", 1, 2, datetime.date.fromisoformat(date), "", "")
    return MinutesHead(
        MinutesId(name), MeetingId(name), CaseId("c"), "W-1", facts, "1.0", status, Origin.WRITTEN_HERE,
        "", "", "", "", "2026-11-18T10:00:00+00:00", True,
    )  # fmt: skip


def ticked(value: Any) -> bool:
    """Whether anything in a minutes document is ticked as still current."""
    if isinstance(value, dict):
        return bool(value.get("still_current")) or any(map(ticked, value.values()))
    return isinstance(value, list) and any(map(ticked, value))
