"""Engagement of the subject on paper (FICTIONAL - TRAINING)."""

from __future__ import annotations

from mappa_desktop.domain.documents import Bullets, Facts, Heading, Paragraph, Reader
from mappa_desktop.sections.subject_engagement.model import EngagementOfSubject
from mappa_desktop.sections.subject_engagement.paper import compose


def test_an_empty_section_says_so() -> None:
    assert list(compose(EngagementOfSubject(), Reader())) == [
        Heading("Engagement of the subject"),
        Paragraph("Not recorded.", quiet=True),
    ]


def test_what_may_and_what_may_not_be_told_stand_apart() -> None:
    content = EngagementOfSubject.taken(
        {
            "subject_engagement": {
                "told_on": "2026-06-26",
                "told_by": "Fictional Officer",
                "views": "The flat matters most",
                "information_to_share": ["Level 2 continues", " "],
                "information_not_to_share": ["Timing of D-01"],
            }
        }
    )
    assert list(compose(content, Reader()))[1:] == [
        Facts(
            (
                ("Told on", "Fri 26 Jun 2026"),
                ("Told by", "Fictional Officer"),
                ("What the subject says", "The flat matters most"),
            )
        ),
        Heading("To be shared with the subject", level=2),
        Bullets(("Level 2 continues",)),
        Heading("Not to be shared with the subject", level=2),
        Bullets(("Timing of D-01",)),
    ]
