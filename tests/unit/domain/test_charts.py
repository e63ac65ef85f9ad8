"""A chart says in words and in its table what it shows."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.charts import Chart, ChartKind, Series
from mappa_desktop.domain.figures import NOT_APPLICABLE, WITHHELD

CHART = Chart(
    "people",
    "People by level",
    ChartKind.BARS,
    "people",
    ("Category 1", "Category 2"),
    (Series("Level 2", (1203, 0)), Series("Level 3", (WITHHELD, NOT_APPLICABLE))),
)


def test_the_words_tell_every_figure_and_what_it_counts() -> None:
    assert CHART.in_words() == (
        "People by level. Level 2: Category 1: 1,203 people; Category 2: 0 people. "
        "Level 3: Category 1: withheld; Category 2: does not apply."
    )


def test_the_table_has_a_row_for_each_category() -> None:
    assert CHART.header() == ("", "Level 2", "Level 3")
    assert CHART.rows() == (("Category 1", "1,203", "withheld"), ("Category 2", "0", "–"))


def test_a_percentage_stands_beside_its_base() -> None:
    chart = Chart("k", "T", ChartKind.LINES, "%", ("Q1",), (Series("Level 2", (86,), ("43 of 50",)),), 100)
    assert chart.in_words() == "T. Level 2: Q1: 86 % (43 of 50)."
    assert chart.rows() == (("Q1", "86 (43 of 50)"),)


def test_steps_are_said_in_their_words_wherever_a_number_would_stand() -> None:
    steps = ("Low", "Medium", "High")
    chart = Chart("k", "Risk", ChartKind.LINES, "", ("May", "June"), (Series("Overall", (3, WITHHELD)),), steps=steps)
    assert chart.in_words() == "Risk. Overall: May: High; June: withheld."
    assert chart.rows() == (("May", "High"), ("June", "withheld"))
    assert chart.top == 3
    for number in (0, 4):
        with pytest.raises(ValueError, match="place of a step"):
            Chart("k", "T", ChartKind.LINES, "", ("May",), (Series("s", (number,)),), steps=steps)


@pytest.mark.parametrize(("numbers", "top"), [((1203, 0), 2000), ((0,), 1), ((7,), 10), ((20,), 20), ((), 1)])
def test_the_axis_ends_on_a_round_number_above_every_figure(numbers: tuple[int, ...], top: int) -> None:
    names = tuple(str(place) for place in range(len(numbers)))
    assert Chart("k", "T", ChartKind.BARS, "", names, (Series("a", numbers),)).top == top


def test_a_series_without_a_figure_for_each_category_is_none() -> None:
    with pytest.raises(ValueError, match="each category"):
        Chart("k", "T", ChartKind.BARS, "", ("a", "b"), (Series("s", (1,)),))
    with pytest.raises(ValueError, match="base"):
        Series("s", (1, 2), ("1 of 2",))
    with pytest.raises(ValueError, match="name"):
        Series("", (1,))
