"""The table of a register keeps to RFC 4180 and gives no spreadsheet a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.interchange.register_file import write

_CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=20)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@given(st.lists(st.tuples(_CELLS, _CELLS), max_size=5))
def test_every_cell_comes_back_as_it_was_but_for_its_guard(rows: list[tuple[str, str]]) -> None:
    found = read(write("MARKING", ("A", "B"), rows))
    assert (found[0], found[1], found[-1]) == (["MARKING", ""], ["A", "B"], ["MARKING", ""])
    back = [tuple(cell for cell in row) for row in found[2:-1]]
    assert [tuple(cell.removeprefix("'") for cell in row) for row in back] == [
        tuple(cell.removeprefix("'") for cell in row) for row in rows
    ]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in back for cell in row)


def test_lines_end_as_the_standard_says() -> None:
    assert write("M", ("A", "B"), [("1", 'say "two", three')]) == (
        b'\xef\xbb\xbfM,\r\nA,B\r\n1,"say ""two"", three"\r\nM,\r\n'
    )


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert read(write("M", ("A",), [(cell,)]))[2] == ["'" + cell]
