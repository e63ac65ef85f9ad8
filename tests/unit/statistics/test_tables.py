"""Tables: every total that does not add up is named, with its difference, and no other; what disagrees is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN, WITHHELD, Figure
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.statistics.tables import Cell, SumsDisagree, Table, added_up, disagreements, require_agreeing
from tests.unit.statistics.published import (
    DERBYSHIRE_2020_21,
    DERBYSHIRE_2022_23,
    LEICESTERSHIRE_2020_21,
    STAFFORDSHIRE_2021,
)

figures: st.SearchStrategy[Figure] = st.one_of(st.integers(0, 2000), st.sampled_from([NOT_APPLICABLE, NOT_GIVEN]))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    cells = [[draw(figures) for _column in range(width)] for _row in range(height)]
    return added_up("k", "T", "", [f"R{n}" for n in range(height)], [f"C{n}" for n in range(width)], cells)


def named(table: Table) -> list[tuple[str, Figure, int, int]]:
    return [(each.name, each.printed, each.summed, each.difference) for each in disagreements(table)]


def test_derbyshire_2020_21_prints_1655_where_rows_and_columns_both_give_1670() -> None:
    assert named(DERBYSHIRE_2020_21) == [("grand total", 1655, 1670, -15), ("grand total", 1655, 1670, -15)]
    assert [each.of for each in disagreements(DERBYSHIRE_2020_21)] == [
        "the totals of the rows",
        "the totals of the columns",
    ]


def test_derbyshire_2022_23_prints_5_in_category_3_where_its_rows_give_2_and_1628_where_its_columns_give_1631() -> None:
    assert named(DERBYSHIRE_2022_23) == [("Category 3, total", 5, 2, 3), ("grand total", 1628, 1631, -3)]


@pytest.mark.parametrize("table", [LEICESTERSHIRE_2020_21, STAFFORDSHIRE_2021], ids=lambda table: table.key)
def test_a_published_table_that_adds_up_passes(table: Table) -> None:
    assert disagreements(table) == ()
    assert require_agreeing(table) is table


def test_a_table_that_does_not_add_up_is_refused_with_every_difference_in_one_sentence() -> None:
    with pytest.raises(SumsDisagree) as refused:
        require_agreeing(DERBYSHIRE_2022_23)
    assert isinstance(refused.value, Refused)
    assert str(refused.value) == (
        "The table “Derbyshire 2022/23” is refused, because it does not add up: "
        "Category 3, total is given as 5, but the figures of its column add up to 2 (difference +3); "
        "grand total is given as 1,628, but the totals of the columns add up to 1,631 (difference −3)."
    )


@given(tables())
def test_every_computed_table_adds_up(table: Table) -> None:
    assert disagreements(table) == ()


@given(tables(), st.data())
def test_one_wrong_total_is_named_and_nothing_but_it_and_the_sums_it_stands_in(
    table: Table, data: st.DataObject
) -> None:
    totals = [number for number, total in enumerate(table.row_totals) if isinstance(total, int)]
    if not totals:
        return
    row = data.draw(st.sampled_from(totals))
    wrong = list(table.row_totals)
    wrong[row] = table.row_totals[row] + data.draw(st.integers(1, 50))  # type: ignore[operator]  # it is a number
    found = disagreements(replace(table, row_totals=tuple(wrong)))
    cells: set[Cell] = {each.cell for each in found}
    assert (row, len(table.columns)) in cells
    assert cells <= {(row, len(table.columns)), (len(table.rows), len(table.columns))}


def test_what_passes_has_every_sum_right() -> None:
    table = require_agreeing(STAFFORDSHIRE_2021)
    for row, total in zip(table.cells, table.row_totals, strict=True):
        assert sum(figure for figure in row if isinstance(figure, int)) == total


def test_missing_is_not_zero_and_leaves_its_totals_missing() -> None:
    table = added_up("k", "T", "", ("a", "b"), ("x", "y"), ((1, NOT_GIVEN), (2, 3)))
    assert table.row_totals == (NOT_GIVEN, 5)
    assert table.column_totals == (3, NOT_GIVEN)
    assert table.total is NOT_GIVEN


def test_what_does_not_apply_adds_nothing_and_a_number_in_its_place_is_found() -> None:
    table = added_up("k", "T", "", ("a",), ("x", "y"), ((4, NOT_APPLICABLE),))
    assert (table.row_totals, table.column_totals) == ((4,), (4, NOT_APPLICABLE))
    with_number = replace(table, cells=((4, 2),), row_totals=(6,), total=6)
    assert [each.name for each in disagreements(with_number)] == ["y, total", "grand total"]


def test_of_a_withheld_figure_nothing_is_claimed() -> None:
    table = added_up("k", "T", "", ("a",), ("x", "y"), ((4, 2),))
    hidden = replace(table, cells=((4, WITHHELD),), row_totals=(6,), column_totals=(4, WITHHELD), total=6)
    assert disagreements(hidden) == ()
    assert [each.name for each in disagreements(replace(hidden, column_totals=(5, WITHHELD)))] == ["x, total"]


def test_a_table_that_is_not_rectangular_is_no_table() -> None:
    with pytest.raises(ValueError, match="one figure"):
        added_up("k", "T", "", ("a", "b"), ("x", "y"), ((1, 2), (3,)))


def test_a_total_smaller_than_the_parts_that_are_known_is_a_disagreement() -> None:
    table = Table("k", "T", "", ("R",), ("A", "B"), ((NOT_GIVEN, 5),), (3,), (NOT_GIVEN, 5), NOT_GIVEN)
    (found,) = disagreements(table)
    assert (found.name, found.printed, found.summed, found.difference) == ("R, total", 3, 5, -2)
    assert found.of == "those that are known of the figures of its row"
    assert disagreements(replace(table, row_totals=(5,))) == ()
