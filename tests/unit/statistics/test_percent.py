"""Percentages never stand without their base, and are right to the tenth."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN, WITHHELD
from mappa_desktop.statistics.percent import Change, Share, change, share


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (15, 7, "+114.3 % (15, the year before 7)"),  # Derbyshire 2020/21 printed the percentage alone
        (110, 59, "+86.4 % (110, the year before 59)"),  # Derbyshire 2022/23 printed the percentage alone
        (973, 526, "+85.0 % (973, the year before 526)"),
        (5, 10, "−50.0 % (5, the year before 10)"),
        (5, 5, "0.0 % (5, the year before 5)"),
        (3, 0, "3, the year before 0"),
    ],
)
def test_a_change_stands_beside_both_its_numbers(now: int, before: int, words: str) -> None:
    assert Change(now, before).in_words() == words


def test_a_share_stands_beside_its_base() -> None:
    assert Share(95, 110).in_words() == "86.4 % (95 of 110)"


def test_of_nothing_there_is_no_share() -> None:
    assert share(0, 0) is NOT_APPLICABLE
    with pytest.raises(ValueError, match="nothing"):
        Share(0, 0)


def test_more_than_everything_is_no_share() -> None:
    with pytest.raises(ValueError, match="part"):
        Share(3, 2)


def test_without_both_numbers_there_is_no_change() -> None:
    assert change(NOT_GIVEN, 5) is NOT_GIVEN
    assert change(5, WITHHELD) is WITHHELD
    assert change(NOT_APPLICABLE, 5) is NOT_APPLICABLE


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_change_is_rounded_to_the_nearest_tenth(now: int, before: int) -> None:
    exact = Fraction(now - before, before) * 1000
    tenths = Change(now, before).tenths
    assert tenths is not None
    assert abs(tenths - exact) <= Fraction(1, 2)
