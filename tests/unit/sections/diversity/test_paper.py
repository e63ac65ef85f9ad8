"""Diversity, needs and human rights on paper (FICTIONAL - TRAINING)."""

from __future__ import annotations

from mappa_desktop.domain.documents import Facts, Heading, Paragraph, Reader
from mappa_desktop.sections.diversity.model import DiversityAndRights
from mappa_desktop.sections.diversity.paper import compose


def test_an_empty_section_says_so() -> None:
    assert list(compose(DiversityAndRights(), Reader())) == [
        Heading("Diversity, needs and human rights"),
        Paragraph("Not recorded.", quiet=True),
    ]


def test_everything_given_is_printed() -> None:
    content = DiversityAndRights.taken(
        {
            "diversity_and_needs": {
                "considered": True,
                "characteristics": ["Dyslexia", "Faith"],
                "notes": "Short meetings",
                "human_rights": "Article 8 & 9",
            }
        }
    )
    assert list(compose(content, Reader()))[1:] == [
        Facts(
            (
                ("Diversity considered", "Yes"),
                ("Characteristics that matter here", "Dyslexia\nFaith"),
                ("What was considered and done", "Short meetings"),
                ("Human rights reasoning", "Article 8 & 9"),
            )
        )
    ]
