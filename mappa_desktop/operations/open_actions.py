"""The open actions of a case's earlier meetings that a record does not have: set late, or passed over."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.gestures.taking_over import OpenAction, missing
from mappa_desktop.operations.preparing import as_heard_anew
from mappa_desktop.operations.record import contents_from
from mappa_desktop.operations.registers import left_open
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.attendance.model import Agency
from mappa_desktop.store.repositories import minutes, registers
from mappa_desktop.store.unit import Reading, Unit

Place = tuple[datetime.date, int, str]


def not_taken_over(session: Session, minutes_id: MinutesId) -> Done[Sequence[OpenAction]]:
    """The actions still open in meetings before this one that these minutes do not mention; none once approved."""
    with session.store.reading() as reading:
        head = minutes.head(reading.rows, minutes_id)
        if head.is_frozen:
            return Done([])
        facts = head.facts
        place = (facts.date, facts.sequence_number or 0, facts.start)
        found = open_before(reading, head.case, place, but=head.meeting)
        contents = contents_from(minutes.sections(reading.rows, head.id))
    return Done(missing(contents, found))


def open_before(
    reading: Reading | Unit, case_id: CaseId, place: Place, *, but: MeetingId | None = None
) -> Sequence[OpenAction]:
    """The actions open in any meeting before a place in the series that no later one of these mentions, oldest first.

    A meeting speaks as it does for the registers.
    """
    meetings = [
        each
        for each in registers.speaking(reading.rows, case_id)
        if each.meeting != but and (each.place[0], each.place[1], each.place[2]) <= place
    ]
    return [
        OpenAction(
            as_heard_anew(each.action, each.speaking.place[0] if each.is_new else None),
            _agency(each.speaking.agencies.get(each.action.owner_agency or "")),
        )
        for each in left_open(meetings)
    ]


def _agency(given: Mapping[str, Any] | None) -> Agency | None:
    return None if given is None else Agency.taken(dict(given))
