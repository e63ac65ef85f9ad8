"""From blocks to flowables: the only place that makes reportlab's paragraphs and tables.

Every flowable knows its ``role`` in the structure of the document, and keeps it when it is split over pages: that is
where the tags of an accessible file attach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer
from reportlab.platypus import Paragraph as RLParagraph  # made here alone, and from runs, never from markup
from reportlab.platypus import Table as RLTable

from mappa_desktop.domain import documents
from mappa_desktop.domain.charts import Chart
from mappa_desktop.domain.documents import Block, Led
from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.fonts import strong
from mappa_desktop.export.pdf.pictures import Picture
from mappa_desktop.export.pdf.styles import Style
from mappa_desktop.export.pdf.text import (
    CHUNK,
    Run,
    Substitutions,
    chunks,
    printable,
    runs,
    runs_right_to_left,
    starts_right_to_left,
    visual_order,
)

ROWS_PER_TABLE = 250
_LINES_PER_CHUNK = 32
_LONGEST_LEAD = 400
_NARROWEST = 34.0
_LINES_AFTER_HEADING = 3
_ROWS_AFTER_HEADING = 3
_MOST_KEPT_TOGETHER = 260
_TALL_ROW = 120
_SMALLEST_PIECE = 45
_UNLIMITED = 1_000_000
_ROW_PADDING = 3.6


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline."""

    key: str
    title: str
    level: int


class Text(RLParagraph):
    """A paragraph made from runs, with its role; lines with right-to-left letters are turned when drawn."""

    role = "P"
    bookmark: Bookmark | None = None
    right_to_left = False
    _wrapped_to: float | None = None
    blPara: Any  # noqa: N815 - reportlab's own: the lines once they are laid out

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - overrides reportlab
        # Tables ask several times for each cell, and breaking lines is most of the work.
        if self._wrapped_to != availWidth or not hasattr(self, "blPara"):
            super().wrap(availWidth, availHeight)
            self._wrapped_to = availWidth
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - overrides reportlab
        parts: list[Flowable] = super().split(aW, aH)
        for part in parts:
            if isinstance(part, Text) and part is not self:
                part.role, part.right_to_left = self.role, self.right_to_left
        if parts and isinstance(parts[0], Text):
            parts[0].bookmark = self.bookmark
        return parts

    def height_of_start(self) -> float:
        """How much of the paper its first lines need."""
        _width, height = self.wrap(styles.TEXT_WIDTH, _UNLIMITED)
        return self.getSpaceBefore() + min(height, _LINES_AFTER_HEADING * self.style.leading)

    def draw(self) -> None:
        if self.bookmark is not None:
            self.canv.bookmarkHorizontal(self.bookmark.key, 0, self.height)
            self.canv.addOutlineEntry(self.bookmark.title, self.bookmark.key, self.bookmark.level, closed=0)
        lines = self.blPara.lines
        self.blPara.lines = [_turned(line, right_to_left=self.right_to_left) for line in lines]
        super().draw()
        self.blPara.lines = lines


class Grid(RLTable):
    """A table with its role and, for those who cannot see it, its name."""

    role = "Table"
    summary = ""
    repeatRows: int  # noqa: N815 - reportlab's own
    _rowHeights: Sequence[float]  # noqa: N815 - reportlab's own
    _splitRows: Callable[..., list[Flowable]]  # noqa: N815 - reportlab's own

    def height_of_start(self) -> float:
        """How much of the paper its header and its first row need; without a header, its first rows."""
        self.wrap(styles.TEXT_WIDTH, _UNLIMITED)
        rows = self._rowHeights[: self.repeatRows + 1] if self.repeatRows else self._rowHeights[:_ROWS_AFTER_HEADING]
        return sum(height if height <= _TALL_ROW else _SMALLEST_PIECE for height in rows)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - overrides reportlab
        self.wrap(availWidth, availHeight)
        # Left to itself, reportlab repeats the header on the same page and cuts rows that fit on the next.
        left = availHeight
        row = 0
        while row < len(self._rowHeights) and self._rowHeights[row] <= left:
            left -= self._rowHeights[row]
            row += 1
        is_cut = row < len(self._rowHeights) and self._rowHeights[row] > _TALL_ROW and left >= _SMALLEST_PIECE
        parts: list[Flowable] = self._splitRows(availHeight, doInRowSplit=is_cut)
        for part in parts:
            if isinstance(part, Grid):
                part.role, part.summary = self.role, self.summary
        return parts


