"""A planted record shared out between two agencies: what is the one's and what the other's is known of every word."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from mappa_desktop.domain.cases import MinutesHead, MinutesStatus, Origin
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId
from mappa_desktop.operations.record import Record, contents_from, meeting_facts
from mappa_desktop.sections import Contents
from tests.support.planted import Planted, planted

# The first entry of every list is the first agency's, the second one the second's.
FIRST, SECOND = "police", "housing"


def shared_out() -> tuple[Record, Planted]:
    """The record, approved, and where each of its words stands."""
    contents, words = planted()
    document = {key: content.given() for key, content in contents.items()}
    refs = (f"Z-{number:03}" for number in itertools.count(1))
    for given in document.values():
        _share(given, refs)
    document["attendance"]["attendance"][0]["seniority"] = "senior"
    document["attendance"]["attendance"][1]["seniority"] = "practitioner"
    statements = [statement["key"] for statement in document["opening_statements"]["statements"]]
    for person in document["attendance"]["attendance"]:
        person["statements_acknowledged"] = statements[:1]
    document["document_control"]["fictional"] = True
    return approved(contents_from(document)), words


def approved(contents: Contents) -> Record:
    """An approved record of these contents, without a store."""
    head = MinutesHead(
        id=MinutesId("minutes-1"),
        meeting=MeetingId("meeting-1"),
        case=CaseId("case-1"),
        case_reference="TRN-0001",
        facts=meeting_facts(contents),
        version="1.0",
        status=MinutesStatus.APPROVED,
        origin=Origin.WRITTEN_HERE,
        reason="",
        digest="0" * 64,
        approved_at="2026-11-19T10:00:00",
        approved_by="The Chair",
        saved_at="2026-11-19T10:00:00",
        fictional=True,
    )
    return Record(head, contents)


def words_in(contents: Contents) -> frozenset[str]:
    """Every planted word that stands in some contents."""
    return frozenset(word for content in contents.values() for word in _words(content.given()))


def _share(given: Any, refs: Iterator[str], position: int = 0) -> None:
    agency = (FIRST, SECOND)[position % 2]
    if isinstance(given, list):
        for place, item in enumerate(given):
            _share(item, refs, place)
        return
    if not isinstance(given, dict):
        return
    for key, value in given.items():
        decided = _decided(key, value, agency, is_agency="short_name" in given)
        if key == "ref":
            given[key] = next(refs)
        elif decided is not _LEFT:
            given[key] = decided
        else:
            _share(value, refs, position)


_LEFT = object()


def _decided(key: str, value: Any, agency: str, *, is_agency: bool) -> Any:
    """What stands in a field that says whose an entry is, or what it is linked to."""
    if is_agency and key in {"id", "type"}:
        return agency
    if is_agency and key == "kind":
        return "duty_to_cooperate"
    if key in {"agency", "owner_agency", "lead_agency"}:
        return agency
    if key == "by" and value in {"nhs", "police", "probation"}:
        return FIRST
    if key in {"part_of", "carried_forward_to"}:
        return None
    if key == "agencies" and value and isinstance(value[0], str):
        return [agency]
    return [] if key == "linked_to" else _LEFT


def _words(given: object) -> Iterator[str]:
    if isinstance(given, str):
        yield from (word for word in given.split() if word.startswith("canary"))
    elif isinstance(given, list):
        for item in given:
            yield from _words(item)
    elif isinstance(given, dict):
        for value in given.values():
            yield from _words(value)
