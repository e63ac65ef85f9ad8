"""The next meeting on paper (FICTIONAL - TRAINING)."""

from __future__ import annotations

from mappa_desktop.domain.documents import Facts, Heading, Paragraph, Reader
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.next_meeting.paper import compose


def test_an_empty_section_says_so() -> None:
    assert list(compose(FollowingMeeting(), Reader())) == [
        Heading("Next meeting"),
        Paragraph("Not recorded.", quiet=True),
    ]


def test_everything_given_is_printed() -> None:
    content = FollowingMeeting.taken(
        {
            "next_meeting": {
                "date": "2027-02-17",
                "time": "10:00",
                "mode": "video",
                "mode_note": "Usual link",
                "location": "Room 4",
                "interim_review": {"date": "2026-12-03", "what": "Chair's call"},
                "invitees_to_add": ["Housing", "GP"],
                "invitees_to_drop": ["DWP"],
                "note": "Half an hour",
            }
        }
    )
    assert list(compose(content, Reader()))[1:] == [
        Facts(
            (
                ("Date", "Wed 17 Feb 2027"),
                ("Time", "10:00"),
                ("How held", "By video, Usual link"),
                ("Venue", "Room 4"),
                ("Interim review on", "Thu 3 Dec 2026"),
                ("Interim review", "Chair's call"),
                ("To be invited as well", "Housing\nGP"),
                ("No longer invited", "DWP"),
                ("Note", "Half an hour"),
            )
        )
    ]
