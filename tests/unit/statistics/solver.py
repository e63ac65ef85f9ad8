"""What an outsider can work out from a published table, found by trying and not by the method that is tested."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from mappa_desktop.domain.figures import NOT_GIVEN, WITHHELD
from mappa_desktop.statistics.tables import Cell, Table

Change = Mapping[Cell, int]


def given_away(
    whole: Table, published: Table, bounds: Mapping[Cell, tuple[int, int | None]] | None = None
) -> set[Cell]:
    """The withheld cells that have one value only in all tables of no negative numbers that would be published alike.

    Tries every table that differs from the whole by at most one in each cell; whatever varies there is not given away.
    """
    left = {cell for cell in published.places() if published.figure(cell) is WITHHELD}
    for change in _changes(whole):
        if not left:
            break
        if _is_published_alike(whole, published, change, bounds or {}):
            left -= {cell for cell, by in change.items() if by}
    return left


def given_away_by_sums(published: Table) -> set[Cell]:
    """The withheld cells that follow from the sums alone: by elimination, with exact fractions."""
    places = list(published.places())
    unknown = [cell for cell in places if published.figure(cell) is WITHHELD or _is_not_printed(published, cell)]
    rows = [[Fraction(coefficients.get(cell, 0)) for cell in unknown] for coefficients in _sums(published)]
    found = {unknown[place] for row in _reduced(rows) for place in [_only(row)] if place is not None}
    return {cell for cell in found if published.figure(cell) is WITHHELD}


def _is_not_printed(table: Table, cell: Cell) -> bool:
    """A total that could not be added up: unlike what is missing in the table itself, nobody knows it."""
    in_totals = cell[0] == len(table.rows) or cell[1] == len(table.columns)
    return in_totals and table.figure(cell) is NOT_GIVEN


def _changes(whole: Table) -> Iterator[Change]:
    height, width = len(whole.rows), len(whole.columns)
    free = [
        (row, column)
        for row in range(height)
        for column in range(width)
        if isinstance(whole.figure((row, column)), int)
    ]
    for steps in itertools.product((0, 1, -1), repeat=len(free)):
        inside = dict(zip(free, steps, strict=True))
        change: dict[Cell, int] = {}
        for row, column in whole.places():
            change[row, column] = sum(
                by
                for (its_row, its_column), by in inside.items()
                if row in (its_row, height) and column in (its_column, width)
            )
        yield change


def _is_published_alike(
    whole: Table, published: Table, change: Change, bounds: Mapping[Cell, tuple[int, int | None]]
) -> bool:
    for cell, by in change.items():
        figure, shown = whole.figure(cell), published.figure(cell)
        if isinstance(shown, int) and by:
            return False
        if isinstance(figure, int):
            lowest, highest = bounds.get(cell, (0, None))
            if by and not min(lowest, figure) <= figure + by:
                return False
            if by and highest is not None and figure + by > max(highest, figure):
                return False
            if figure + by < 0:
                return False
    return True


def _sums(table: Table) -> Iterator[Mapping[Cell, int]]:
    height, width = len(table.rows), len(table.columns)
    for row in range(height + 1):
        yield {**{(row, column): 1 for column in range(width)}, (row, width): -1}
    for column in range(width + 1):
        yield {**{(row, column): 1 for row in range(height)}, (height, column): -1}


def _reduced(rows: Sequence[list[Fraction]]) -> list[list[Fraction]]:
    left = [row for row in rows if any(row)]
    done: list[list[Fraction]] = []
    while left:
        row = left.pop()
        pivot = next(place for place, value in enumerate(row) if value)
        row = [value / row[pivot] for value in row]
        left = [each for each in (_without(other, row, pivot) for other in left) if any(each)]
        done = [*(_without(other, row, pivot) for other in done), row]
    return done


def _without(row: list[Fraction], by: list[Fraction], pivot: int) -> list[Fraction]:
    return [value - row[pivot] * other for value, other in zip(row, by, strict=True)]


def _only(row: list[Fraction]) -> int | None:
    places = [place for place, value in enumerate(row) if value]
    return places[0] if len(places) == 1 else None
