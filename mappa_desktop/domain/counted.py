"""What a record says that is counted, kept beside it: a year is counted without reading the records."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mappa_desktop.foundation.ids import CaseId, MinutesId


@dataclass(frozen=True, slots=True)
class CountedRecall:
    """One recall to custody and the release after it; recalls to hospital are none of these."""

    on: datetime.date
    re_released: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class CountedFacts:
    """What the record of one meeting says that is counted.

    ``next_level`` is the level that the meeting decided, 1 where management at Level 2 or 3 ends, nothing where the
    level stays; it holds from ``decided_from``. ``order_breaches`` are days of breaches of a Sexual Harm Prevention
    Order, in the record of a meeting at which the person was in custody. ``issued_on`` is what the record itself says.
    """

    category: int | None
    custody_status: str
    next_level: int | None
    decided_from: datetime.date | None
    released_on: datetime.date | None
    recalls: tuple[CountedRecall, ...]
    order_breaches: tuple[datetime.date, ...]
    disclosure_complete: bool
    has_system_record: bool
    issued_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class CountedMeeting:
    """One meeting by the approved version of its minutes, whose it is, and what it says that is counted.

    ``issued_on`` is the first day on which minutes of the meeting went out: signed here, or by what the record says.
    """

    minutes: MinutesId
    case: CaseId
    person: str
    date: datetime.date
    sequence: int
    start: str
    level: int
    facts: CountedFacts
    issued_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class CountedAttendance:
    """How often invitations to one agency ended in one way, on one day of meetings at one level."""

    agency: str
    kind: str
    date: datetime.date
    level: int
    status: str
    is_core: bool
    times: int


@dataclass(frozen=True, slots=True)
class CountedAction:
    """One action as the last approved record that mentions it has it."""

    case: CaseId
    ref: str
    status: str
    due_on: datetime.date | None
    completed_on: datetime.date | None
