"""No rule blocks on the victims alone: C15 and the rules V1 to V5 weigh them against other sections."""

from __future__ import annotations

from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims
from mappa_desktop.sections.victims.rules import check


def test_an_empty_section_does_not_stop_the_minutes() -> None:
    assert not list(check(VictimsAndPotentialVictims()))
    assert not list(check(VictimsAndPotentialVictims.taken({"victims": {"people": [{"ref": "V-01"}]}})))
