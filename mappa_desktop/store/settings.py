"""Settings whose scope is the store, such as those of the area: a name and a typed value, kept as JSON."""

from __future__ import annotations

from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from mappa_desktop.store.engine import json_text
from mappa_desktop.store.tables.settings import StoreSetting
from mappa_desktop.store.unit import Reading, Unit

T = TypeVar("T")


def read_setting(reading: Reading | Unit, name: str, kind: type[T], default: T) -> T:
    """The setting's value; the default when it was never written, or was written as something else since renamed."""
    row = reading.rows.get(StoreSetting, name)
    if row is None:
        return default
    try:
        return TypeAdapter(kind).validate_json(row.value)
    except ValidationError:
        return default


def write_setting(unit: Unit, name: str, value: object) -> None:
    """Keep a value that pydantic can write; the audit entry tells the setting's name."""
    text = json_text(value)
    row = StoreSetting.made(name=name, value=text, changed_at=unit.at.isoformat(timespec="seconds"))
    unit.rows.merge(row)
    unit.note(setting=name)
