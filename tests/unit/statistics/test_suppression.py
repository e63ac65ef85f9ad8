"""What is withheld cannot be worked out again: not from rows, not from columns, not from the grand total."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN, WITHHELD, Figure
from mappa_desktop.statistics.suppression import at_most, is_small, pattern, together, without
from mappa_desktop.statistics.tables import Table, added_up, disagreements
from tests.unit.statistics.published import DERBYSHIRE_2022_23, LEICESTERSHIRE_2020_21, STAFFORDSHIRE_2021
from tests.unit.statistics.solver import given_away, given_away_by_sums

BELOW = 5
numbers: st.SearchStrategy[Figure] = st.one_of(st.integers(0, 6), st.integers(0, 40), st.just(NOT_APPLICABLE))


def a_table(cells: list[list[Figure]] | tuple[tuple[Figure, ...], ...]) -> Table:
    return added_up("k", "T", "", [f"R{n}" for n in range(len(cells))], [f"C{n}" for n in range(len(cells[0]))], cells)


@st.composite
def tables(draw: st.DrawFn, figures: st.SearchStrategy[Figure] = numbers, most: int = 3) -> Table:
    height, width = draw(st.integers(1, 3)), draw(st.integers(1, most))
    return a_table([[draw(figures) for _column in range(width)] for _row in range(height)])


def published(table: Table) -> Table:
    return without(table, pattern(table, BELOW))


def small_ones_left(table: Table) -> list[Figure]:
    return [table.figure(cell) for cell in table.places() if is_small(table.figure(cell), BELOW)]


@settings(deadline=None, max_examples=120)
@given(tables(most=2))
def test_no_withheld_figure_is_given_away_in_any_small_table(table: Table) -> None:
    shown = published(table)
    assert small_ones_left(shown) == []
    assert given_away(table, shown) == set()


@settings(deadline=None, max_examples=25)
@given(tables())
def test_nor_in_one_of_three_levels_and_three_categories(table: Table) -> None:
    assert given_away(table, published(table)) == set()


@settings(deadline=None)
@given(tables(st.one_of(st.integers(0, 6), st.integers(0, 3000), st.sampled_from([NOT_APPLICABLE, NOT_GIVEN])), most=6))
def test_no_withheld_figure_follows_from_the_sums_of_any_table(table: Table) -> None:
    shown = published(table)
    assert small_ones_left(shown) == []
    assert given_away_by_sums(shown) == set()


def test_every_table_of_two_by_two_is_safe_whatever_stands_in_it() -> None:
    for a, b, c, d in itertools.product((0, 1, 2, 4, 5, 9), repeat=4):
        table = a_table([[a, b], [c, d]])
        assert given_away(table, published(table)) == set(), (a, b, c, d)


@settings(deadline=None, max_examples=60)
@given(tables(st.one_of(st.integers(0, 6), st.just(NOT_GIVEN)), most=2))
def test_nor_where_something_was_not_given_that_others_know(table: Table) -> None:
    assert given_away(table, published(table)) == set()


@settings(deadline=None, max_examples=60)
@given(tables(st.integers(0, 9), most=2), st.data())
def test_nor_with_what_another_table_tells(table: Table, data: st.DataObject) -> None:
    known = {}
    for row, column in table.places():
        figure = table.figure((row, column))
        if column < len(table.columns) and row < len(table.rows) and isinstance(figure, int):
            known[row, column] = 0, figure + data.draw(st.integers(0, 3))
    shown = without(table, pattern(table, BELOW, known=known))
    assert given_away(table, shown, known) == set()


@pytest.mark.parametrize(
    "table", [LEICESTERSHIRE_2020_21, STAFFORDSHIRE_2021, DERBYSHIRE_2022_23], ids=lambda each: each.key
)
def test_the_published_tables_as_this_rule_would_print_them(table: Table) -> None:
    right = added_up(table.key, table.title, table.when, table.rows, table.columns, table.cells)
    shown = published(right)
    assert small_ones_left(shown) == []
    assert given_away(right, shown) == set()


def test_one_small_number_takes_another_of_its_row_and_of_its_column_with_it() -> None:
    table = a_table([[100, 20, 30], [90, 40, 2], [80, 60, 70]])
    hidden = pattern(table, BELOW)
    assert (1, 2) in hidden
    assert len(hidden) == 4
    assert {row for row, _column in hidden} == {1, 2}


def test_a_table_without_small_numbers_is_left_as_it_is() -> None:
    table = a_table([[100, 0], [7, 5]])
    assert pattern(table, BELOW) == frozenset()
    assert published(table) == table


def test_zero_is_not_small_and_what_does_not_apply_stays() -> None:
    assert [is_small(figure, BELOW) for figure in (0, 1, 4, 5, NOT_APPLICABLE, NOT_GIVEN, WITHHELD)] == [
        False, True, True, False, False, False, False,
    ]  # fmt: skip
    shown = published(a_table([[10, NOT_APPLICABLE], [3, 20]]))
    assert shown.cells[0][1] is NOT_APPLICABLE


def test_what_is_left_still_adds_up() -> None:
    assert disagreements(published(a_table([[100, 20], [3, 40]]))) == ()


def test_the_choice_does_not_tell_which_number_is_the_smallest() -> None:
    few, many = a_table([[1, 100, 200], [300, 400, 500]]), a_table([[1, 200, 100], [300, 500, 400]])
    assert pattern(few, BELOW) == pattern(many, BELOW)


def test_a_zero_may_cover_a_small_number() -> None:
    assert pattern(a_table([[5, 0, 1]]), BELOW) == {(0, 1), (0, 2), (1, 1), (1, 2)}


def test_events_and_people_are_withheld_in_the_same_cells() -> None:
    events, people = a_table([[9, 30], [20, 40]]), a_table([[4, 25], [18, 33]])
    hidden = together(events, people, BELOW)
    assert hidden >= pattern(people, BELOW)
    assert given_away(events, without(events, hidden)) == set()
    assert given_away(people, without(people, hidden)) == set()


def test_the_solver_finds_what_is_given_away() -> None:
    table = a_table([[100, 20], [3, 40]])
    careless = without(table, {(1, 0)})
    assert given_away(table, careless) == {(1, 0)}
    assert given_away_by_sums(careless) == {(1, 0)}
    ends = without(a_table([[0, 5]]), {(0, 0), (1, 0)})
    assert given_away(a_table([[0, 5]]), ends) == {(0, 0), (1, 0)}


def test_a_small_number_of_people_is_not_covered_by_one_that_is_known_to_be_nought() -> None:
    people = a_table([[9, 3, 12], [0, 0, 0]])
    events = a_table([[11, 3, 12], [0, 0, 0]])
    nobody_at_level_3 = {(1, column): (0, 0) for column in range(4)}
    hidden = together(events, people, BELOW, known=nobody_at_level_3)
    assert not hidden & {(1, column) for column in range(4)}
    for table in (events, people):
        assert given_away(table, without(table, hidden), nobody_at_level_3) == set()


def test_the_most_a_withheld_figure_can_be_is_what_its_line_leaves() -> None:
    table = without(a_table([[3, 20, 7], [9, 4, 2]]), {(0, 0), (0, 2), (1, 0), (1, 2)})
    assert at_most(table)[0, 0] == (0, 10)
    assert at_most(table)[0, 1] == (0, 20)
