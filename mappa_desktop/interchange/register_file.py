"""A register as a table of comma-separated values (RFC 4180), with the protective marking as its first and last row."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from mappa_desktop.interchange.directory_file import guarded


def write(marking: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The table, in UTF-8 with a byte order mark, which spreadsheets need to read letters beyond ASCII.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    mark = [marking, *[""] * (len(headings) - 1)]
    for cells in (mark, headings, *rows, mark):
        writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")
