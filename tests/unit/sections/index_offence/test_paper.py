"""The index offence on paper."""

from __future__ import annotations

from typing import Any

from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.index_offence.model import OffenceAndHistory
from mappa_desktop.sections.index_offence.paper import compose
from tests.support.read_blocks import lines


def paper(values: dict[str, Any]) -> list[str]:
    return lines(compose(OffenceAndHistory.taken(values), Reader()))


def test_facts_bullets_pattern_and_history_follow_each_other():
    assert paper(
        {
            "index_offence": {
                "kind": "conviction",
                "offences": ["Unlawful wounding (s.20)", "Coercive behaviour (s.76)"],
                "sentenced": "2024-03-08",
                "disposal": "standard_determinate",
                "summary": ["Single incident in the home", "", "A child was in the property"],
                "pattern": "Escalation follows separation.",
                "still_current": {"confirmed": False, "note": "Appeal lodged"},
            },
            "relevant_previous": [{"year": 2015, "offence": "Battery", "outcome": "Community order"}, {}],
        }
    ) == [
        "# Index offence and history",
        "Offences | Unlawful wounding (s.20) / Coercive behaviour (s.76)",
        "Conviction, caution or finding | Conviction",
        "Sentenced on | Fri 8 Mar 2024",
        "Type of sentence or order | Standard determinate sentence",
        "## Brief details",
        "- Single incident in the home",
        "- A child was in the property",
        "## Pattern of offending",
        "Escalation follows separation.",
        "## Related earlier offences",
        "Year | Offence or matter | Outcome",
        "2015 | Battery | Community order",
        " |  | ",
        "(Not confirmed as still current: Appeal lodged)",
    ]


def test_an_empty_section_says_so():
    empty = {"index_offence": {"offences": [], "summary": [" "], "pattern": " \n"}, "relevant_previous": []}
    assert paper(empty) == ["# Index offence and history", "(Not recorded.)"]
