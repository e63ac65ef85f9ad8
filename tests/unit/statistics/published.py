"""Tables as MAPPA annual reports printed them, typed in: eligible people in the community, category by level."""

from __future__ import annotations

from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN, Figure
from mappa_desktop.statistics.tables import Table

_LEVELS = ("Level 1", "Level 2", "Level 3")
_CATEGORIES = ("Category 1", "Category 2", "Category 3")
_NA = NOT_APPLICABLE


def _printed(key: str, title: str, when: str, *lines: tuple[Figure, ...]) -> Table:
    """A table as it stands on the page: a line for each level and one of totals, each with its total at the end."""
    *levels, totals = lines
    return Table(
        key=key,
        title=title,
        when=when,
        rows=_LEVELS,
        columns=_CATEGORIES,
        cells=tuple(line[:-1] for line in levels),
        row_totals=tuple(line[-1] for line in levels),
        column_totals=totals[:-1],
        total=totals[-1],
    )


# Derbyshire MAPPA Annual Report 2020/21. Its cells are not at hand: the totals of rows and columns are.
DERBYSHIRE_2020_21 = _printed(
    "derbyshire-2020-21",
    "Derbyshire 2020/21",
    "31 March 2021",
    (NOT_GIVEN, NOT_GIVEN, NOT_GIVEN, 1650),
    (NOT_GIVEN, NOT_GIVEN, NOT_GIVEN, 18),
    (NOT_GIVEN, NOT_GIVEN, NOT_GIVEN, 2),
    (1286, 378, 6, 1655),
)

# Derbyshire MAPPA Annual Report 2022/23.
DERBYSHIRE_2022_23 = _printed(
    "derbyshire-2022-23",
    "Derbyshire 2022/23",
    "31 March 2023",
    (1278, 339, _NA, 1617),
    (3, 5, 2, 10),
    (1, 0, 0, 1),
    (1282, 344, 5, 1628),
)

# Leicester, Leicestershire and Rutland MAPPA Annual Report 2020/21.
LEICESTERSHIRE_2020_21 = _printed(
    "llr-2020-21",
    "Leicester, Leicestershire and Rutland 2020/21",
    "31 March 2021",
    (1196, 344, 0, 1540),
    (4, 5, 1, 10),
    (3, 1, 0, 4),
    (1203, 350, 1, 1554),
)

# Staffordshire and Stoke-on-Trent MAPPA Annual Report 2021.
STAFFORDSHIRE_2021 = _printed(
    "staffordshire-2021",
    "Staffordshire 2021",
    "31 March 2021",
    (1314, 394, _NA, 1708),
    (4, 0, 2, 6),
    (0, 0, 1, 1),
    (1318, 394, 3, 1715),
)
