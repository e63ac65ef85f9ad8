"""The open actions of a case's earlier meetings that a record does not have: set late, or passed over."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from mappa_desktop.domain.action_outcomes import still_to_do
from mappa_desktop.domain.actions import Action
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.gestures.taking_over import OpenAction, mentioned_in, missing
from mappa_desktop.operations.preparing import as_heard_anew
from mappa_desktop.operations.record import contents_from
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.attendance.model import Agency
from mappa_desktop.store.repositories import actions, minutes
from mappa_desktop.store.repositories.actions import KeptAction
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

    A meeting speaks by the newest version of its minutes.
    """
    kept = [
        each for each in actions.newest_of_case(reading.rows, case_id) if each.meeting != but and _place(each) <= place
    ]
    agencies = actions.agencies_as_given(reading.rows, case_id)
    mentioned: set[str] = set()
    found: list[OpenAction] = []
    for _at, of_meeting in groupby(sorted(kept, key=_place, reverse=True), key=lambda each: each.meeting):
        entries = [(each, Action.taken(dict(each.given))) for each in of_meeting]
        earlier = [action for each, action in entries if not each.is_new]
        new = [action for each, action in entries if each.is_new]
        version, held_on = entries[0][0].minutes, entries[0][0].date
        found[:0] = [
            OpenAction(
                as_heard_anew(action, None if action in earlier else held_on),
                _agency(agencies.get((version, action.owner_agency or ""))),
            )
            for action in still_to_do(earlier, new)
            if action.ref not in mentioned
        ]
        mentioned |= mentioned_in(earlier, new)
    return found


def _place(kept: KeptAction) -> Place:
    return kept.date, kept.sequence_number, kept.start


def _agency(given: Mapping[str, Any] | None) -> Agency | None:
    return None if given is None else Agency.taken(dict(given))
