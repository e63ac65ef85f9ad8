from __future__ import annotations

import pytest

from mappa_desktop.store.check import check
from mappa_desktop.store.failures import StoreDamaged
from mappa_desktop.store.settings import write_setting
from mappa_desktop.store.store import open_store
from tests.support.stores import CLOCK, outsider


def test_a_sound_store_says_so_in_words(store):
    assert (
        check(store).sentence == "The store is whole: every page, every reference and the one entry of the audit trail."
    )

    with store.unit("setting changed", subject="") as unit:
        write_setting(unit, "area", "x")

    result = check(store)
    assert result.sentence.endswith("all 2 entries of the audit trail.")
    assert result.version == "1.0"


@pytest.mark.parametrize("page", [2, 5, 9])
def test_a_flipped_bit_on_any_page_is_reported(made, page):
    path = made[0] / "store.db"
    content = bytearray(path.read_bytes())
    content[page * 4096 + 1000] ^= 4
    path.write_bytes(content)
    store = open_store(made[0], made[1], CLOCK)

    result = check(store)

    store.close()
    assert not result.sound
    assert "One page of the file is damaged." in result.faults


def test_a_file_cut_short_is_told_when_the_store_is_opened(made):
    path = made[0] / "store.db"
    path.write_bytes(path.read_bytes()[: -4096 * 3])

    with pytest.raises(StoreDamaged, match="restore it from a backup"):
        open_store(made[0], made[1], CLOCK)


def test_a_row_that_points_nowhere_is_reported(made):
    outsider(made[0], made[1]).run(
        "PRAGMA foreign_keys = OFF",
        "CREATE TABLE leaf (a REFERENCES store_fact (name))",
        "INSERT INTO leaf VALUES ('nobody')",
    )
    store = open_store(made[0], made[1], CLOCK)

    assert check(store).faults == ("Rows point to rows that are not there.",)
    store.close()
