"""The counted lists of a version: taken out of the sections into rows, and put back exactly."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, delete, select

from mappa_desktop.foundation.ids import MinutesId, new_id
from mappa_desktop.store.tables.items import Action, Agency, Attendance, Disclosure, MeetingAgency
from mappa_desktop.store.tables.row import Row

Given = dict[str, Any]
Lists = Mapping[str, Sequence[Given]]

# Where in the minutes file a counted list stands, as top-level key and key inside it.
_PLACES: Mapping[str, tuple[str, ...]] = {
    "agencies": ("agencies",),
    "attendance": ("attendance",),
    "previous_actions": ("previous_actions",),
    "new_actions": ("new_actions",),
    "disclosures": ("disclosure", "entries"),
}


def separated(given: Given, keys: Sequence[str]) -> tuple[Given, Lists]:
    """A section's content with its counted lists emptied, and the lists of its top-level ``keys``."""
    rest = dict(given)
    lists: dict[str, Sequence[Given]] = {}
    for name, (outer, *inner) in _PLACES.items():
        if outer not in keys:
            continue
        if outer not in rest:
            lists[name] = ()
        elif not inner:
            lists[name] = rest[outer]
            rest[outer] = []
        elif inner[0] in rest[outer]:
            lists[name] = rest[outer][inner[0]]
            rest[outer] = {**rest[outer], inner[0]: []}
        else:
            lists[name] = ()
    return rest, lists


def joined(rest: Given, lists: Lists) -> Given:
    """The content that was separated."""
    given = dict(rest)
    for name, (outer, *inner) in _PLACES.items():
        if outer not in given:
            continue
        if not inner:
            given[outer] = list(lists[name])
        elif inner[0] in given[outer]:
            given[outer] = {**given[outer], inner[0]: list(lists[name])}
    return given


def store_lists(rows: Session, minutes_id: MinutesId, lists: Lists) -> None:
    """Put these lists in place of the ones of the same name."""
    for name, entries in lists.items():
        table, made, is_new = _TABLES[name]
        old = delete(table).where(table.minutes_id == minutes_id)  # type: ignore[attr-defined]  # all four have it
        rows.exec(old if is_new is None else old.where(col(Action.is_new) == is_new))
        rows.add_all(made(rows, minutes_id, position, entry) for position, entry in enumerate(entries))
    rows.flush()


def stored_lists(rows: Session, minutes_id: MinutesId) -> Lists:
    """Every counted list of a version, in its order."""
    return {
        "agencies": _contents(rows, MeetingAgency, minutes_id),
        "attendance": _contents(rows, Attendance, minutes_id),
        "previous_actions": _actions(rows, minutes_id, is_new=False),
        "new_actions": _actions(rows, minutes_id, is_new=True),
        "disclosures": _contents(rows, Disclosure, minutes_id),
    }


def _contents(
    rows: Session, table: type[MeetingAgency] | type[Attendance] | type[Disclosure], minutes_id: MinutesId
) -> list[Given]:
    query = select(table).where(table.minutes_id == minutes_id).order_by(col(table.position))
    return [row.content for row in rows.exec(query).all()]


def _actions(rows: Session, minutes_id: MinutesId, *, is_new: bool) -> list[Given]:
    query = select(Action).where(Action.minutes_id == minutes_id, Action.is_new == is_new)
    return [row.content for row in rows.exec(query.order_by(col(Action.position))).all()]


def _agency_row(rows: Session, minutes_id: MinutesId, position: int, entry: Given) -> Row:
    return MeetingAgency.made(
        minutes_id=minutes_id,
        position=position,
        agency_id=entry["id"],
        directory_id=_directory_id(rows, entry),
        content=entry,
    )


def _directory_id(rows: Session, entry: Given) -> str | None:
    """The agency of the directory that has this name; the directory learns a name it does not know."""
    name = entry.get("name") or ""
    if not name.strip():
        return None
    known = rows.exec(select(Agency.id).where(Agency.name == name)).first()
    if known:
        return known
    agency = Agency.made(
        id=new_id("a"),
        name=name,
        short_name=entry.get("short_name") or "",
        kind=entry.get("kind") or "",
        type=entry.get("type") or "",
    )
    rows.add(agency)
    rows.flush()
    return agency.id


def _attendance_row(rows: Session, minutes_id: MinutesId, position: int, entry: Given) -> Row:
    return Attendance.made(
        minutes_id=minutes_id,
        position=position,
        ref=entry["ref"],
        agency_id=entry.get("agency") or "",
        name=entry.get("name") or "",
        status=entry.get("status") or "",
        core_invitee=entry.get("core_invitee"),
        report_received_on=_date(entry.get("report_received_on")),
        content=entry,
    )


def _previous_action_row(rows: Session, minutes_id: MinutesId, position: int, entry: Given) -> Row:
    return _action_row(minutes_id, position, entry, is_new=False)


def _new_action_row(rows: Session, minutes_id: MinutesId, position: int, entry: Given) -> Row:
    return _action_row(minutes_id, position, entry, is_new=True)


def _action_row(minutes_id: MinutesId, position: int, entry: Given, *, is_new: bool) -> Row:
    return Action.made(
        minutes_id=minutes_id,
        is_new=is_new,
        position=position,
        ref=entry["ref"],
        owner_name=entry.get("owner_name") or "",
        owner_agency=entry.get("owner_agency") or "",
        status=entry.get("status") or "",
        due_on=_date((entry.get("due") or {}).get("date")),
        set_on=_date(entry.get("set_on")),
        first_due_on=_date(entry.get("first_due_on")),
        completed_on=_date(entry.get("completed_on")),
        carried_forward_to=entry.get("carried_forward_to") or "",
        carried_forward_from=entry.get("carried_forward_from") or "",
        times_carried=entry.get("times_carried") or 0,
        content=entry,
    )


def _disclosure_row(rows: Session, minutes_id: MinutesId, position: int, entry: Given) -> Row:
    return Disclosure.made(
        minutes_id=minutes_id,
        position=position,
        ref=entry["ref"],
        decision=entry.get("decision") or "",
        outcome=entry.get("outcome") or "",
        due_on=_date((entry.get("due") or {}).get("date")),
        done_on=_date(entry.get("done_on")),
        content=entry,
    )


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


_Made = Callable[[Session, MinutesId, int, Given], Row]

_TABLES: Mapping[str, tuple[type[Row], _Made, bool | None]] = {
    "agencies": (MeetingAgency, _agency_row, None),
    "attendance": (Attendance, _attendance_row, None),
    "previous_actions": (Action, _previous_action_row, False),
    "new_actions": (Action, _new_action_row, True),
    "disclosures": (Disclosure, _disclosure_row, None),
}
