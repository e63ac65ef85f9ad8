from __future__ import annotations

import json

from pydantic import BaseModel
from sqlalchemy import text

from mappa_desktop.store.settings import read_setting, write_setting


class Area(BaseModel):
    name: str = ""
    quorum: int = 3


def _write(store, name, value):
    with store.unit("setting changed", subject="") as unit:
        write_setting(unit, name, value)


def test_a_setting_is_read_as_it_was_written(store):
    _write(store, "area", Area(name="Gwynedd ŵ", quorum=5))
    _write(store, "weeks", {"2": 16, "3": 8})

    with store.reading() as reading:
        assert read_setting(reading, "area", Area, Area()) == Area(name="Gwynedd ŵ", quorum=5)
        assert read_setting(reading, "weeks", dict[int, int], {}) == {2: 16, 3: 8}


def test_a_setting_never_written_is_its_default(store):
    with store.reading() as reading:
        assert read_setting(reading, "area", Area, Area(quorum=9)).quorum == 9


def test_a_setting_written_again_replaces_the_earlier_one(store):
    _write(store, "quorum", 3)
    _write(store, "quorum", 4)

    with store.reading() as reading:
        assert read_setting(reading, "quorum", int, 0) == 4


def test_a_setting_of_another_kind_than_expected_is_the_default(store):
    _write(store, "quorum", "many")

    with store.reading() as reading:
        assert read_setting(reading, "quorum", int, 3) == 3


def test_the_audit_entry_tells_the_name_and_not_the_value(store):
    _write(store, "area", Area(name="Gwynedd"))

    with store.reading() as reading:
        details = reading.rows.connection().execute(text("SELECT details FROM audit WHERE seq = 2")).scalar()
    assert json.loads(details) == {"setting": "area"}
