"""Confirming a carried section: the tick holds for this meeting's date (C11)."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.operations.gestures.confirming import confirmed
from mappa_desktop.operations.record import completed
from mappa_desktop.sections import SECTIONS
from mappa_desktop.sections.index_offence.model import OffenceAndHistory
from mappa_desktop.sections.meeting_details.model import MeetingDetails

DAY = datetime.date(2026, 11, 18)


@pytest.fixture
def contents():
    meeting = {"date": DAY, "level": 2, "chair": {"name": "Marlow FENWRIGHT"}}
    return completed(
        {
            "meeting_details": MeetingDetails.taken({"meeting": meeting}),
            "index_offence": OffenceAndHistory.taken({"index_offence": {"still_current": {"note": "As before"}}}),
        }
    )


def test_a_confirmed_section_says_when_and_by_whom(contents):
    changed = confirmed(contents, "index_offence")
    tick = changed["index_offence"].given()["index_offence"]["still_current"]
    assert tick == {"confirmed": True, "on": "2026-11-18", "by": "Marlow FENWRIGHT", "note": "As before"}


def test_a_section_without_a_tick_is_confirmed_without_a_change(contents):
    assert confirmed(contents, "risk_management_plan") == {}


def test_every_section_with_a_tick_can_be_confirmed(contents):
    ticked = {section.key for section in SECTIONS if confirmed(contents, section.key)}
    assert ticked == {"subject", "index_offence", "relevant_dates", "reason_for_level"}