@dataclass(slots=True)
class Typesetter:
    """Sets the blocks of one document and remembers what it could not print as typed."""

    noted: Substitutions = field(default_factory=Substitutions)
    _headings: int = 0
    _level: int = -1

    def title(self, heading: str, subheading: str) -> list[Flowable]:
        """The document's own heading with its quiet line."""
        parts: list[Flowable] = [*self._paragraphs(heading, styles.TITLE, role="Title")]
        if subheading:
            parts += self._paragraphs(subheading, styles.SUBTITLE)
        return parts

    def story(self, blocks: Sequence[Block], *, plain: frozenset[int] = frozenset()) -> list[Flowable]:
        """The flowables of all blocks; headings, and the quiet note above a table, stay with what follows them."""
        made: list[Flowable] = []
        headings: list[Flowable] = []
        for index, block in enumerate(blocks):
            parts = self.set(block, plain=index in plain)
            if isinstance(block, documents.Heading) or _is_note_of_table(*blocks[index : index + 2]):
                headings += parts
            elif parts:
                made += [_room_for([*headings, *parts]), *headings, *parts]
                headings = []
        return made + headings

    def set(self, block: Block, *, plain: bool = False) -> list[Flowable]:
        """The flowables of one block; ``plain`` makes tables paragraphs, where a table cannot be laid out."""
        match block:
            case documents.Heading():
                return self._heading(block)
            case documents.Paragraph():
                style = styles.STRONG if block.strong else styles.SMALL if block.quiet else styles.BODY
                return [*self._paragraphs(block.text, style)]
            case documents.Bullets():
                return self._bullets(block)
            case documents.Facts():
                return self._plain_rows(block.rows) if plain else self._facts(block)
            case documents.Table():
                return self._plain_rows((block.header, *block.rows)) if plain else self._table(block)
            case documents.Notice():
                return [*self._paragraphs(block.text, styles.STRONG)] if plain else self._notice(block)
            case documents.PageBreak():
                return [PageBreak()]
            case Chart():
                return self._plain_rows((block.header(), *block.rows())) if plain else self._picture(block)

    def _heading(self, block: documents.Heading) -> list[Flowable]:
        number = min(max(block.level, 1), len(styles.HEADINGS))
        made = self._paragraphs(block.text, styles.HEADINGS[number - 1], role=f"H{number}")
        self._headings += 1
        # An outline cannot skip a level.
        self._level = min(number - 1, self._level + 1)
        title = " ".join(printable(block.text[:CHUNK], strong(), self.noted).split()) or "…"
        made[0].bookmark = Bookmark(f"heading-{self._headings}", title, self._level)
        return [*made]

    def _paragraphs(self, text: str, style: Style, *, role: str = "P", limit: int = CHUNK) -> list[Text]:
        lead, rest = _lead_and_rest(text)
        lead_runs = runs(printable(lead, strong(), self.noted), strong()) if lead else []
        shown = printable(rest, style.face, self.noted)
        if lead and shown.startswith("\u00a0"):
            shown = " " + shown[1:]
        right_to_left = starts_right_to_left(lead or shown)
        pieces = list(chunks(shown, limit))
        made = []
        for index, piece in enumerate(pieces):
            first, last = index == 0, index == len(pieces) - 1
            pieces_runs = [*(lead_runs if first else ()), *runs(piece, style.face)]
            paragraph = Text("", _reportlab_style(style, first=first, last=last), frags=_fragments(pieces_runs, style))
            paragraph.role, paragraph.right_to_left = role, right_to_left
            made.append(paragraph)
        return made

    def _bullets(self, block: documents.Bullets) -> list[Flowable]:
        made: list[Flowable] = []
        for item in block.items:
            paragraphs = self._paragraphs(item, styles.POINT, role="LBody")
            paragraphs[0].bulletText = "•"
            made += paragraphs
        if made:
            made.append(Spacer(0, 4))
        return made

    def _facts(self, block: documents.Facts) -> list[Flowable]:
        widths = (styles.LABEL_WIDTH, styles.TEXT_WIDTH - styles.LABEL_WIDTH)
        looks = (styles.LABEL, styles.CELL)
        return self._grids(None, block.rows, widths, looks, role="Facts", summary="")

    def _table(self, block: documents.Table) -> list[Flowable]:
        columns = max((len(block.header), *(len(row) for row in block.rows)))
        if not columns:
            return []
        widths = _column_widths(block.widths, columns)
        header = (*block.header, *("",) * (columns - len(block.header))) if block.header else None
        looks = (styles.CELL,) * columns
        return self._grids(header, block.rows, widths, looks, role="Table", summary=block.caption)

    def _grids(
        self,
        header: Sequence[str] | None,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        looks: Sequence[Style],
        *,
        role: str,
        summary: str,
    ) -> list[Flowable]:
        laid = [piece for row in rows for piece in self._row_pieces(row, widths, looks)]
        made: list[Flowable] = []
        for start in range(0, max(len(laid), 1), ROWS_PER_TABLE):
            part = laid[start : start + ROWS_PER_TABLE]
            data = [cells for cells, _ends in part]
            if header is not None:
                data.insert(0, [self._cell(text, styles.COLUMN, CHUNK) for text in header])
            if not data:
                continue
            grid = Grid(data, colWidths=list(widths), repeatRows=int(header is not None), splitInRow=1, hAlign="LEFT")
            grid.setStyle(_grid_style([ends for _cells, ends in part], has_header=header is not None))
            grid.role, grid.summary = role, summary
            made.append(grid)
        if made:
            made.append(Spacer(0, 6))
        return made

    def _row_pieces(
        self, row: Sequence[str], widths: Sequence[float], looks: Sequence[Style]
    ) -> Iterator[tuple[list[list[Text]], bool]]:
        """A row of the table as rows of pieces, each with whether it ends the row; long cells take several."""
        cells = [
            self._paragraphs(text, style, role="TD", limit=_limit(width, style))
            for text, width, style in zip((*row, *("",) * (len(widths) - len(row))), widths, looks, strict=True)
        ]
        count = max(len(cell) for cell in cells)
        for index in range(count):
            yield [cell[index : index + 1] for cell in cells], index == count - 1

    def _cell(self, text: str, style: Style, limit: int) -> list[Text]:
        return self._paragraphs(text, style, role="TH", limit=limit)

    def _notice(self, block: documents.Notice) -> list[Flowable]:
        pieces = self._paragraphs(block.text, styles.NOTICE, limit=_limit(styles.TEXT_WIDTH, styles.NOTICE))
        grid = Grid([[[piece]] for piece in pieces], colWidths=[styles.TEXT_WIDTH], splitInRow=1, hAlign="LEFT")
        grid.setStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.8, styles.INK),
                ("LEFTPADDING", (0, 0), (-1, -1), 10),
                ("RIGHTPADDING", (0, 0), (-1, -1), 10),
                ("TOPPADDING", (0, 0), (-1, -1), 5.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6.5),
                ("ROUNDEDCORNERS", (6, 6, 6, 6)),
                *_fonts_of_cells(),
            ]
        )
        grid.role = "Note"
        return [Spacer(0, 4), grid, Spacer(0, 8)]

    def _picture(self, block: Chart) -> list[Flowable]:
        return [Spacer(0, 6), Picture(block, self.noted), Spacer(0, 8)]

    def _plain_rows(self, rows: Sequence[Sequence[str]]) -> list[Flowable]:
        return [part for row in rows for cell in row if cell for part in self._paragraphs(cell, styles.BODY)]


