"""When minutes went out: a copy of the register was sent, or the record says so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from mappa_desktop.foundation.ids import MeetingId
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.records.model import RecordsAndDistribution
from mappa_desktop.store.repositories import copies
from mappa_desktop.store.unit import Reading, Unit


def first_issued(reading: Reading | Unit, meeting: MeetingId, contents: Contents) -> datetime.date | None:
    """The first day on which minutes of a meeting went out; approving and signing alone issue nothing."""
    return min(_issued(reading, meeting, contents), default=None)


def _issued(reading: Reading | Unit, meeting: MeetingId, contents: Contents) -> Iterator[datetime.date]:
    yield from copies.days_issued_of(reading.rows, meeting)
    yield from told_by_record(contents)


def told_by_record(contents: Contents) -> Iterator[datetime.date]:
    """The days on which minutes went out, as their record says."""
    kept = content_of(contents, RecordsAndDistribution)
    if kept.records.minutes_issued_on is not None:
        yield kept.records.minutes_issued_on
    for copy in kept.distribution:
        if copy.sent_on is not None:
            yield copy.sent_on
