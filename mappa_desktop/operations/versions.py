"""The versions of a meeting's minutes, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mappa_desktop.domain.cases import MinutesHead
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import minutes as kept


def versions(session: Session, minutes_id: MinutesId) -> Done[Sequence[MinutesHead]]:
    """Every version of the meeting that these minutes are of, newest first."""
    with session.store.reading() as reading:
        return Done(kept.versions(reading.rows, kept.head(reading.rows, minutes_id).meeting))


def records(session: Session, minutes_ids: Sequence[MinutesId]) -> Done[Mapping[MinutesId, Record]]:
    """Some versions, whole."""
    return Done({minutes_id: minutes.opened(session, minutes_id).value for minutes_id in minutes_ids})
