"""A published table in a file: what is read of it, what does not add up, and what is no table."""

from __future__ import annotations

from pathlib import Path

import pytest

from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations.statistics_check import published_table
from mappa_desktop.statistics.tables import Table
from tests.unit.statistics.published import (
    DERBYSHIRE_2020_21,
    DERBYSHIRE_2022_23,
    LEICESTERSHIRE_2020_21,
    STAFFORDSHIRE_2021,
)

PUBLISHED = Path(__file__).parents[2] / "documents" / "published"


@pytest.mark.parametrize(
    "table",
    [DERBYSHIRE_2020_21, DERBYSHIRE_2022_23, LEICESTERSHIRE_2020_21, STAFFORDSHIRE_2021],
    ids=lambda each: each.key,
)
def test_a_published_table_is_read_as_it_was_printed(table: Table) -> None:
    found = published_table(PUBLISHED / f"{table.key}.csv")
    assert list(map(found.figure, found.places())) == list(map(table.figure, table.places()))
    assert (found.rows, found.columns) == (table.rows, table.columns)


def test_a_number_a_dash_and_an_empty_cell_are_three_things(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(',A,B,Total\nR,"1,278",-,\n\nTotal,0,–,1278\n', "utf-8-sig")
    found = published_table(file)
    assert (found.cells, found.row_totals) == (((1278, NOT_APPLICABLE),), (NOT_GIVEN,))
    assert (found.column_totals, found.total) == ((0, NOT_APPLICABLE), 1278)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "a row of labels"),
        (",A,Total\nTotal,1,1\n", "a row of labels"),
        (",A,Total\nR,1\nTotal,1,1\n", "Line 2 has 2 cells"),
        (",A,Total\nR,one,1\nTotal,1,1\n", "Line 2: “one” is no figure"),
        (",A,Total\nR,-5,1\nTotal,1,1\n", "Line 2: “-5” is no figure"),
        (",A,Total\nR,1.5,1\nTotal,1,1\n", "Line 2: “1.5” is no figure"),
        (",A,Total\nR,12,34,1\nTotal,1,1\n", "Line 2 has 4 cells"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "t.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(Refused, match=why):
        published_table(file)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused, match="not a CSV file"):
        published_table(file)
