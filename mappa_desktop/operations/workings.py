"""The workings of a meeting: kept in the store, shared by every version of its minutes, and never given out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TypeVar, cast

from mappa_desktop.domain.workings import KINDS, Allowances, Place, Requests, kind_of
from mappa_desktop.foundation.content import Content, NotAccepted
from mappa_desktop.foundation.ids import MeetingId, MinutesId
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import workings
from mappa_desktop.store.settings import read_setting, write_setting
from mappa_desktop.store.unit import Reading, Unit

KindT = TypeVar("KindT", bound=Content)
_OPEN_MINUTES = "open_minutes"


def read_all(session: Session, meeting_id: MeetingId) -> Done[Mapping[type[Content], Content]]:
    """The workings of every kind; empty where there are none, or where another program wrote what this cannot read.

    What cannot be read is set aside when it would be written over: minutes always open.
    """
    with session.store.reading() as reading:
        kept = workings.all_of(reading.rows, meeting_id)
    return Done({kind: _taken(kind, kept.get(name, {})) or kind() for name, kind in KINDS.items()})


def read(session: Session, meeting_id: MeetingId, kind: type[KindT]) -> Done[KindT]:
    """The workings of one kind."""
    return Done(cast("KindT", read_all(session, meeting_id).value[kind]))


def within(reading: Reading | Unit, meeting_id: MeetingId, kind: type[KindT]) -> KindT:
    """The workings of one kind inside a unit that does something else besides."""
    return _taken(kind, workings.all_of(reading.rows, meeting_id).get(kind_of(kind), {})) or kind()


def save(session: Session, meeting_id: MeetingId, content: Content) -> Done[datetime.datetime]:
    """Keep the workings of one kind; returns the moment from which they are safe."""
    with session.store.unit("workings saved", subject=meeting_id) as unit:
        put(unit, meeting_id, content)
    return Done(session.clock.now())


def put(unit: Unit, meeting_id: MeetingId, content: Content) -> None:
    """Keep the workings of one kind inside a unit that does something else besides.

    A request that holds the case stays, and holds it, until its hold is said to have ended.
    """
    kind, at = kind_of(type(content)), unit.at.isoformat(timespec="seconds")
    before = workings.one(unit.rows, meeting_id, kind)
    kept = _taken(type(content), before)
    if kept is None:
        workings.put(unit.rows, meeting_id, f"{kind} set aside {at}", before, at)
    if isinstance(content, Allowances):
        unit.note(**_exceptions(kept if isinstance(kept, Allowances) else Allowances(), content))
    elif isinstance(content, Requests) and isinstance(kept, Requests):
        _note_ended(unit, kept, content)
        content = _still_holding(kept, content)
    workings.put(unit.rows, meeting_id, kind, content.given(), at)
    if not isinstance(content, Place):
        unit.note(workings=kind)


def _still_holding(kept: Requests, now: Requests) -> Requests:
    """The requests with those that hold the case: neither removing one nor emptying its field ends a hold."""
    holding = {each.ref: each for each in kept.requests if each.hold}
    changed = tuple(
        each.model_copy(update={"hold": True}) if each.ref in holding and each.hold is None else each
        for each in now.requests
    )
    gone = tuple(each for ref, each in holding.items() if ref not in {other.ref for other in changed})
    return now if changed == now.requests and not gone else now.model_copy(update={"requests": (*changed, *gone)})


def _note_ended(unit: Unit, kept: Requests, now: Requests) -> None:
    holding = {each.ref for each in kept.requests if each.hold}
    ended = [each.ref for each in now.requests if each.ref in holding and each.hold is False]
    if ended:
        unit.note(holds_ended=" ".join(ended))


def remember_open(session: Session, minutes_id: MinutesId | None) -> Done[None]:
    """Know which minutes are open, to come back to them after a lock or a sudden end; none when they were left."""
    with session.store.unit("minutes on the screen", subject=minutes_id or "") as unit:
        write_setting(unit, _OPEN_MINUTES, minutes_id or "")
    return Done(None)


def open_minutes(session: Session) -> Done[MinutesId | None]:
    """The minutes that were open when the store was closed, or when the program ended."""
    with session.store.reading() as reading:
        kept = read_setting(reading, _OPEN_MINUTES, str, "")
    return Done(MinutesId(kept) if kept else None)


def _exceptions(before: Allowances, after: Allowances) -> Mapping[str, str]:
    """What the Chair allowed and ended, and for whom; the reasons stand with the copies that were made with them."""
    then, now = before.entries, after.entries
    changes = {"allowed": (after, then), "ended": (before, now)}
    told = {
        verb: "; ".join(
            f"{each.what.value} for {each.agency or each.recipient_kind}" for each in kept.entries if each not in others
        )
        for verb, (kept, others) in changes.items()
    }
    return {verb: what for verb, what in told.items() if what}


def _taken(kind: type[KindT], given: Mapping[str, object]) -> KindT | None:
    try:
        return kind.taken(dict(given))
    except NotAccepted:
        return None
