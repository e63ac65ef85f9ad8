"""Meeting details on paper."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.meeting_details.paper import compose
from tests.support.read_blocks import lines

READER = Reader(agencies={"probation": "Probation Service"})


def paper(**more: Any) -> list[str]:
    content = MeetingDetails.taken({"meeting": {"level": 2, "date": "2026-11-18", **more}})
    return lines(compose(content, READER))


def test_a_meeting_is_told_apart_by_reference_type_number_level_and_day():
    assert paper(reference="TRN-L2-0417/03", type="review", sequence_number=3, mode="video", mode_note="Teams") == [
        "# Meeting details",
        "Meeting reference | TRN-L2-0417/03",
        "Type of meeting | Review",
        "Number in the series | 3",
        "Level | Level 2",
        "Date | Wednesday 18 November 2026",
        "How held | By video, Teams",
    ]


def test_a_meeting_of_which_only_level_and_date_are_known_prints_those():
    assert paper() == ["# Meeting details", "Level | Level 2", "Date | Wednesday 18 November 2026"]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [("10:00", "10:55", "10:00 to 10:55"), ("10:00", None, "from 10:00"), (None, "10:55", "until 10:55")],
)
def test_times_are_said_as_far_as_they_are_known(start, end, said):
    assert f"Time | {said}" in paper(start=start, end=end)


def test_the_chair_stands_in_one_line_with_role_and_agency():
    chair = {"name": "Imogen Castlemarsh", "role": "Co-ordination Manager", "agency": "probation"}
    assert "Chair | Imogen Castlemarsh, Co-ordination Manager, Probation Service" in paper(chair=chair)


def test_a_minute_taker_known_by_agency_alone_is_still_printed():
    assert "Minute taker | Probation Service" in paper(minute_taker={"agency": "probation"})


def test_a_recording_and_its_end_are_printed():
    recording = {"audio_recorded": True, "delete_when": "On approval", "deleted_on": "2026-12-01"}
    assert paper(recording=recording)[-3:] == [
        "Audio recorded | Yes",
        "Delete when | On approval",
        "Deleted on | Tue 1 Dec 2026",
    ]
