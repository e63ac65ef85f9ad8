"""Opening minutes to work on them: the record with what belongs to its meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes, workings
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.evidence import evidence_of
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Opened:
    """One version of the minutes, what the rules judge it by, and the workings of its meeting by their kind."""

    record: Record
    evidence: Evidence
    workings: Mapping[type[Content], Content]


def open_meeting(session: Session, minutes_id: MinutesId) -> Done[Opened]:
    """Everything that the workspace of a meeting starts from; a meeting's reference means its newest version."""
    record = minutes.opened(session, minutes_id).value
    return Done(
        Opened(record, evidence_of(session, record).value, workings.read_all(session, record.head.meeting).value)
    )
