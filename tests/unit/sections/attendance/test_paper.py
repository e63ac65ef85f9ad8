"""Attendance on paper."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus
from mappa_desktop.sections.attendance.paper import compose
from tests.support.read_blocks import lines

READER = Reader(agencies={"police": "Police", "vlu": "Victim Liaison Unit", "probation": "Probation Service"})
HEADER = "Ref | Name and role | Agency | Grade | Attendance"


def paper(*people: dict[str, Any], agencies: list[dict[str, Any]] | None = None) -> list[str]:
    return lines(compose(Attendance.taken({"agencies": agencies or [], "attendance": list(people)}), READER))


def test_people_stand_in_groups_by_how_the_invitation_ended():
    assert paper(
        {
            "ref": "P-03",
            "name": "Delphine Orrick",
            "status": "apologies_report_received",
            "report_received_on": "2026-11-16",
        },
        {"ref": "P-01", "name": "Imogen Castlemarsh", "role": "Chair", "agency": "probation", "status": "attended"},
        {"ref": "P-04", "agency": "police", "status": "absent_no_report"},
        {"ref": "P-05", "name": "Tobias Merrow"},
    ) == [
        "# Attendance, apologies and reports",
        "## Present",
        HEADER,
        "P-01 | Imogen Castlemarsh / Chair | Probation Service |  | Attended",
        "## Apologies and reports",
        HEADER,
        "P-03 | Delphine Orrick |  |  | Apologies, report received / Report received Mon 16 Nov 2026",
        "## Absent",
        HEADER,
        "P-04 | Not named | Police |  | Absent, no report",
        "## Attendance not recorded",
        HEADER,
        "P-05 | Tobias Merrow |  |  | ",
    ]


@pytest.mark.parametrize("status", [*AttendanceStatus, None])
def test_a_person_is_printed_once_whatever_the_status(status):
    printed = paper({"ref": "P-01", "name": "Honor Vane", "status": status})
    assert sum("Honor Vane" in line for line in printed) == 1


def test_the_grade_is_followed_by_the_seniority_unless_it_says_the_same():
    assert (
        "| Detective Sergeant / Practitioner |"
        in paper({"ref": "P-01", "grade": "Detective Sergeant", "seniority": "practitioner"})[-1]
    )
    assert (
        "| Health practitioner |"
        in paper({"ref": "P-01", "grade": "Health practitioner", "seniority": "practitioner"})[-1]
    )


def test_arrivals_and_departures_follow_the_status():
    stays = [
        {"from": "10:00", "to": "10:30", "to_item": "After item 12"},
        {"from": "10:45", "statements_reaffirmed": False, "note": "by telephone"},
        {"to": "11:00"},
    ]
    person = {"ref": "P-11", "name": "Rosalind Eddowes", "status": "attended_part", "presence": stays}
    assert paper(person)[-1] == (
        "P-11 | Rosalind Eddowes |  |  | Attended part / 10:00 to 10:30, left: After item 12"
        " / from 10:45, statements re-affirmed: No, by telephone / until 11:00"
    )


def test_the_reason_says_whether_somebody_was_invited_or_not():
    invited = {
        "ref": "P-12",
        "name": "Marguerite Sallow",
        "status": "attended",
        "invitation_reason": "Supports Victim A.",
    }
    left_out = {"ref": "P-13", "status": "not_invited", "invitation_reason": "Case in community."}
    printed = paper(invited, left_out)
    assert "P-12 | Marguerite Sallow / Invited because: Supports Victim A. |  |  | Attended" in printed
    assert "P-13 | Not named / Not invited because: Case in community. |  |  | Not invited" in printed


def test_core_invitees_and_vetting_are_said_once_for_all():
    printed = paper(
        {"ref": "P-01", "name": "Imogen Castlemarsh", "core_invitee": True, "vetted": True},
        {"ref": "P-02", "core_invitee": False, "vetted": False},
    )
    assert printed[-4:] == [
        "Core invitees | Imogen Castlemarsh",
        "Invited in addition | P-02",
        "Vetted | Imogen Castlemarsh",
        "Not vetted | P-02",
    ]


def test_those_who_acknowledged_the_same_statements_stand_together():
    both = ["confidentiality", "foi"]
    printed = paper(
        {"ref": "P-01", "name": "Imogen Castlemarsh", "statements_acknowledged": both},
        {"ref": "P-02", "name": "Orla Fenwright", "statements_acknowledged": ["confidentiality"]},
        {"ref": "P-03", "name": "Teodor Brightwater", "statements_acknowledged": both},
        {"ref": "P-04", "name": "Nobody", "statements_acknowledged": []},
    )
    assert printed[-4:] == [
        "## Opening statements acknowledged",
        "Statements | Acknowledged by",
        "Confidentiality, FOI status | Imogen Castlemarsh, Teodor Brightwater",
        "Confidentiality | Orla Fenwright",
    ]


def test_agencies_are_listed_with_their_standing_and_their_parent():
    agencies = [
        {"id": "police", "name": "Wendleshire Police", "short_name": "Police", "kind": "responsible_authority"},
        {"id": "vlu", "name": "Victim Liaison Unit", "type": "victim_liaison", "part_of": "probation"},
        {"id": "x-1"},
    ]
    assert paper(agencies=agencies) == [
        "# Attendance, apologies and reports",
        "(Attendance is not recorded.)",
        "## Agencies",
        "Agency | Standing | Service | Part of",
        "Wendleshire Police (Police) | Responsible authority |  | ",
        "Victim Liaison Unit |  | Victim liaison | Probation Service",
        "x-1 |  |  | ",
    ]


def test_an_empty_section_says_so():
    assert paper() == ["# Attendance, apologies and reports", "(Not recorded.)"]


def test_in_a_copy_a_role_stands_for_a_name_that_may_be_withheld():
    nobody = Attendance.taken(
        {"attendance": [{"ref": "P-04", "name": "", "role": "Case worker", "status": "attended"}]}
    )
    assert "P-04 | Not named / Case worker |  |  | Attended" in lines(compose(nobody, Reader()))
    assert "P-04 | Case worker |  |  | Attended" in lines(compose(nobody, Reader(CopyKind.NO_RESTRICTED)))


def test_a_name_that_tells_nobody_apart_gives_way_to_the_reference():
    called = [{"ref": ref, "name": "[mark]", "core_invitee": True, "status": "attended"} for ref in ("P-02", "P-03")]
    chair = {"ref": "P-01", "name": "Imogen Castlemarsh", "core_invitee": True, "status": "attended"}
    assert "Core invitees | Imogen Castlemarsh, P-02, P-03" in paper(chair, *called)


def test_a_copy_does_not_say_that_attendance_is_not_recorded():
    agencies = Attendance.taken({"agencies": [{"id": "police", "short_name": "Police"}]})
    assert "(Attendance is not recorded.)" in lines(compose(agencies, Reader()))
    assert "(Attendance is not recorded.)" not in lines(compose(agencies, Reader(CopyKind.NO_RESTRICTED)))
