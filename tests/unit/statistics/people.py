"""Invented people and their meetings, as approved minutes would have them counted."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from mappa_desktop.domain.counted import CountedFacts, CountedMeeting, CountedRecall
from mappa_desktop.foundation.ids import CaseId, MinutesId

FACTS = CountedFacts(
    category=1,
    custody_status="community_licence",
    next_level=None,
    decided_from=None,
    released_on=None,
    recalls=(),
    order_breaches=(),
    disclosure_complete=True,
    has_system_record=True,
    issued_on=None,
)


def day(text: str) -> datetime.date:
    """``day("2025-06-01")``."""
    return datetime.date.fromisoformat(text)


def recall(on: str, re_released: str = "") -> CountedRecall:
    """A recall, and the release after it."""
    return CountedRecall(day(on), day(re_released) if re_released else None)


def meeting(person: str, on: str, level: int = 2, *, issued_on: str = "", **facts: Any) -> CountedMeeting:
    """A meeting about a person's one case; ``facts`` replace those of someone in the community in Category 1."""
    return CountedMeeting(
        minutes=MinutesId(f"m-{person}-{on}"),
        case=CaseId(f"c-{person}"),
        person=person,
        date=day(on),
        sequence=1,
        start="10:00",
        level=level,
        facts=replace(FACTS, **facts),
        issued_on=day(issued_on) if issued_on else None,
    )
