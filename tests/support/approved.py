"""Meetings with approved minutes, put into a store without the whole way there: short records of invented people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mappa_desktop.domain.cases import Origin
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import minutes
from mappa_desktop.operations.record import contents_from
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import minutes as kept

AGENCIES = (
    {"id": "police", "name": "Wendleshire Police", "kind": "responsible_authority", "type": "police"},
    {"id": "housing", "name": "Wendle Housing", "kind": "duty_to_cooperate", "type": "housing"},
)


def a_meeting(
    session: Session, person: str, date: str, *, level: int = 2, approve: bool = True, **sections: Mapping[str, Any]
) -> MinutesId:
    """A meeting about a person in the community in Category 1; ``sections`` add to what its sections hold.

    ``a_meeting(session, "TRN-1", "2025-05-01", subject={"subject": {"custody_status": "custody_remand"}})``.
    """
    given: dict[str, dict[str, Any]] = {
        "meeting_details": {
            "meeting": {"reference": f"{person}/{date}", "level": level, "date": date, "type": "review"}
        },
        "subject": {
            "subject": {"reference": person, "full_name": f"Person {person}", "custody_status": "community_licence"}
        },
        "category_and_level": {"mappa": {"category": 1}},
        "document_control": {"fictional": True},
    }
    for key, added in sections.items():
        given[key] = _merged(given.get(key, {}), added)
    contents = contents_from(given)
    with session.store.unit("record made for a test", subject=person) as unit:
        minutes_id = minutes.add_within(unit, contents, session.now(), Origin.WRITTEN_HERE)
        if approve:
            digest = minutes_file.digest(contents)
            kept.approve(unit.rows, minutes_id, digest=digest, by="Imogen Castlemarsh", at=session.now())
    return minutes_id


def approve_as_it_is(session: Session, minutes_id: MinutesId) -> None:
    """Let minutes be approved, whatever the rules would say of them."""
    with session.store.unit("approved for a test", subject=minutes_id) as unit:
        contents = contents_from(kept.sections(unit.rows, minutes_id))
        digest = minutes_file.digest(contents)
        kept.approve(unit.rows, minutes_id, digest=digest, by="Imogen Castlemarsh", at=session.now())
        minutes.speak_for_case(unit, kept.head(unit.rows, minutes_id), contents)


def _merged(base: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in added.items():
        old = merged.get(key)
        is_part = isinstance(value, Mapping) and isinstance(old, Mapping)
        merged[key] = _merged(old, value) if is_part and old is not None else value
    return merged
