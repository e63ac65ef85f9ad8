"""Invented meetings of an area, imported as small minutes files: what lists across cases are tested with."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.minutes import ImportStatus
from mappa_desktop.operations.session import Session
from tests.support.minutes_documents import as_bytes

_NUMBERS = count(1)


def a_meeting(
    session: Session,
    folder: Path,
    case: str,
    held: str,
    *,
    level: int = 2,
    planned: str | None = None,
    status: str = "community_licence",
    previous: tuple[dict[str, Any], ...] = (),
    new: tuple[dict[str, Any], ...] = (),
    name: str = "FICTIONAL Somebody",
    more: dict[str, Any] | None = None,
) -> MinutesId:
    """The minutes of an invented meeting, imported."""
    document: dict[str, Any] = {
        "format": "mappa-minutes",
        "version": 1,
        "meeting": {"reference": f"{case}/{held}", "level": level, "date": held},
        "subject": {"reference": case, "full_name": name, "custody_status": status},
        "next_meeting": {"date": planned},
        "agencies": [{"id": "police", "name": "Wendleshire Police", "short_name": "Police"}, {"id": "nhs"}],
        "previous_actions": list(previous),
        "new_actions": list(new),
        "fictional": True,
        "fiction_notice": "FICTIONAL - TRAINING",
        **(more or {}),
    }
    path = folder / f"{next(_NUMBERS)}.json"
    path.write_bytes(as_bytes(document))
    result = minutes.import_file(session, path).value
    assert result.status is ImportStatus.IMPORTED, (result.path, result.reason)
    return MinutesId(result.id)


def an_action(ref: str, due: str | None, status: str | None = "open", **more: Any) -> dict[str, Any]:
    """An action of the police."""
    return {
        "ref": ref,
        "description": f"Do {ref}",
        "owner_agency": "police",
        "status": status,
        "due": {"date": due},
        **more,
    }


def a_disclosure(ref: str, due: str | None, **more: Any) -> dict[str, Any]:
    """A decision to tell an employer."""
    given = {"ref": ref, "decision": "disclose", "recipient": "FICTIONAL employer", "outcome": "pending", **more}
    return {**given, "due": {"date": due}}


def disclosed(*entries: dict[str, Any]) -> dict[str, Any]:
    """The part of a minutes file that holds these decisions."""
    return {"disclosure": {"considered": True, "entries": list(entries)}}


def last_entry(session: Session) -> tuple[str, str, str]:
    """The verb, the subject and the details of the newest entry of the audit trail."""
    query = "SELECT verb, subject, details FROM audit ORDER BY seq DESC LIMIT 1"
    with session.store.reading() as reading:
        verb, subject, details = reading.rows.connection().exec_driver_sql(query).one()
    return str(verb), str(subject), str(details)
