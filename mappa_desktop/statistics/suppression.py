"""Withholding small numbers from what leaves the unit, and whatever else would let somebody work them out.

A table with its totals is a circulation: every row and every column is a place through which as much goes in as comes
out. A withheld figure can be worked out exactly when no round trip through other withheld figures leads past it, along
which one more here is made up for by one less there. Where there is none, the cheapest is made by withholding more.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from mappa_desktop.domain.figures import NOT_GIVEN, WITHHELD, Figure, NoNumber
from mappa_desktop.statistics.tables import Cell, Table

# What others may know of a figure from elsewhere: not below, not above.
Bounds: TypeAlias = Mapping[Cell, tuple[int, int | None]]

# A total tells a reader more than any figure it totals, and is withheld last; the first rows and columns before that.
_TOTAL = 1_000_000
_ROW = 100
_NEVER = 1_000_000_000_000
_Node: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Step:
    """One figure that changes: ``up`` when it grows."""

    cell: Cell
    to: _Node
    up: bool


def is_small(figure: Figure, below: int) -> bool:
    """Whether a figure may point at somebody: a number from 1 up to, and not including, ``below``."""
    return not isinstance(figure, NoNumber) and 0 < figure < below


def pattern(table: Table, below: int, *, also: Collection[Cell] = (), known: Bounds | None = None) -> frozenset[Cell]:
    """The cells to withhold: the small ones, those in ``also``, and what protects them.

    The table's sums must be right. Nobody can work out a withheld figure from those that are left, even if he knows
    that no figure is below zero, and ``known`` besides. What was not given counts as known to everybody, save a total
    that for want of it is not given either.
    """
    withheld = {cell for cell in table.places() if is_small(table.figure(cell), below)}
    withheld |= {cell for cell in also if not isinstance(table.figure(cell), NoNumber)}
    if not withheld:
        return frozenset()
    web = _Web(table, known or {})
    while True:
        trips = ((cell, *web.round_trip(cell, withheld)) for cell in sorted(withheld))
        plain = next(((price, cells) for _cell, price, cells in trips if price), None)
        if plain is None:
            return frozenset(withheld)
        price, cells = plain
        if price >= _NEVER:
            return frozenset(cell for cell in table.places() if cell in web.numbers and not web.is_known(cell))
        withheld |= cells


def without(table: Table, cells: Collection[Cell]) -> Table:
    """The table with the figures of some cells withheld."""
    height, width = len(table.rows), len(table.columns)

    def kept(cell: Cell) -> Figure:
        return WITHHELD if cell in cells else table.figure(cell)

    return replace(
        table,
        cells=tuple(tuple(kept((row, column)) for column in range(width)) for row in range(height)),
        row_totals=tuple(kept((row, width)) for row in range(height)),
        column_totals=tuple(kept((height, column)) for column in range(width)),
        total=kept((height, width)),
    )


def together(events: Table, people: Table, below: int, *, known: Bounds | None = None) -> frozenset[Cell]:
    """One pattern for a table of events and the table of the people of them.

    ``known`` is what others know of the people; where there can be none, there are no events. Both tables change by the
    same round trips, so that there stay no more people than events, and events exactly where there are people.
    """
    bounds: dict[Cell, tuple[int, int | None]] = {}
    for cell in people.places():
        number, times = people.figure(cell), events.figure(cell)
        if not isinstance(number, NoNumber) and not isinstance(times, NoNumber):
            lowest, highest = (known or {}).get(cell, (0, None))
            # One person fewer would leave nobody, but events.
            lowest = number if number == 1 < times else lowest
            bounds[cell] = lowest, highest
    small = {cell for cell in events.places() if is_small(events.figure(cell), below)}
    return pattern(people, below, also=small, known=bounds)


def at_most(published: Table) -> Bounds:
    """The most that each figure can be, by what was published of the table: itself, or what its line leaves for it."""
    height, width = len(published.rows), len(published.columns)
    known: dict[Cell, tuple[int, int | None]] = {}
    for row, column in published.places():
        figure = published.figure((row, column))
        if not isinstance(figure, NoNumber):
            known[row, column] = 0, figure
            continue
        left = [
            _left(published, [(row, place) for place in range(width)], (row, width), column),
            _left(published, [(place, column) for place in range(height)], (height, column), row),
        ]
        most = [each for each in left if each is not None]
        if figure is WITHHELD and most:
            known[row, column] = 0, min(most)
    return known


def _left(published: Table, line: Sequence[Cell], end: Cell, place: int) -> int | None:
    """What a published total leaves for one figure of its line; nothing where the total is not published."""
    whole = published.figure(end)
    if place == len(line) or isinstance(whole, NoNumber):
        return None
    others = [published.figure(cell) for at, cell in enumerate(line) if at != place]
    return whole - sum(figure for figure in others if not isinstance(figure, NoNumber))


class _Web:
    """The rows and columns of a table as places, its figures as ways between them."""

    def __init__(self, table: Table, known: Bounds) -> None:
        self._height, self._width = len(table.rows), len(table.columns)
        figures = {cell: table.figure(cell) for cell in table.places()}
        self.numbers = {cell: figure for cell, figure in figures.items() if not isinstance(figure, NoNumber)}
        self._unprinted = {cell for cell, figure in figures.items() if figure is NOT_GIVEN and self._is_total(cell)}
        self.numbers |= {cell: self._sum_of_line(cell) for cell in self._unprinted}
        self._known = known
        self._ways: dict[_Node, list[_Step]] = {}
        for cell in self.numbers:
            start, end = self._ends(cell)
            if self._may_grow(cell):
                self._ways.setdefault(start, []).append(_Step(cell, end, up=True))
            if self._may_shrink(cell):
                self._ways.setdefault(end, []).append(_Step(cell, start, up=False))

    def is_known(self, cell: Cell) -> bool:
        """Whether it is known from elsewhere that a figure is what it is, whatever is withheld here."""
        lowest, highest = self._known.get(cell, (0, None))
        return lowest == highest == self.numbers[cell]

    def round_trip(self, cell: Cell, withheld: Collection[Cell]) -> tuple[int, frozenset[Cell]]:
        """The cheapest way to let a figure be one more or one less: its price, and the cells to withhold for it."""
        start, end = self._ends(cell)
        trips: list[tuple[int, frozenset[Cell]]] = [(_NEVER, frozenset())]
        if self._may_grow(cell):
            trips.append(self._cheapest(end, start, cell, withheld))
        if self._may_shrink(cell):
            trips.append(self._cheapest(start, end, cell, withheld))
        return min(trips, key=lambda trip: trip[0])

    def _cheapest(
        self, start: _Node, end: _Node, besides: Cell, withheld: Collection[Cell]
    ) -> tuple[int, frozenset[Cell]]:
        waiting: list[tuple[int, int, _Node, frozenset[Cell]]] = [(0, 0, start, frozenset())]
        seen: set[_Node] = set()
        number = 0
        while waiting:
            price, _number, node, cells = heapq.heappop(waiting)
            if node == end:
                return price, cells
            if node in seen:
                continue
            seen.add(node)
            for step in self._ways.get(node, ()):
                if step.cell != besides and step.to not in seen:
                    number += 1
                    is_free = step.cell in withheld or step.cell in self._unprinted
                    more = frozenset() if is_free else frozenset({step.cell})
                    added = price + (0 if is_free else self._price(step.cell))
                    heapq.heappush(waiting, (added, number, step.to, cells | more))
        return _NEVER, frozenset()

    def _price(self, cell: Cell) -> int:
        # By its place and not by its value: what was chosen as the smallest would tell that it is.
        row, column = cell
        return 1 + (self._width - column) + _ROW * (self._height - row) + (_TOTAL if self._is_total(cell) else 0)

    def _is_total(self, cell: Cell) -> bool:
        return cell[0] == self._height or cell[1] == self._width

    def _sum_of_line(self, total: Cell) -> int:
        """What is known of a total that is not given: the numbers of its row, of its column, or of all."""
        row, column = total
        return sum(
            number
            for (its_row, its_column), number in list(self.numbers.items())
            if not self._is_total((its_row, its_column))
            and row in (its_row, self._height)
            and column in (its_column, self._width)
        )

    def _ends(self, cell: Cell) -> tuple[_Node, _Node]:
        row, column = cell
        ends = ("row", row), ("column", column)
        return ends if (row < self._height) == (column < self._width) else (ends[1], ends[0])

    def _may_grow(self, cell: Cell) -> bool:
        highest = self._known.get(cell, (0, None))[1]
        return highest is None or self.numbers[cell] < highest

    def _may_shrink(self, cell: Cell) -> bool:
        return self.numbers[cell] > self._known.get(cell, (0, None))[0]
