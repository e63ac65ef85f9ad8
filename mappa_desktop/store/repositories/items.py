"""The counted lists of a version: taken out of the sections into rows, and put back exactly."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, delete, insert, select

from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.store.repositories import directory
from mappa_desktop.store.tables.items import Action, Attendance, Disclosure, Entry, MeetingAgency

Given = dict[str, Any]
Values = dict[str, Any]
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
    for name in lists:
        table, _made, is_new = _TABLES[name]
        old = delete(table).where(col(table.minutes_id) == minutes_id)
        rows.exec(old if is_new is None else old.where(col(Action.is_new) == is_new))
    _insert(rows, minutes_id, lists, directory.known(rows, _names(lists)))


def add_lists(rows: Session, minutes_id: MinutesId, lists: Lists) -> None:
    """Store the lists of a version that has none of these names yet; the directory learns the agencies in them."""
    directory.learn(rows, lists.get("agencies", ()))
    _insert(rows, minutes_id, lists, directory.known(rows, _names(lists)))


def learn_agencies(rows: Session, minutes_id: MinutesId) -> None:
    """Let the directory learn the agencies of a version that was worked on here.

    While somebody is typing, the directory learns nothing: half a name is no agency.
    """
    stored = list(rows.exec(select(MeetingAgency).where(MeetingAgency.minutes_id == minutes_id)).all())
    directory.learn(rows, [row.content for row in stored])
    known = directory.known(rows, [row.content.get("name") or "" for row in stored])
    for row in stored:
        row.directory_id = known.get(row.content.get("name") or "")
        rows.add(row)
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


def _names(lists: Lists) -> list[str]:
    return [entry.get("name") or "" for entry in lists.get("agencies", ())]


def _insert(rows: Session, minutes_id: MinutesId, lists: Lists, directory_ids: Mapping[str, str]) -> None:
    """Each list by one statement."""
    for name, entries in lists.items():
        if entries:
            table, made, _is_new = _TABLES[name]
            values = [made(minutes_id, position, entry) for position, entry in enumerate(entries)]
            if table is MeetingAgency:
                for value in values:
                    value["directory_id"] = directory_ids.get(value["content"].get("name") or "")
            rows.execute(insert(table), values)


def _contents(rows: Session, table: type[Entry], minutes_id: MinutesId) -> list[Given]:
    query = select(table).where(table.minutes_id == minutes_id).order_by(col(table.position))
    return [row.content for row in rows.exec(query).all()]


def _actions(rows: Session, minutes_id: MinutesId, *, is_new: bool) -> list[Given]:
    query = select(Action).where(Action.minutes_id == minutes_id, Action.is_new == is_new)
    return [row.content for row in rows.exec(query.order_by(col(Action.position))).all()]


def _agency(minutes_id: MinutesId, position: int, entry: Given) -> Values:
    return {"minutes_id": minutes_id, "position": position, "agency_id": entry["id"], "content": entry}


def _attendance(minutes_id: MinutesId, position: int, entry: Given) -> Values:
    return {
        "minutes_id": minutes_id,
        "position": position,
        "ref": entry["ref"],
        "agency_id": entry.get("agency") or "",
        "name": entry.get("name") or "",
        "status": entry.get("status") or "",
        "core_invitee": entry.get("core_invitee"),
        "report_received_on": _date(entry.get("report_received_on")),
        "content": entry,
    }


def _action(minutes_id: MinutesId, position: int, entry: Given) -> Values:
    return {
        "minutes_id": minutes_id,
        "position": position,
        "ref": entry["ref"],
        "owner_name": entry.get("owner_name") or "",
        "owner_agency": entry.get("owner_agency") or "",
        "status": entry.get("status") or "",
        "due_on": _date((entry.get("due") or {}).get("date")),
        "set_on": _date(entry.get("set_on")),
        "first_due_on": _date(entry.get("first_due_on")),
        "completed_on": _date(entry.get("completed_on")),
        "carried_forward_to": entry.get("carried_forward_to") or "",
        "carried_forward_from": entry.get("carried_forward_from") or "",
        "times_carried": entry.get("times_carried") or 0,
        "content": entry,
    }


def _previous_action(minutes_id: MinutesId, position: int, entry: Given) -> Values:
    return {**_action(minutes_id, position, entry), "is_new": False}


def _new_action(minutes_id: MinutesId, position: int, entry: Given) -> Values:
    return {**_action(minutes_id, position, entry), "is_new": True}


def _disclosure(minutes_id: MinutesId, position: int, entry: Given) -> Values:
    return {
        "minutes_id": minutes_id,
        "position": position,
        "ref": entry["ref"],
        "decision": entry.get("decision") or "",
        "outcome": entry.get("outcome") or "",
        "due_on": _date((entry.get("due") or {}).get("date")),
        "done_on": _date(entry.get("done_on")),
        "content": entry,
    }


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


_TABLES: Mapping[str, tuple[type[Entry], Callable[[MinutesId, int, Given], Values], bool | None]] = {
    "agencies": (MeetingAgency, _agency, None),
    "attendance": (Attendance, _attendance, None),
    "previous_actions": (Action, _previous_action, False),
    "new_actions": (Action, _new_action, True),
    "disclosures": (Disclosure, _disclosure, None),
}
