"""From bytes to rows of cells: encodings, separators and quotes as Teams, spreadsheets and scripts leave them."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

MAX_BYTES = 2 * 1024 * 1024
MAX_LINES = 5000

_SEPARATORS = "\t;,"
_SAMPLE = 4096
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Blanks of every width become a space; marks that turn the writing round and other characters without a shape go.
_ODD_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SHAPELESS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}", re.ASCII)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?\s?m\.?)?", re.IGNORECASE | re.ASCII)
_SECTION = re.compile(r"\W*([1-9]\d?)\s*[.)]\s*\S")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, counted from 1 as a spreadsheet does, and its trimmed cells."""

    number: int
    cells: tuple[str, ...]

    @property
    def lone(self) -> str:
        """The text of a row that holds nothing beside its first cell."""
        return self.cells[0] if self.cells and not any(self.cells[1:]) else ""

    @property
    def section(self) -> int | None:
        """The number at the start of a lone cell, which begins a section whatever its language."""
        found = _SECTION.match(self.lone)
        return int(found.group(1)) if found else None

    def cell(self, column: int | None) -> str:
        """A cell, empty where the row is too short."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file that hold anything, with the blank ones left out; ``ended`` tells of a last line's end.

    ``by_commas`` where the file was saved anew with the separator that stands within dates and names too.
    """

    rows: tuple[Row, ...]
    ended: bool
    by_commas: bool


def sheet(data: bytes) -> Sheet:
    """The rows of a file; raises ``Refused`` for one that is empty, larger than 2 MiB or longer than 5,000 rows."""
    if len(data) > MAX_BYTES:
        raise Refused(_("The file is larger than an attendance report can be (2 MiB)."))
    text = decoded(data)
    separator = _separator(text)
    found: Iterable[tuple[str, ...]] = _rows(text, separator)
    if separator == ",":
        found = map(_with_whole_moments, found)
    rows = [Row(number, cells) for number, cells in enumerate(found, start=1) if any(cells)]
    if not rows:
        raise Refused(_("The file is empty."))
    if len(rows) > MAX_LINES:
        raise Refused(_("The file has more rows than an attendance report can have (5,000)."))
    return Sheet(tuple(rows), ended=text.endswith(("\n", "\r")), by_commas=separator == ",")


def decoded(data: bytes) -> str:
    """The text in whatever encoding it came, without characters that show nothing, composed (NFC)."""
    text = _decoded(data)
    return unicodedata.normalize("NFC", _SHAPELESS.sub("", _ODD_SPACES.sub(" ", text)))


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) // 8:
        return data.decode("utf-16-le" if odd >= even else "utf-16-be", errors="replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=False)  # its last character may be cut
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """What stands most often in the headings of the first table; the tab where nothing does."""
    lines = _LINE_END.split(text[: 64 * 1024])
    headings = [lines[at + 1] for at, line in enumerate(lines[:-1]) if re.match(r"\W*2\s*[.)]\s*\S", line)]
    after_gap = [
        lines[at + 1] for at, line in enumerate(lines[:-1]) if not line.strip(_SEPARATORS + ' "') and lines[at + 1]
    ]
    lines_to_count = headings[:1] or [*after_gap[:1], lines[0]]
    for line in (*lines_to_count, *lines[:20]):
        counts = [line.count(separator) for separator in _SEPARATORS]
        if max(counts):
            return _SEPARATORS[counts.index(max(counts))]
    return "\t"


def _rows(text: str, separator: str) -> list[tuple[str, ...]]:
    """A quote counts only where it closes before a separator or a line's end: a stray one swallows no rows."""
    cell = re.compile(
        rf'[ ]*"((?:[^"]|""){{0,4000}})"[ ]*(?={separator}|\r|\n|\Z)|([^{separator}\r\n]*)',
    )
    rows: list[tuple[str, ...]] = []
    cells: list[str] = []
    at = 0
    while at <= len(text):
        found = cell.match(text, at)
        assert found is not None  # the second way matches nothing as well
        quoted, plain = found.groups()
        cells.append(" ".join((quoted.replace('""', '"') if quoted is not None else plain).split()))
        at = found.end()
        if text.startswith(separator, at):
            at += 1
            continue
        rows.append(tuple(cells))
        cells = []
        at += 2 if text.startswith("\r\n", at) else 1
    return rows


def _with_whole_moments(cells: tuple[str, ...]) -> tuple[str, ...]:
    """A row in which ``15/11/22, 09:30`` without quotes fell apart: a date and the time behind it are one cell."""
    whole: list[str] = []
    for cell in cells:
        if whole and _TIME.fullmatch(cell) and _DATE.fullmatch(whole[-1]):
            whole[-1] = f"{whole[-1]}, {cell}"
        else:
            whole.append(cell)
    return tuple(whole)


def folded(text: str) -> str:
    """A text as headings are compared: without capitals, accents and doubled spaces."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in parts if not unicodedata.combining(each)).replace("ł", "l").split())


def lone_cells(rows: Sequence[Row]) -> list[Row]:
    """The rows that begin a section, each with a higher number than the one before."""
    begun: list[Row] = []
    for row in rows:
        number = row.section
        if number is not None and (not begun or number > (begun[-1].section or 0)):
            begun.append(row)
    return begun
