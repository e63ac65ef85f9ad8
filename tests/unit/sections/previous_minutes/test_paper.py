"""Accuracy of the last minutes on paper. FICTIONAL - TRAINING."""

from __future__ import annotations

from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.previous_minutes.model import LastMinutes
from mappa_desktop.sections.previous_minutes.paper import compose
from tests.support.read_blocks import lines


def printed(**minutes: object) -> list[str]:
    return lines(compose(LastMinutes.taken({"previous_minutes": minutes}), Reader()))


def test_amendments_stand_below_the_agreement() -> None:
    assert printed(
        circulated_on="2026-09-04",
        accuracy="agreed_with_amendments",
        amendments=["Item 13: the date is 14 August 2026.", "Item 2: two people joined late."],
        note="Agreed by e-mail",
    ) == [
        "# Accuracy of the last minutes",
        "Accuracy | Agreed with amendments",
        "Circulated on | Fri 4 Sep 2026",
        "Note | Agreed by e-mail",
        "## Amendments",
        "- Item 13: the date is 14 August 2026.",
        "- Item 2: two people joined late.",
    ]


def test_nothing_given_is_said_to_be_not_recorded() -> None:
    expected = ["# Accuracy of the last minutes", "(Not recorded.)"]
    assert lines(compose(LastMinutes(), Reader())) == expected
    assert printed(circulated_on=None, accuracy=None, amendments=[""], note=" ") == expected
