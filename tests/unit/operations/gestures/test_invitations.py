"""Who is invited, who is left off and why, whose return came in, which core agency is missing."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.directory import DirectoryAgency
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations.gestures import invitations
from mappa_desktop.operations.record import completed, contents_from
from mappa_desktop.sections import SECTIONS, Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus, Attendee
from tests.support.contents import contents as any_contents
from tests.support.minutes_documents import documents

POLICE = DirectoryAgency.taken(
    {
        "name": "Police",
        "short_name": "Police",
        "kind": "responsible_authority",
        "type": "police",
        "core_at_level_2": True,
        "members": [
            {"name": "Ann Example", "role": "MOSOVO", "grade": "DI", "seniority": "middle"},
            {"name": "Bob Example"},
        ],
    }
)
PRISON = DirectoryAgency.taken(
    {"name": "Prison", "kind": "responsible_authority", "type": "prison", "core_at_level_2": True}
)
PROBATION = DirectoryAgency.taken(
    {"name": "Probation Service", "kind": "responsible_authority", "type": "probation", "core_at_level_2": True}
)
VLU = DirectoryAgency.taken(
    {"name": "Victim Unit", "short_name": "Victim's unit", "part_of": "Probation Service", "type": "victim_liaison"}
)
DIRECTORY = (POLICE, PRISON, PROBATION, VLU)
TODAY = datetime.date(2026, 11, 10)


def minutes_of(**document: Any) -> dict[str, Content]:
    whole = {"meeting": {"level": 2, "date": "2026-11-18"}, "subject": {"reference": "W-1"}, **document}
    return contents_from({each.key: {key: whole[key] for key in each.keys if key in whole} for each in SECTIONS})


def listed(*people: dict[str, Any], agencies: tuple[dict[str, Any], ...] = ()) -> dict[str, Content]:
    return minutes_of(agencies=list(agencies), attendance=list(people))


def people_after(contents: Contents, changed: dict[str, Content]) -> tuple[Attendee, ...]:
    whole = {**contents, **changed}
    minutes_file.check(whole)
    return content_of(whole, Attendance).attendance


def test_the_usual_members_of_an_agency_are_invited_with_what_is_known_of_them() -> None:
    contents = minutes_of()
    changed = invitations.invited(contents, POLICE, DIRECTORY)
    ann, bob = people_after(contents, changed)
    assert (ann.ref, ann.agency, ann.name, ann.role, ann.grade) == ("P-01", "police", "Ann Example", "MOSOVO", "DI")
    assert ann.core_invitee
    assert (bob.ref, bob.status, bob.presence) == ("P-02", None, ())


def test_an_agency_without_usual_members_is_invited_by_a_row_without_a_name() -> None:
    contents = minutes_of()
    (row,) = people_after(contents, invitations.invited(contents, PRISON))
    assert (row.agency, row.name) == ("prison", "")


def test_inviting_an_agency_again_invites_only_who_is_missing() -> None:
    contents = listed(
        {"ref": "P-01", "agency": "force", "name": "ann  example", "status": "not_invited", "invitation_reason": "Ill"},
        agencies=({"id": "force", "name": "POLICE"},),
    )
    changed = invitations.invited(contents, POLICE)
    ann, bob = people_after(contents, changed)
    assert (ann.ref, ann.status, ann.invitation_reason) == ("P-01", None, "")
    assert (bob.agency, bob.name) == ("force", "Bob Example")
    with pytest.raises(Refused, match="already"):
        invitations.invited({**contents, **changed}, POLICE)


def test_a_post_without_a_name_is_invited_once() -> None:
    duty = DirectoryAgency.taken({"name": "Ward", "members": [{"name": "Ann Example"}, {"role": "Duty nurse"}]})
    contents = minutes_of()
    changed = invitations.invited(contents, duty)
    assert [(person.name, person.role) for person in people_after(contents, changed)] == [
        ("Ann Example", ""),
        ("", "Duty nurse"),
    ]
    with pytest.raises(Refused, match="already"):
        invitations.invited({**contents, **changed}, duty)


def test_an_agency_is_named_as_part_of_the_one_it_belongs_to() -> None:
    contents = listed(agencies=({"id": "prob", "name": "Probation Service"},))
    changed = invitations.invited(contents, VLU, DIRECTORY)
    unit = content_of({**contents, **changed}, Attendance).agencies[1]
    assert (unit.id, unit.part_of) == ("victims_unit", "prob")


def test_a_retired_agency_is_not_invited() -> None:
    with pytest.raises(Refused, match="retired"):
        invitations.invited(minutes_of(), POLICE.model_copy(update={"retired": True}))


def test_whoever_is_left_off_stays_on_the_list_with_the_reason_and_can_be_put_back() -> None:
    contents = listed({"ref": "P-01", "name": "Ann Example"})
    off = invitations.left_off(contents, "P-01", " On leave ")
    (ann,) = people_after(contents, off)
    assert (ann.status, ann.invitation_reason) == (AttendanceStatus.NOT_INVITED, "On leave")
    (again,) = people_after(contents, invitations.put_back({**contents, **off}, "P-01"))
    assert (again.status, again.invitation_reason) == (None, "")


@pytest.mark.parametrize("reason", ["", "  ", "\u200b"])
def test_nobody_is_left_off_without_a_reason(reason: str) -> None:
    with pytest.raises(Refused, match="Say why"):
        invitations.left_off(listed({"ref": "P-01"}), "P-01", reason)


@pytest.mark.parametrize("status", ["attended", "attended_part", "deputy_attended"])
def test_somebody_who_was_there_is_not_left_off(status: str) -> None:
    with pytest.raises(Refused, match="recorded as present"):
        invitations.left_off(listed({"ref": "P-01", "status": status}), "P-01", "On leave")


def test_a_return_is_noted_and_taken_back_without_saying_anything_of_the_attendance() -> None:
    contents = listed({"ref": "P-01", "name": "Ann Example"})
    noted = invitations.return_received(contents, "P-01", TODAY)
    assert people_after(contents, noted)[0].report_received_on == TODAY
    assert people_after(contents, noted)[0].status is None
    back = invitations.return_received({**contents, **noted}, "P-01", None)
    assert people_after(contents, back)[0].report_received_on is None


def test_gestures_on_somebody_who_is_gone_or_not_in_that_state_are_refused() -> None:
    contents = listed({"ref": "P-01", "status": "not_invited"})
    with pytest.raises(Refused, match="any more"):
        invitations.put_back(contents, "P-09")
    with pytest.raises(Refused, match="left off"):
        invitations.return_received(contents, "P-01", TODAY)
    with pytest.raises(Refused, match="already"):
        invitations.put_back(listed({"ref": "P-01"}), "P-01")


def test_a_core_agency_of_which_nobody_is_invited_is_said() -> None:
    assert invitations.missing_core(minutes_of(), DIRECTORY) == [
        "Police is a core agency at Level 2 and nobody of it is on the list.",
        "Probation Service is a core agency at Level 2 and nobody of it is on the list.",
    ]
    level_3 = minutes_of(meeting={"level": 3, "date": "2026-11-18"})
    assert not invitations.missing_core(level_3, DIRECTORY)


def test_a_core_agency_that_is_left_off_is_said_with_the_reason() -> None:
    contents = listed(
        {"ref": "P-01", "agency": "p", "status": "not_invited", "invitation_reason": "No officer yet."},
        agencies=({"id": "p", "name": "Police"},),
    )
    assert invitations.missing_core(contents, (POLICE,)) == [
        "Police is a core agency at Level 2 and is left off: No officer yet."
    ]


def test_the_police_are_known_by_the_name_of_their_force() -> None:
    force = {"id": "p", "name": "Wendleshire Police", "kind": "responsible_authority", "type": "police"}
    assert not invitations.missing_core(listed({"ref": "P-01", "agency": "p"}, agencies=(force,)), (POLICE,))


def test_the_people_of_a_part_count_for_the_whole() -> None:
    agencies: tuple[dict[str, Any], ...] = (
        {"id": "prob", "name": "Probation Service"},
        {"id": "ap", "name": "Ashgrove", "part_of": "prob"},
    )
    assert not invitations.missing_core(listed({"ref": "P-01", "agency": "ap"}, agencies=agencies), (PROBATION,))
    alone = listed({"ref": "P-01", "agency": "vlu"}, agencies=({"id": "vlu", "name": "victim unit"},))
    assert not invitations.missing_core(alone, (PROBATION, VLU))


@pytest.mark.parametrize(("status", "expected"), [("custody_sentenced", True), ("community_licence", False)])
def test_the_prison_is_core_while_the_person_is_in_custody(status: str, *, expected: bool) -> None:
    contents = minutes_of(subject={"reference": "W-1", "custody_status": status})
    assert bool(invitations.missing_core(contents, (PRISON,))) is expected


@given(documents(), st.lists(any_contents(DirectoryAgency), max_size=3))
def test_whatever_stands_in_the_directory_the_core_agencies_can_be_invited(
    document: dict[str, Any], directory: list[DirectoryAgency]
) -> None:
    contents = completed(minutes_file.contents_of(document))
    named = [agency.model_copy(update={"name": agency.name.strip() or "Nameless"}) for agency in directory]
    whole = {**contents, **invitations.with_core_agencies(contents, named)}
    minutes_file.check(whole)
    before = content_of(contents, Attendance).attendance
    assert [person.ref for person in content_of(whole, Attendance).attendance[: len(before)]] == [
        person.ref for person in before
    ]