def _is_note_of_table(block: Block, *following: Block) -> bool:
    is_before_table = bool(following) and isinstance(following[0], documents.Table)
    return is_before_table and isinstance(block, documents.Paragraph) and block.quiet


def _room_for(parts: Sequence[Flowable]) -> Flowable:
    """A page break unless headings, and the beginning of what they head, find room."""
    height = 0.0
    for part in parts:
        if isinstance(part, Spacer):
            height += part.height
        elif isinstance(part, (Text, Grid, Picture)):
            height += part.height_of_start()
            if not part.role.startswith("H"):
                break
            height += part.getSpaceAfter()
        else:
            break
    return CondPageBreak(min(height, _MOST_KEPT_TOGETHER))


def _lead_and_rest(text: str) -> tuple[str, str]:
    if isinstance(text, Led) and len(text.lead) <= _LONGEST_LEAD:
        return text.lead, text[len(text.lead) :]
    return "", text


def _limit(width: float, style: Style) -> int:
    # Short pieces keep rows low, so that no row has to be cut inside twice.
    return int(min(CHUNK, max(60, width / (style.size * 0.5) * _LINES_PER_CHUNK)))


def _column_widths(shares: Sequence[float], columns: int) -> list[float]:
    given = [share if share > 0 else 0.0 for share in shares[:columns]]
    if len(given) < columns:
        given = [1.0] * columns
    if columns * _NARROWEST > styles.TEXT_WIDTH:
        # reportlab would print on, past the edge of the paper.
        raise ValueError("more columns than the paper is wide")
    total = sum(given) or 1.0
    widths = [max(_NARROWEST, styles.TEXT_WIDTH * share / total) for share in given]
    over = sum(widths) - styles.TEXT_WIDTH
    if over > 0:
        spare = sum(width - _NARROWEST for width in widths)
        taken = min(1.0, over / spare) if spare > 0 else 0.0
        widths = [width - (width - _NARROWEST) * taken for width in widths]
    return widths


