"""The reason for the level on paper."""

from __future__ import annotations

from typing import Any

from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.reason_for_level.model import WhyThisLevel
from mappa_desktop.sections.reason_for_level.paper import compose
from tests.support.read_blocks import lines


def paper(**reason: Any) -> list[str]:
    return lines(compose(WhyThisLevel.taken({"reason_for_level": reason}), Reader()))


def test_the_reason_stands_first_as_running_text():
    assert paper(
        why_this_level="High risk to a known adult.\nSix agencies are needed.",
        what_lower_level_cannot_do="Regular joint review of disclosure.",
        formal_meetings_add_value=True,
        grounds=["high_or_very_high_rosh", "senior_representation_needed"],
        still_current={"on": "2026-11-18"},
    ) == [
        "# Reason for this level",
        "High risk to a known adult.\nSix agencies are needed.",
        "## What a lower level cannot do",
        "Regular joint review of disclosure.",
        "## Grounds",
        "- High or Very High risk of serious harm",
        "- Senior representation needed (Level 3)",
        "Formal meetings add value | Yes",
        "(Checked on Wed 18 Nov 2026)",
    ]


def test_a_ground_alone_is_printed_without_a_reason():
    assert paper(grounds=["stepping_down_from_level_3"]) == [
        "# Reason for this level",
        "## Grounds",
        "- Stepping down from Level 3",
    ]


def test_an_empty_section_says_so():
    assert paper(why_this_level=" ", grounds=[]) == ["# Reason for this level", "(Not recorded.)"]
