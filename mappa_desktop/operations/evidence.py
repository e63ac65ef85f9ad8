"""What the rules judge a record of the store by."""

from __future__ import annotations

import datetime

from mappa_desktop.domain.cases import MinutesHead, Origin
from mappa_desktop.domain.workings import AcceptedHere, Requests
from mappa_desktop.operations import area_rules, workings
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.issuing import first_issued
from mappa_desktop.operations.meetings_before import meetings_before
from mappa_desktop.operations.record import Record, contents_from
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.evidence import Evidence, Filed
from mappa_desktop.sections import Contents
from mappa_desktop.store.repositories import copies, minutes
from mappa_desktop.store.unit import Reading, Unit

# No rule looks further back.
_MEETINGS_BEFORE = 3


def evidence_of(session: Session, record: Record) -> Done[Evidence]:
    """The evidence of a record as it stands in the store, or as it is being written in a window."""
    with session.store.reading() as reading:
        return Done(within(reading, record.head, record.contents, session.clock.today()))


def within(reading: Reading | Unit, head: MinutesHead, contents: Contents, today: datetime.date) -> Evidence:
    """The same, inside a reading or a unit that does something else besides."""
    before = meetings_before(head, minutes.heads(reading.rows, head.case))[:_MEETINGS_BEFORE]
    approved = datetime.datetime.fromisoformat(head.approved_at).date() if head.approved_at else None
    return Evidence(
        contents,
        today,
        area_rules.of_version(reading, head),
        tuple(contents_from(minutes.sections(reading.rows, each.id)) for each in before),
        Filed(
            approved_on=approved,
            issued_on=first_issued(reading, head.meeting, contents),
            is_later_version=head.origin is Origin.AMENDED,
            reason_of_version=head.reason,
        ),
        workings.within(reading, head.meeting, Requests),
        workings.within(reading, head.meeting, AcceptedHere),
        frozenset(each.number for each in copies.of_meeting(reading.rows, head.meeting)),
    )
