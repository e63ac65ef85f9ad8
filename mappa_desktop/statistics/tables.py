"""Tables of levels and categories with their sums, printed or computed, and every place where they do not add up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mappa_desktop.domain.figures import NOT_GIVEN, WITHHELD, Figure, NoNumber, shown, total
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

# Row and column; one past the last row is the row of totals, one past the last column the column of totals.
Cell: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures by row and column, with the totals of each and of all; ``when`` is its day or its period in words.

    The totals are figures of their own: as somebody printed them, or as ``added_up`` computes them.
    """

    key: str
    title: str
    when: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Figure, ...], ...]
    row_totals: tuple[Figure, ...]
    column_totals: tuple[Figure, ...]
    total: Figure
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        wide = all(len(row) == len(self.columns) for row in self.cells)
        ends = len(self.row_totals) == len(self.rows) and len(self.column_totals) == len(self.columns)
        if not wide or len(self.cells) != len(self.rows) or not ends:
            raise ValueError("a table has one figure for each row and column, and one total for each")

    def figure(self, cell: Cell) -> Figure:
        """What stands in a cell."""
        row, column = cell
        if row == len(self.rows):
            return self.total if column == len(self.columns) else self.column_totals[column]
        return self.row_totals[row] if column == len(self.columns) else self.cells[row][column]

    def places(self) -> Iterator[Cell]:
        """Every cell, totals included."""
        for row in range(len(self.rows) + 1):
            for column in range(len(self.columns) + 1):
                yield row, column

    def name(self, cell: Cell) -> str:
        """What a cell is called: ``Level 2, Category 3``, ``Category 3, total`` or ``grand total``."""
        row, column = cell
        in_totals = row == len(self.rows), column == len(self.columns)
        match in_totals:
            case True, True:
                return _("grand total")
            case True, False:
                return _("{what}, total").format(what=self.columns[column])
            case False, True:
                return _("{what}, total").format(what=self.rows[row])
            case _:
                return f"{self.rows[row]}, {self.columns[column]}"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A total that is not the sum of what it totals; ``of`` names the figures that were added up."""

    cell: Cell
    name: str
    printed: Figure
    summed: int
    of: str

    @property
    def difference(self) -> int:
        """How much too large the printed total is; negative where it is too small."""
        return (0 if isinstance(self.printed, NoNumber) else self.printed) - self.summed

    def in_words(self) -> str:
        """One clause for people."""
        return _("{name} is given as {printed}, but {of} add up to {summed} (difference {difference})").format(
            name=self.name,
            printed=shown(self.printed),
            of=self.of,
            summed=shown(self.summed),
            difference=f"{self.difference:+,}".replace("-", "−"),
        )


class SumsDisagree(Refused):
    """A table that is not given out, with every total that does not add up."""

    def __init__(self, table: Table, found: Sequence[Disagreement]) -> None:
        super().__init__(
            _("The table “{title}” is refused, because it does not add up: {what}.").format(
                title=table.title, what="; ".join(each.in_words() for each in found)
            )
        )
        self.disagreements = tuple(found)


def added_up(
    key: str,
    title: str,
    when: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Figure]],
    notes: Sequence[str] = (),
) -> Table:
    """A table whose totals are the sums of its cells; what is missing leaves its totals missing."""
    row_totals = tuple(total(row) for row in cells)
    column_totals = tuple(total(row[column] for row in cells if column < len(row)) for column in range(len(columns)))
    return Table(
        key=key,
        title=title,
        when=when,
        rows=tuple(rows),
        columns=tuple(columns),
        cells=tuple(tuple(row) for row in cells),
        row_totals=row_totals,
        column_totals=column_totals,
        total=total(row_totals),
        notes=tuple(notes),
    )


def disagreements(table: Table) -> tuple[Disagreement, ...]:
    """Every total that is not the sum of its figures.

    Where one of them is missing or withheld, a total is wrong only when those that are known already exceed it.
    """
    found = []
    for cell, parts, of in _sums(table):
        figures = [table.figure(part) for part in parts]
        printed = table.figure(cell)
        if printed in (NOT_GIVEN, WITHHELD):
            continue
        summed = sum(figure for figure in figures if not isinstance(figure, NoNumber))
        claimed = 0 if isinstance(printed, NoNumber) else printed
        is_whole = not {NOT_GIVEN, WITHHELD} & {*figures}
        if summed > claimed or (is_whole and summed != claimed):
            known = of if is_whole else _("those that are known of {figures}").format(figures=of)
            found.append(Disagreement(cell, table.name(cell), printed, summed, known))
    return tuple(found)


def require_agreeing(table: Table, given: Collection[Cell] | None = None) -> Table:
    """The same table; raises ``SumsDisagree`` naming every difference when its sums are not right.

    Where ``given`` names the totals that somebody gave, the others are sums, and no difference of theirs is named.
    """
    found = disagreements(table)
    if found:
        raise SumsDisagree(table, [each for each in found if given is None or each.cell in given] or found)
    return table


def _sums(table: Table) -> Iterator[tuple[Cell, list[Cell], str]]:
    """Each total, the cells that it is the sum of, and what those are called."""
    height, width = len(table.rows), len(table.columns)
    for row in range(height):
        yield (row, width), [(row, column) for column in range(width)], _("the figures of its row")
    for column in range(width):
        yield (height, column), [(row, column) for row in range(height)], _("the figures of its column")
    yield (height, width), [(row, width) for row in range(height)], _("the totals of the rows")
    yield (height, width), [(height, column) for column in range(width)], _("the totals of the columns")
