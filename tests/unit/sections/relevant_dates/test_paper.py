"""The relevant dates on paper."""

from __future__ import annotations

from typing import Any

from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence
from mappa_desktop.sections.relevant_dates.paper import compose
from tests.support.read_blocks import lines


def paper(**dates: Any) -> list[str]:
    return lines(compose(DatesOfSentence.taken({"relevant_dates": dates}), Reader()))


def test_known_dates_are_printed_and_unknown_ones_left_out():
    assert paper(
        release_type="licence",
        released_on_licence="2025-11-21",
        tariff_expiry=None,
        licence_expiry="2027-08-21",
        parole={"decided_on": "2026-08-12", "outcome": "release_directed"},
        next_court_note="Variation of the order",
    ) == [
        "# Relevant dates",
        "Type of release | Licence",
        "Released on | Fri 21 Nov 2025",
        "Licence expiry | Sat 21 Aug 2027",
        "Parole decision on | Wed 12 Aug 2026",
        "Parole outcome | Release directed",
        "What the hearing is about | Variation of the order",
    ]


def test_an_open_end_is_said_in_the_words_of_the_order():
    printed = paper(
        notification_ends={"date": None, "open_ended": True, "note": "Indefinite"}, shpo_ends={"date": "2030-01-02"}
    )
    assert printed[1:] == [
        "End of the notification period | No end date / Indefinite",
        "End of the Sexual Harm Prevention Order | Wed 2 Jan 2030",
    ]


def test_recalls_stand_in_a_table_even_when_half_filled():
    recalls = [{"date": "2026-02-03", "type": "fixed_term", "re_released": "2026-03-03"}, {"reason": "Alcohol"}]
    assert paper(recall_history=recalls)[1:] == [
        "## Recalls",
        "Recalled | Type | Reason | Re-released",
        "Tue 3 Feb 2026 | Fixed-term |  | Tue 3 Mar 2026",
        " |  | Alcohol | ",
    ]


def test_an_empty_section_says_so():
    assert paper(notification_ends={"note": " "}) == ["# Relevant dates", "(Not recorded.)"]
