"""A table that somebody published, to be checked: labels, figures and totals as docs/statistics.md has them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN, WITHHELD, Figure
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.files import read_regular
from mappa_desktop.foundation.i18n import _
from mappa_desktop.statistics.tables import Table

_MOST_BYTES = 1_000_000
_NUMBER = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(,[0-9]{3}){1,2}")
_WORDS: dict[str, Figure] = {
    "": NOT_GIVEN,
    "-": NOT_APPLICABLE,
    "–": NOT_APPLICABLE,
    "not applicable": NOT_APPLICABLE,
    "not given": NOT_GIVEN,
    "withheld": WITHHELD,
}


def published_table(path: Path) -> Table:
    """The table of a file: a row of labels, a row of figures for each label, totals in the last column and last row.

    Numbers are numbers, ``-`` does not apply, and an empty cell is not given. Raises ``Refused`` naming the line for
    anything else.
    """
    rows = _rows(read_regular(path, _MOST_BYTES))
    if len(rows) < 3 or len(rows[0][1]) < 3:
        raise Refused(_("A table has a row of labels, rows of figures, and totals in its last row and last column."))
    (_number, header), *lines = rows
    for number, line in lines:
        if len(line) != len(header):
            raise Refused(
                _("Line {line} has {cells} cells, and the labels have {labels}.").format(
                    line=number, cells=len(line), labels=len(header)
                )
            )
    figures = [[_figure(number, cell) for cell in line[1:]] for number, line in lines]
    *levels, totals = figures
    return Table(
        key="published",
        title=path.stem,
        when="",
        rows=tuple(line[0].strip() for _number, line in lines[:-1]),
        columns=tuple(label.strip() for label in header[1:-1]),
        cells=tuple(tuple(level[:-1]) for level in levels),
        row_totals=tuple(level[-1] for level in levels),
        column_totals=tuple(totals[:-1]),
        total=totals[-1],
    )


def _rows(data: bytes) -> Sequence[tuple[int, list[str]]]:
    """The lines that hold something, each with its number in the file."""
    try:
        reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        return [(reader.line_num, line) for line in reader if any(cell.strip() for cell in line)]
    except (UnicodeDecodeError, csv.Error):
        raise Refused(_("This is not a CSV file in UTF-8.")) from None


def _figure(line: int, cell: str) -> Figure:
    said = cell.strip()
    if said.casefold() in _WORDS:
        return _WORDS[said.casefold()]
    if _NUMBER.fullmatch(said) is None:
        raise Refused(
            _("Line {line}: “{cell}” is no figure; write 12, 1,278, - or nothing.").format(line=line, cell=said)
        )
    return int(said.replace(",", ""))
