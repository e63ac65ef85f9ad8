"""Longer minutes than anybody wrote: a training case whose growing lists say everything again, and again.

Everything in them is FICTIONAL - TRAINING; the same case and number give the same minutes, byte for byte.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice
from typing import Any

from mappa_desktop.domain.cases import Origin
from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import copies, minutes
from mappa_desktop.operations.record import Record, contents_from
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import Contents
from tests.support.approved import approve_as_it_is
from tests.support.minutes_documents import FICTION, as_bytes, demo

# The lists that grow as a case gets older, each with the way to it in the minutes file.
_GROWING = (
    ("previous_actions",),
    ("agency_updates",),
    ("new_actions",),
    ("contingency_plan",),
    ("risk_assessment", "risks"),
    ("victims", "people"),
    ("disclosure", "entries"),
    ("licence_and_orders", "additional_conditions"),
)


def long_minutes(name: str, more: int) -> Contents:
    """A training case with so many more entries in each of its growing lists, under references of their own."""
    document = demo(name)
    for way in _GROWING:
        _grow(document, way, more)
    contents = minutes_file.read(as_bytes(document))
    return contents_from({key: content.given() for key, content in contents.items()})


def minutes_of_pages(record: Record, name: str, pages: int) -> tuple[Record, int]:
    """A record that fills at least so many pages and hardly more, and how many entries each list of it has gained."""
    more, printed = 0, _pages(record)
    start = printed
    while printed < pages:
        per_entry = max(1, printed - start) / max(1, more)
        more += max(1, int((pages - printed) / per_entry) if more else 1)
        record = replace(record, contents=long_minutes(name, more))
        printed = _pages(record)
    return record, more


def put_in(session: Session, contents: Contents) -> MinutesId:
    """A meeting with these minutes, approved as they are."""
    with session.store.unit("record made for a test", subject="") as unit:
        minutes_id = minutes.add_within(unit, contents, session.now(), Origin.WRITTEN_HERE)
    approve_as_it_is(session, minutes_id)
    return minutes_id


def _pages(record: Record) -> int:
    return copies.printed(record, CopyFor()).page_count


def _grow(document: dict[str, Any], way: Sequence[str], more: int) -> None:
    *above, last = way
    for step in above:
        document = document[step]
    entries: list[dict[str, Any]] = document[last]
    document[last] = entries + [_again(entry, number) for number, entry in enumerate(islice(cycle(entries), more), 2)]


def _again(entry: dict[str, Any], number: int) -> dict[str, Any]:
    again = copy.deepcopy(entry)
    if "ref" in again:
        again["ref"] = f"{again['ref']}.{number}"
    for key in ("description", "text", "trigger", "note"):
        if isinstance(again.get(key), str):
            again[key] = f"{FICTION} {number}: {again[key]}"
    return again