def _grid_style(row_ends: Sequence[bool], *, has_header: bool) -> list[tuple[Any, ...]]:
    first = int(has_header)
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-2, -1), styles.CELL_GAP),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), _ROW_PADDING - 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _ROW_PADDING),
        *_fonts_of_cells(),
    ]
    if has_header:
        commands += [
            ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
            ("LINEBELOW", (0, 0), (-1, 0), 0.7, styles.RULE),
        ]
    for index, ends in enumerate(row_ends):
        row = index + first
        if ends:
            commands.append(("LINEBELOW", (0, row), (-1, row), styles.HAIRLINE_WIDTH, styles.HAIRLINE))
        else:
            commands.append(("BOTTOMPADDING", (0, row), (-1, row), 0))
            commands.append(("TOPPADDING", (0, row + 1), (-1, row + 1), 1))
    return commands


def _fonts_of_cells() -> tuple[tuple[Any, ...], ...]:
    # Otherwise reportlab names Helvetica, which is not embedded.
    return (("FONT", (0, 0), (-1, -1), styles.BODY.face.base.name, styles.BODY.size),)


@cache
def _reportlab_style(style: Style, *, first: bool, last: bool) -> ParagraphStyle:
    font = style.face.base.name
    return ParagraphStyle(
        style.name,
        fontName=font,
        bulletFontName=font,
        bulletFontSize=style.size,
        bulletIndent=max(style.indent - 10, 0),
        fontSize=style.size,
        leading=style.leading,
        textColor=style.colour,
        leftIndent=style.indent,
        spaceBefore=style.before if first else 0,
        spaceAfter=style.after if last else 0,
        alignment=TA_LEFT,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
        embeddedHyphenation=0,
        uriWasteReduce=0,
    )


def _fragments(pieces: Sequence[Run], style: Style) -> list[Any]:
    prototype, line_break = _prototypes(style)
    made = []
    for run in pieces:
        for index, line in enumerate(run.text.split("\n")):
            if index:
                made.append(copy(line_break))
            if line:
                made.append(prototype.clone(text=line, fontName=run.font.name))
    return made or [prototype.clone(text="")]


@cache
def _prototypes(style: Style) -> tuple[Any, Any]:
    """A piece of text and a line break, as reportlab's own parser makes them."""
    parsed = RLParagraph("x<br/>y", _reportlab_style(style, first=True, last=True)).frags
    return parsed[0], parsed[1]


def _turned(line: Any, *, right_to_left: bool) -> Any:
    """A laid out line with right-to-left letters in the order in which they are drawn."""
    if not hasattr(line, "words"):
        space, words = line[0], line[1]
        text = " ".join(words)
        if not runs_right_to_left(text):
            return line
        order = visual_order(text, right_to_left=right_to_left)
        return (space, "".join(character for _index, character in order).split(" "))
    texts = [word.text for word in line.words]
    joined = "".join(texts)
    if not runs_right_to_left(joined):
        return line
    owners = [word for word, text in zip(line.words, texts, strict=True) for _character in text]
    turned: list[Any] = []
    for index, character in visual_order(joined, right_to_left=right_to_left):
        if turned and turned[-1][0] is owners[index]:
            turned[-1][1] += character
        else:
            turned.append([owners[index], character])
    changed = copy(line)
    changed.words = [owner.clone(text=text) for owner, text in turned]
    changed.words += [word for word in line.words if not word.text]
    return changed
