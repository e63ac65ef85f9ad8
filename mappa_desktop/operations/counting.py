"""What of a record is counted in the statistics, and keeping it beside the record."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from mappa_desktop.domain.counted import CountedFacts, CountedRecall
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import level_history
from mappa_desktop.operations.issuing import told_by_record
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, LevelOutcome
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders, OrderType
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence, RecallType, ReleaseType
from mappa_desktop.sections.subject.model import CustodyStatus, SubjectDetails
from mappa_desktop.store.repositories import statistics
from mappa_desktop.store.unit import Unit

_IN_CUSTODY = frozenset({CustodyStatus.CUSTODY_SENTENCED, CustodyStatus.CUSTODY_REMAND, CustodyStatus.CUSTODY_RECALLED})


def keep(unit: Unit, minutes_id: MinutesId, contents: Contents) -> None:
    """Put beside a version what it says that is counted."""
    statistics.put(unit.rows, minutes_id, counted_facts(contents))


def counted_facts(contents: Contents) -> CountedFacts:
    """What a record says that is counted; docs/statistics.md tells which recorded fact means what."""
    mappa = content_of(contents, CategoryAndLevel).mappa
    subject = content_of(contents, SubjectDetails).subject
    decisions = content_of(contents, DecisionsOfMeeting).decisions
    dates = content_of(contents, DatesOfSentence).relevant_dates
    disclosure = content_of(contents, DisclosureLog).disclosure
    level = content_of(contents, MeetingDetails).meeting.level
    is_out = dates.release_type not in (ReleaseType.ROTL, ReleaseType.NONE)
    gone = level_history.leaves(level, decisions)
    moved = decisions.level.outcome in (LevelOutcome.MOVE_UP, LevelOutcome.MOVE_DOWN)
    return CountedFacts(
        category=None if mappa.category is None else int(mappa.category),
        custody_status=subject.custody_status or "",
        next_level=int(Level.ONE) if gone else _number(decisions.level.new_level) if moved else None,
        decided_from=decisions.level.effective_from,
        released_on=dates.released_on_licence if is_out else None,
        recalls=tuple(
            CountedRecall(recall.date, recall.re_released)
            for recall in dates.recall_history
            if recall.date is not None and recall.type is not RecallType.HOSPITAL
        ),
        order_breaches=tuple(_order_breaches(contents)) if subject.custody_status in _IN_CUSTODY else (),
        disclosure_complete=disclosure.considered is True
        and (any(entry.decision is not None for entry in disclosure.entries) or says_something(disclosure.none_reason)),
        has_system_record=mappa.public_protection_record is True
        or says_something(subject.identifiers.public_protection_ref or ""),
        issued_on=min(told_by_record(contents), default=None),
    )


def _order_breaches(contents: Contents) -> Iterator[datetime.date]:
    """The days of recorded breaches that are linked to a Sexual Harm Prevention Order of the record."""
    kept = content_of(contents, LicenceConditionsAndOrders).licence_and_orders
    orders = {order.ref for order in kept.orders if order.type is OrderType.SHPO}
    for breach in kept.breaches_since_last_meeting:
        if breach.date is not None and orders & set(breach.linked_to):
            yield breach.date


def _number(level: Level | None) -> int | None:
    return None if level is None else int(level)
