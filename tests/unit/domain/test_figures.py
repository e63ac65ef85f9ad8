"""A number, zero, not applicable, not given and withheld are five things, wherever they are written."""

from __future__ import annotations

import json

import pytest

from mappa_desktop.domain.figures import (
    NOT_APPLICABLE,
    NOT_GIVEN,
    WITHHELD,
    Figure,
    shown,
    total,
    written,
)

EVERY: list[Figure] = [7, 0, NOT_APPLICABLE, NOT_GIVEN, WITHHELD]


def test_all_are_distinct_in_value_in_print_in_json_and_in_csv() -> None:
    assert len({(type(figure), figure) for figure in EVERY}) == len(EVERY)
    assert len({shown(figure) for figure in EVERY}) == len(EVERY)
    assert [json.dumps(written(figure)) for figure in EVERY] == [
        "7",
        "0",
        '"not applicable"',
        '"not given"',
        '"withheld"',
    ]


def test_nothing_but_a_number_is_blank_or_nothing_in_a_file() -> None:
    assert all(str(written(figure)) for figure in EVERY)


def test_zero_is_a_number_and_the_others_are_none() -> None:
    assert [isinstance(figure, int) for figure in EVERY] == [True, True, False, False, False]


def test_numbers_are_printed_with_their_thousands() -> None:
    assert [shown(figure) for figure in (1278, 0, NOT_APPLICABLE)] == ["1,278", "0", "–"]


@pytest.mark.parametrize(
    ("figures", "summed"),
    [
        ((1, 2), 3),
        ((1, NOT_APPLICABLE), 1),
        ((NOT_APPLICABLE, NOT_APPLICABLE), NOT_APPLICABLE),
        ((1, NOT_GIVEN, WITHHELD), NOT_GIVEN),
        ((1, WITHHELD), WITHHELD),
        ((0, NOT_APPLICABLE), 0),
        ((), NOT_APPLICABLE),
    ],
)
def test_a_sum_never_takes_what_is_missing_for_zero(figures: tuple[Figure, ...], summed: Figure) -> None:
    assert total(figures) == summed
