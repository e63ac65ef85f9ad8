"""No rule judges the accuracy of the last minutes alone."""

from __future__ import annotations

from mappa_desktop.sections.previous_minutes.model import LastMinutes
from mappa_desktop.sections.previous_minutes.rules import check


def test_minutes_not_agreed_are_no_fault_of_the_record() -> None:
    assert not list(check(LastMinutes()))
    assert not list(check(LastMinutes.taken({"previous_minutes": {"accuracy": "not_agreed"}})))
