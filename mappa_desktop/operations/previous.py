"""The meeting before: what the same case's last meeting put on record."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import groupby

from mappa_desktop.domain.cases import MinutesHead, MinutesStatus
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import minutes as kept


def previous_meeting(session: Session, minutes_id: MinutesId) -> Done[Record | None]:
    """The record of the meeting before this one in the same case, as approved, or else as last written; or none."""
    with session.store.reading() as reading:
        head = kept.head(reading.rows, minutes_id)
        before = _before(head, kept.heads(reading.rows, head.case))
    return Done(None if before is None else minutes.opened(session, before.id).value)


def _before(head: MinutesHead, heads: Sequence[MinutesHead]) -> MinutesHead | None:
    by_meeting = sorted(heads, key=lambda each: each.meeting)
    meetings = [list(versions) for _meeting, versions in groupby(by_meeting, key=lambda each: each.meeting)]
    earlier = [
        said
        for versions in meetings
        if versions[0].meeting != head.meeting and _order(said := _speaking(versions)) < _order(head)
    ]
    return max(earlier, key=_order, default=None)


def _speaking(versions: Sequence[MinutesHead]) -> MinutesHead:
    """The version that speaks for its meeting; the newest stands first."""
    return next((each for each in versions if each.status is MinutesStatus.APPROVED), versions[0])


def _order(head: MinutesHead) -> tuple[datetime.date, int, str]:
    return head.facts.date, head.facts.sequence_number or 0, head.facts.start
