"""The agency directory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, insert, select

from mappa_desktop.domain.directory import DirectoryAgency, KnownAgency, comparable_name
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import DirectoryId, new_id
from mappa_desktop.store.tables.items import Agency

_LEARNT = ("name", "short_name", "kind", "type")


def all_agencies(rows: Session) -> Sequence[KnownAgency]:
    """Every agency, retired ones too, by name."""
    found = rows.exec(select(Agency)).all()
    known = [KnownAgency(DirectoryId(row.id), DirectoryAgency.taken(row.content)) for row in found]
    return sorted(known, key=lambda each: each.agency.name.casefold())


def agency(rows: Session, agency_id: DirectoryId) -> DirectoryAgency:
    """One agency; raises ``Refused`` when there is none with this identifier."""
    return DirectoryAgency.taken(_row(rows, agency_id).content)


def add(rows: Session, agencies: Iterable[DirectoryAgency]) -> Sequence[DirectoryId]:
    """Put agencies into the directory."""
    values = [{"id": new_id("a"), **_columns(each)} for each in agencies]
    if values:
        rows.execute(insert(Agency), values)
    return [DirectoryId(value["id"]) for value in values]


def change(rows: Session, agency_id: DirectoryId, changed: DirectoryAgency) -> None:
    """Let the directory say something else of an agency."""
    row = _row(rows, agency_id)
    for name, value in _columns(changed).items():
        setattr(row, name, value)
    rows.add(row)
    rows.flush()


def known(rows: Session, names: Iterable[str]) -> Mapping[str, str]:
    """The identifiers of the agencies with these names, by name; capitals and spaces tell no agencies apart."""
    wanted = {name for name in names if name.strip()}
    if not wanted:
        return {}
    here = {comparable_name(name): agency_id for name, agency_id in rows.exec(select(Agency.name, Agency.id)).all()}
    return {name: here[comparable_name(name)] for name in wanted if comparable_name(name) in here}


def learn(rows: Session, entries: Sequence[Mapping[str, Any]]) -> None:
    """Take in the agencies that minutes name and the directory does not know yet; ``entries`` are as given there."""
    named = {comparable_name(entry["name"]): entry for entry in entries if (entry.get("name") or "").strip()}
    here = known(rows, named)
    add(
        rows,
        [
            DirectoryAgency.taken({key: entry[key] for key in _LEARNT if entry.get(key)})
            for name, entry in named.items()
            if name not in here
        ],
    )


def _row(rows: Session, agency_id: DirectoryId) -> Agency:
    row = rows.get(Agency, agency_id)
    if row is None:
        raise Refused(_("There is no agency with this identifier."))
    return row


def _columns(said: DirectoryAgency) -> dict[str, Any]:
    return {
        "name": said.name,
        "short_name": said.short_name,
        "kind": said.kind or "",
        "type": said.type or "",
        "retired": said.retired,
        "content": said.given(),
    }
