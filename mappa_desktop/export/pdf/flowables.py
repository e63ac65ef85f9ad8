"""From blocks to flowables: the only place that makes reportlab's paragraphs and tables.

Every flowable knows its ``element`` in the structure of the document, and keeps it when it is split over pages: one
paragraph, cell or row is told once, on however many pages it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple, Self

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer
from reportlab.platypus import Paragraph as RLParagraph  # made here alone, and from runs, never from markup
from reportlab.platypus import Table as RLTable

from mappa_desktop.domain import documents
from mappa_desktop.domain.charts import Chart
from mappa_desktop.domain.documents import Block, Led
from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.fonts import strong
from mappa_desktop.export.pdf.lines import OF_SEVERAL_LOOKS, broken
from mappa_desktop.export.pdf.page_turns import Continued, Gap, NewPage
from mappa_desktop.export.pdf.pictures import Picture
from mappa_desktop.export.pdf.structure import Element, Structure
from mappa_desktop.export.pdf.styles import Style
from mappa_desktop.export.pdf.tagging import Artifact, Span, TaggedCanvas, tagged
from mappa_desktop.export.pdf.text import (
    CHUNK,
    Run,
    Substitutions,
    as_typed,
    chunks,
    printable,
    runs,
    runs_right_to_left,
    starts_right_to_left,
    visual_order,
)
from mappa_desktop.foundation.i18n import _

ROWS_PER_TABLE = 250
_LINES_PER_CHUNK = 32
_LONGEST_LEAD = 400
_NARROWEST = 34.0
_LINES_AFTER_HEADING = 3
_ROWS_AFTER_HEADING = 3
# A row, or a table of few rows, that is not taller than this is not cut: it stays with its reference or its heading.
_TALL = styles.TEXT_HEIGHT / 3
_FEW_ROWS = 7
_MOST_KEPT_TOGETHER = _TALL + 100
# A list that is not taller than this is not cut.
_TALL_LIST = styles.TEXT_HEIGHT / 6
# A row or a point that is not taller than this stands alone on no page.
_LOW = 45
# So much of a page may be left empty to give a row company.
_LITTLE = styles.TEXT_HEIGHT / 10
_SMALLEST_PIECE = 45
_ROUNDING = 0.01
_UNLIMITED = 1_000_000
_ROW_PADDING = 3.6
_FRAME_OF_NOTICE = 6
_BULLET = "•"
_NOTHING = "–"
_TOLD_BY_LINES = frozenset({"TD", "TH", "LBody"})
OUR_LANGUAGE = "en-GB"
"""The language of the interface, and so of every word that nobody typed."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline."""

    key: str
    title: str
    level: int


class _Line(NamedTuple):
    """One line of a paragraph as it was broken, and the element that tells it."""

    number: int
    element: Element
    pieces: list[Span]
    said: str
    gap: str


class Text(RLParagraph):
    """A paragraph made from runs; lines with right-to-left letters are turned when drawn.

    Only the breaking of lines is reportlab's. It is drawn here, because reportlab forgets the space at which a line
    was broken: spoken text would run together. ``source`` is the text that is broken into lines, from ``start`` on;
    where ``is_followed``, other words of the same element follow it. Where its element holds ``lines``, each typed
    line is told as one of these; ``spoken`` is told in place of what is drawn. What is drawn a second time, as a
    table's header on its next page, is decoration.
    """

    element: Element
    label: Element | None = None
    bookmark: Bookmark | None = None
    right_to_left = False
    is_followed = False
    source = ""
    start = 0
    lines: tuple[Element, ...] = ()
    ends_line = False
    spoken = ""
    _is_drawn = False
    _is_broken_by_us = False
    _wrapped_to: float | None = None
    blPara: Any  # noqa: N815 - reportlab's own: the lines once they are laid out

    @classmethod
    def of(cls, fragments: list[Any], style: ParagraphStyle, element: Element, *, right_to_left: bool) -> Self:
        """A paragraph of an element."""
        made = cls("", style, frags=fragments)
        made.element, made.right_to_left = element, right_to_left
        made.source = "".join("\n" if getattr(each, "lineBreak", False) else each.text for each in fragments)
        return made

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - overrides reportlab
        # Tables ask several times for each cell, and breaking lines is most of the work.
        if self._wrapped_to != availWidth or not hasattr(self, "blPara"):
            super().wrap(availWidth, availHeight)
            self._wrapped_to = availWidth
        return self.width, self.height

    def breakLines(self, width: float | list[float] | tuple[float, ...]) -> Any:  # noqa: N802 - overrides reportlab
        made = broken(self.frags, width if isinstance(width, (int, float)) else width[-1], self.style)
        self._is_broken_by_us = made is not None
        return super().breakLines(width) if made is None else made

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - overrides reportlab
        laid = getattr(self, "blPara", None)
        if laid is not None and laid.kind == OF_SEVERAL_LOOKS and self._is_broken_by_us:
            # It divides words that it counted itself.
            laid = self.blPara = super().breakLines(self.width - self.style.leftIndent)
        parts: list[Flowable] = super().split(aW, aH)
        if len(parts) < 2:
            return parts
        start = self.start
        for part in parts:
            assert isinstance(part, Text)
            part.element, part.right_to_left = self.element, self.right_to_left
            part.source, part.is_followed, part.start = self.source, self.is_followed, start
            part.lines, part.spoken = self.lines, self.spoken
            if part is parts[0]:
                part.bookmark, part.label = self.bookmark, self.label
                for line in part.blPara.lines:
                    start = _end_of(_said(_pieces(line, laid)), self.source, start)
            elif _begins_with_break(part.frags):
                # reportlab gives the break at the end of a line to the next page too, as an empty line.
                del part.frags[0]
        return parts

    def height_of_start(self) -> float:
        """How much of the paper its first lines need."""
        _width, height = self.wrap(styles.TEXT_WIDTH, _UNLIMITED)
        return self.getSpaceBefore() + min(height, _LINES_AFTER_HEADING * self.style.leading)

    def drawOn(self, canvas: object, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - overrides reportlab
        # Without a state and a transformation for each, of which a table has thousands.
        page = tagged(canvas)
        if self.bookmark is not None:
            page.bookmarkHorizontal(self.bookmark.key, 0, y + self.height)
            page.addOutlineEntry(self.bookmark.title, self.bookmark.key, self.bookmark.level, closed=0)
        if not self.blPara.lines:
            return
        first = self.blPara.lines[0]
        top = y + self.height - (first.ascent if hasattr(first, "words") else self.blPara.ascent)
        laid = list(self._laid())
        if self._is_drawn:
            with page.artifact(Artifact.REPEATED):
                self._draw_lines(page, x, top, laid)
            return
        self._is_drawn = True
        if self.label is not None:
            with page.content(self.label):
                self._draw_bullet(page, x, top)
        for _identity, group in groupby(laid, key=lambda line: id(line.element)):
            told = list(group)
            with page.content(told[0].element), page.spoken(self.spoken) if self.spoken else nullcontext():
                self._draw_lines(page, x, top, told)

    def _draw_bullet(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        style = self.style
        bullet = Span(_BULLET, style.bulletFontName, style.bulletFontSize, style.textColor)
        canvas.put_lines(((bullet,),), x + style.bulletIndent, y, style.leading)

    def _laid(self) -> Iterator[_Line]:
        """The lines as they were broken, each with the element that it belongs to."""
        place = self.start
        for number, line in enumerate(self.blPara.lines):
            pieces = _pieces(line, self.blPara)
            said = _said(pieces)
            place = _end_of(said, self.source, place)
            gap = " " if self._has_gap(place) else ""
            element = self.element
            if self.lines:
                element = self.lines[min(self.source.count("\n", 0, place), len(self.lines) - 1)]
            yield _Line(number, element, pieces, said, gap)

    def _draw_lines(self, canvas: TaggedCanvas, x: float, y: float, laid: Sequence[_Line]) -> None:
        leading = self.style.leading
        x += self.style.leftIndent
        waiting: list[list[Span]] = []
        for line in laid:
            pieces = line.pieces
            if not runs_right_to_left(line.said):
                if line.gap and pieces:
                    pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + line.gap)
                waiting.append(pieces)
                continue
            canvas.put_lines(waiting, x, y - (line.number - len(waiting)) * leading, leading)
            waiting = []
            with canvas.spoken(as_typed(line.said) + line.gap):
                turned = _turned(pieces, right_to_left=self.right_to_left)
                canvas.put_lines([turned], x, y - line.number * leading, leading)
        canvas.put_lines(waiting, x, y - (laid[-1].number + 1 - len(waiting)) * leading, leading)

    def _has_gap(self, place: int) -> bool:
        """Whether words end at a place of the source, where a line was broken."""
        return self.source[place].isspace() if place < len(self.source) else self.is_followed


class Grid(RLTable):
    """A table; its cells know their elements, and what else it draws is decoration.

    Where there is no ``room_below`` its end for what belongs to it, it is split, so that its end stands there too.
    Each of its pages but the first begins with ``continued``, where that is given.
    """

    is_framed = False
    room_below = 0.0
    continued: Continued | None = None
    rules: AbstractContextManager[None]
    _wrapped_to: float | None = None
    repeatRows: int  # noqa: N815 - reportlab's own
    _rowHeights: Sequence[float]  # noqa: N815 - reportlab's own
    _splitRows: Callable[..., list[Flowable]]  # noqa: N815 - reportlab's own

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - overrides reportlab
        # Asked several times on each page; the rows do not change in between.
        if self._wrapped_to != availWidth:
            self.width, self.height = super().wrap(availWidth, availHeight)
            self._wrapped_to = availWidth
        if self.height <= availHeight < self.height + self.room_below and len(self._rowHeights) > self.repeatRows + 1:
            return self.width, self.height + self.room_below
        return self.width, self.height

    def height_of_start(self) -> float:
        """How much of the paper its header and its first row need, with the second where the first is low.

        Without a header, its first rows.
        """
        self.wrap(styles.TEXT_WIDTH, _UNLIMITED)
        count = _ROWS_AFTER_HEADING
        if self.repeatRows:
            first = self._rowHeights[self.repeatRows : self.repeatRows + 1]
            count = self.repeatRows + (2 if sum(first) <= _LOW else 1)
        return sum(height if height <= _TALL else _SMALLEST_PIECE for height in self._rowHeights[:count])

    def height_if_kept(self) -> float:
        """How much of the paper it needs, if it is not cut; 0 where it is too long to be worth that."""
        _width, height = self.wrap(styles.TEXT_WIDTH, _UNLIMITED)
        is_small = height <= _TALL and len(self._rowHeights) - self.repeatRows <= _FEW_ROWS
        return height if is_small else 0.0

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - overrides reportlab
        self.wrap(availWidth, availHeight)
        # Left to itself, reportlab repeats the header on the same page and cuts rows that fit on the next.
        left = availHeight
        row = 0
        while row < len(self._rowHeights) and self._rowHeights[row] <= left:
            left -= self._rowHeights[row]
            row += 1
        last = len(self._rowHeights) - 1
        is_cut = row <= last and self._rowHeights[row] > _TALL and left >= _SMALLEST_PIECE
        is_kept_back = not is_cut and row >= last > self.repeatRows
        if is_kept_back:
            # Not one row alone on the next page, unless it would leave the header alone on this one, or much empty.
            before, alone = self._rowHeights[last - 1 : last + 1]
            in_company = last - 1 > self.repeatRows and (alone <= _LOW or before <= _LITTLE)
            row = last - 1 if in_company else last
            availHeight = sum(self._rowHeights[:row]) + _ROUNDING  # noqa: N806 - reportlab's own
        parts: list[Flowable] = self._splitRows(availHeight, doInRowSplit=is_cut)
        for part in parts:
            if isinstance(part, Grid):
                part.is_framed, part.room_below = self.is_framed, 0.0 if part is parts[0] else self.room_below
                part.continued = self.continued
        if len(parts) < 2 or not (is_kept_back or self.continued):
            return parts
        # What was kept back, and the line above what goes on, would find their place on this page after all.
        return [parts[0], NewPage(), *filter(None, [self.continued]), *parts[1:]]


def _mark_decoration(grid: Grid, event: str, *_more: object) -> None:
    """Mark what a table draws beside its cells; reportlab tells what it comes to."""
    canvas = tagged(grid.canv)
    match event:
        case "startBG" if grid.is_framed:
            with canvas.artifact(Artifact.RULE):
                canvas.setStrokeColor(styles.INK)
                canvas.setLineWidth(0.8)
                canvas.roundRect(0, 0, grid.width, grid.height, _FRAME_OF_NOTICE, stroke=1, fill=0)
        case "startLines":
            grid.rules = canvas.artifact(Artifact.RULE)
            grid.rules.__enter__()
        case "endLines":
            grid.rules.__exit__(None, None, None)


_MARKING: Any = _mark_decoration  # the stub wants a class, where reportlab calls whatever it is given


@dataclass(slots=True)
class Typesetter:
    """Sets the blocks of one document and remembers what it could not print as typed."""

    noted: Substitutions = field(default_factory=Substitutions)
    structure: Structure = field(default_factory=Structure)
    language: str = OUR_LANGUAGE
    _headings: int = 0
    _summary: str = ""
    _level: int = -1
    _lowest_heading: int = 0
    _is_titled: bool = False

    @property
    def ours(self) -> str:
        """The language of our own words, where it is another than the document's."""
        return "" if self.language.startswith(OUR_LANGUAGE[:2]) else OUR_LANGUAGE

    def in_our_language(self, blocks: Sequence[Block]) -> list[Flowable]:
        """The flowables of blocks that are all our own words."""
        before = len(self.structure.root.kids)
        made = self.story(blocks)
        for kid in self.structure.root.kids[before:]:
            if isinstance(kid, Element) and not kid.language:
                kid.language = self.ours
        return made

    def title(self, heading: str, subheading: str) -> list[Flowable]:
        """The document's own heading with its quiet line."""
        parts: list[Flowable] = []
        if heading:
            self._is_titled, self._lowest_heading, self._summary = True, 1, heading
            parts += self._paragraphs(heading, styles.TITLE, self.structure.add(Element("H1", language=self.ours)))
        if subheading:
            together = "\u00a0".join(subheading.rsplit(" ", 1))
            parts += self._paragraphs(together, styles.SUBTITLE, self.structure.add(Element("P")))
        return parts

    def story(self, blocks: Sequence[Block], *, plain: frozenset[int] = frozenset()) -> list[Flowable]:
        """The flowables of all blocks; headings, and notes above a table, stay with what follows them."""
        made: list[Flowable] = []
        headings: list[Flowable] = []
        for index, block in enumerate(blocks):
            parts = self.set(block, plain=index in plain)
            if _belongs_to_next(*blocks[index : index + 2]):
                headings += parts
            elif parts:
                if isinstance(block, documents.PageBreak):
                    made += [*headings, *parts]
                else:
                    made += [_room_for(headings, parts), *(headings or self._name_of(parts, made)), *parts]
                headings = []
        return made + headings

    def _name_of(self, parts: Sequence[Flowable], before: Sequence[Flowable]) -> list[Flowable]:
        """What a table without a heading of its own belongs to, should it come to stand at the head of a page."""
        goes_on = bool(before) and not isinstance(before[-1], NewPage) and isinstance(parts[0], Grid)
        return [self._continued()] if goes_on and self._summary else []

    def _continued(self) -> Continued:
        return Continued(self._summary, self.noted)

    def set(self, block: Block, *, plain: bool = False) -> list[Flowable]:
        """The flowables of one block; ``plain`` makes tables paragraphs, where a table cannot be laid out."""
        match block:
            case documents.Heading():
                return self._heading(block)
            case documents.Paragraph():
                style = styles.STRONG if block.strong else styles.SMALL if block.quiet else styles.BODY
                element = self.structure.add(Element("P", language=block.language))
                return [*self._paragraphs(block.text, style, element)]
            case documents.Bullets():
                return self._bullets(block)
            case documents.Facts():
                return self._plain_rows(block.rows) if plain else self._facts(block)
            case documents.Table():
                return self._plain_rows((block.header, *block.rows)) if plain else self._table(block)
            case documents.Notice():
                return self._plain_rows(((block.text,),)) if plain else self._notice(block)
            case documents.PageBreak():
                return [NewPage()]
            case Chart():
                return self._plain_rows((block.header(), *block.rows())) if plain else self._picture(block)

    def _heading(self, block: documents.Heading) -> list[Flowable]:
        number = min(max(block.level, 1), len(styles.HEADINGS))
        title = " ".join(printable(block.text[:CHUNK], strong(), self.noted).split())
        if title:
            # Below the title of the document, and never a level left out.
            self._lowest_heading = min(number + int(self._is_titled), self._lowest_heading + 1)
            self._summary = title
        language = block.language or ("" if block.is_typed else self.ours)
        element = self.structure.add(Element(f"H{max(self._lowest_heading, 1)}", language=language))
        made = self._paragraphs(block.text, styles.HEADINGS[number - 1], element)
        self._headings += 1
        # An outline cannot skip a level.
        self._level = min(number - 1, self._level + 1)
        made[0].bookmark = Bookmark(f"heading-{self._headings}", title or "…", self._level)
        return [*made]

    def _paragraphs(self, text: str, style: Style, element: Element, *, limit: int = CHUNK) -> list[Text]:
        """A text of one element, in pieces where it is long."""
        lead, rest, quiet = _tones(text)
        lead_runs = runs(printable(lead, strong(), self.noted), strong()) if lead else []
        shown = printable(rest, style.face, self.noted)
        if lead and shown.startswith("\u00a0"):
            shown = " " + shown[1:]
        right_to_left = starts_right_to_left(lead or shown)
        made: list[Text] = []
        pieces = list(chunks(shown, limit))
        end = 0
        for index, piece in enumerate(pieces):
            first, last = index == 0, index == len(pieces) - 1
            fragments = _fragments([*(lead_runs if first else ()), *runs(piece, style.face)], style)
            paragraph = Text.of(
                fragments, _reportlab_style(style, first=first, last=last), element, right_to_left=right_to_left
            )
            if not last:
                end = shown.index(piece, end) + len(piece)
                paragraph.is_followed = piece[-1:].isspace() or shown[end].isspace()
                paragraph.ends_line = shown[end] == "\n"
            made.append(paragraph)
        if quiet:
            made = self._with_quiet_lines(made, quiet, style, limit)
        if element.role in _TOLD_BY_LINES:
            self._tell_line_by_line(made, element)
        return made

    def _tell_line_by_line(self, made: Sequence[Text], element: Element) -> None:
        """Let an element hold each typed line as a paragraph, where there is more than one: they are heard apart."""
        if not any("\n" in text.source or text.ends_line for text in made):
            return
        current: Element | None = None
        for text in made:
            lines: list[Element] = []
            for number in range(text.source.count("\n") + 1):
                if current is None or number:
                    current = self.structure.add(Element("P"), to=element)
                lines.append(current)
            text.lines = tuple(lines)
            if text.ends_line:
                current = None

    def _with_quiet_lines(self, above: list[Text], quiet: str, style: Style, limit: int) -> list[Text]:
        """The paragraphs with the quiet lines below them: in the same one where both are short, else in their own."""
        shown = printable(quiet, styles.DETAIL.face, self.noted)
        pieces = list(chunks(shown, limit))
        said = [_fragments(runs(piece, styles.DETAIL.face), styles.DETAIL) for piece in pieces]
        last, element = above[-1], above[-1].element
        if not any(fragment.text for fragment in last.frags):
            above = above[:-1]
        elif len(pieces) == 1 and sum(len(fragment.text) for fragment in last.frags) + len(pieces[0]) <= limit:
            _prototype, line_break = _prototypes(style)
            fragments = [*last.frags, copy(line_break), *said.pop()]
            return [*above[:-1], Text.of(fragments, last.style, element, right_to_left=last.right_to_left)]
        if above:
            above[-1].is_followed = above[-1].ends_line = True
        end = 0
        for index, fragments in enumerate(said):
            look = _reportlab_style(styles.DETAIL, first=not above and index == 0, last=index == len(said) - 1)
            right_to_left = starts_right_to_left(pieces[index])
            paragraph = Text.of(fragments, look, element, right_to_left=right_to_left)
            end = shown.index(pieces[index], end) + len(pieces[index])
            paragraph.ends_line = shown[end : end + 1] == "\n"
            above = [*above, paragraph]
        return above

    def _bullets(self, block: documents.Bullets) -> list[Flowable]:
        made: list[list[Text]] = []
        points = self.structure.add(Element("L"))
        for item in block.items:
            point = self.structure.add(Element("LI"), to=points)
            label = self.structure.add(Element("Lbl"), to=point)
            paragraphs = self._paragraphs(item, styles.POINT, self.structure.add(Element("LBody"), to=point))
            paragraphs[0].label = label
            made.append(paragraphs)
        return [*_kept_in_company(made), Gap(4)] if made else []

    def _facts(self, block: documents.Facts) -> list[Flowable]:
        widths = (styles.LABEL_WIDTH, styles.TEXT_WIDTH - styles.LABEL_WIDTH)
        looks = (styles.LABEL, styles.CELL)
        return self._grids(None, block.rows, widths, looks, caption=self._summary)

    def _table(self, block: documents.Table) -> list[Flowable]:
        columns = max((len(block.header), *(len(row) for row in block.rows)))
        if not columns:
            return []
        widths = _column_widths(block.widths, columns)
        header = (*block.header, *("",) * (columns - len(block.header))) if block.header else None
        looks = (styles.CELL,) * columns
        return self._grids(header, block.rows, widths, looks, caption=block.caption)

    def _grids(
        self,
        header: Sequence[str] | None,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        looks: Sequence[Style],
        *,
        caption: str,
    ) -> list[Flowable]:
        """One table, cut into several where it has many rows; its rows are headed by their first cell."""
        if header is None and not rows:
            return []
        table = self.structure.add(Element("Table", summary=caption))
        heading = None if header is None else self._header(header, table)
        laid = [
            piece for row in rows for piece in self._row_pieces(row, widths, looks, table, is_of_facts=heading is None)
        ]
        continued = self._continued() if self._summary else None
        made: list[Flowable] = []
        for start in range(0, max(len(laid), 1), ROWS_PER_TABLE):
            part = laid[start : start + ROWS_PER_TABLE]
            data = [cells for cells, _ends in part]
            if heading is not None:
                # The same cells again, which tell themselves once.
                data.insert(0, heading)
            grid = Grid(
                data,
                colWidths=list(widths),
                repeatRows=int(heading is not None),
                splitInRow=1,
                hAlign="LEFT",
                renderCB=_MARKING,
            )
            grid.setStyle(_grid_style([ends for _cells, ends in part], has_header=heading is not None))
            grid.continued = continued
            if continued and made:
                made.append(continued)
            made.append(grid)
        made.append(Gap(6))
        return made

    def _header(self, header: Sequence[str], table: Element) -> list[list[Text]]:
        row = self.structure.add(Element("TR"), to=table)
        made: list[list[Text]] = []
        for text in header:
            # Nothing heads nothing: the corner above the names of the rows.
            cell = Element("TH", scope="Column", language=self.ours) if text.strip() else Element("TD")
            made.append(self._paragraphs(text, styles.COLUMN, self.structure.add(cell, to=row)))
        return made

    def _row_pieces(
        self,
        row: Sequence[str],
        widths: Sequence[float],
        looks: Sequence[Style],
        table: Element,
        *,
        is_of_facts: bool,
    ) -> Iterator[tuple[list[list[Text]], bool]]:
        """A row of the table as rows of pieces, each with whether it ends the row; long cells take several."""
        element = self.structure.add(Element("TR"), to=table)
        cells: list[list[Text]] = []
        for text, width, style in zip((*row, *("",) * (len(widths) - len(row))), widths, looks, strict=True):
            is_empty = not text.strip()
            cell = Element("TD")
            if not cells and is_of_facts:
                cell = Element("TH", scope="Row", language=self.ours)
            elif not cells and not is_empty:
                cell = Element("TH", scope="Row")
            self.structure.add(cell, to=element)
            if is_empty and not is_of_facts:
                cells.append(self._paragraphs(_NOTHING, styles.DETAIL, cell))
                cells[-1][0].spoken = _("no entry")
            else:
                cells.append(self._paragraphs(text, style, cell, limit=_limit(width, style)))
        count = max(len(cell) for cell in cells)
        for index in range(count):
            yield [cell[index : index + 1] for cell in cells], index == count - 1

    def _notice(self, block: documents.Notice) -> list[Flowable]:
        element = self.structure.add(Element("P"))
        pieces = self._paragraphs(block.text, styles.NOTICE, element, limit=_limit(styles.TEXT_WIDTH, styles.NOTICE))
        grid = Grid(
            [[[piece]] for piece in pieces],
            colWidths=[styles.TEXT_WIDTH],
            splitInRow=1,
            hAlign="LEFT",
            renderCB=_MARKING,
        )
        grid.setStyle(
            [
                ("LEFTPADDING", (0, 0), (-1, -1), 10),
                ("RIGHTPADDING", (0, 0), (-1, -1), 10),
                ("TOPPADDING", (0, 0), (-1, -1), 5.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6.5),
                *_fonts_of_cells(),
            ]
        )
        grid.is_framed = True
        return [Gap(4), grid, Gap(8)]

    def _picture(self, block: Chart) -> list[Flowable]:
        element = self.structure.add(Element("Figure", alternative=block.in_words()))
        return [Gap(6), Picture(block, element, self.noted), Gap(8)]

    def _plain_rows(self, rows: Sequence[Sequence[str]]) -> list[Flowable]:
        return [
            part
            for row in rows
            for cell in row
            if cell
            for part in self._paragraphs(cell, styles.BODY, self.structure.add(Element("P")))
        ]


def _belongs_to_next(block: Block, *following: Block) -> bool:
    """Whether a block stays with what follows it: a heading, and a note or a notice above a table."""
    match block, following:
        case (documents.Heading(), _) | (documents.Notice(), [documents.Facts() | documents.Table()]):
            return True
        case documents.Paragraph(quiet=True), [documents.Table()]:
            return True
    return False


def _room_for(above: Sequence[Flowable], parts: Sequence[Flowable]) -> Flowable:
    """A page break unless headings with their notes, and the beginning of what they head, find room."""
    height = kept = 0.0
    for place, part in enumerate((*above, *parts)):
        if isinstance(part, CondPageBreak):
            height += part.height
            break
        if isinstance(part, Spacer):
            height += part.height
        elif isinstance(part, (Text, Grid, Picture)):
            if isinstance(part, Grid):
                kept = height + part.height_if_kept()
            height += part.height_of_start()
            if place >= len(above):
                break
            height += part.getSpaceAfter()
        else:
            break
    return CondPageBreak(min(max(height, min(kept, _TALL)), _MOST_KEPT_TOGETHER))


def _kept_in_company(points: Sequence[Sequence[Text]]) -> list[Flowable]:
    """A list whose first point does not stand alone at the foot of a page, nor its last one at the head."""
    needs = [sum(part.height_of_start() + part.getSpaceAfter() for part in point[:1]) for point in points]
    whole = sum(
        part.wrap(styles.TEXT_WIDTH, _UNLIMITED)[1] + part.getSpaceAfter() for point in points for part in point
    )
    made: list[Flowable] = [CondPageBreak(whole if whole <= _TALL_LIST else sum(needs[:2]))]
    for place, point in enumerate(points):
        if 0 < place == len(points) - 2 and whole > _TALL_LIST:
            made.append(CondPageBreak(sum(needs[place:])))
        made += point
    return made


def _tones(text: str) -> tuple[str, str, str]:
    """What is printed strong, plainly and quietly of a text."""
    if not isinstance(text, Led):
        return "", text, ""
    if len(text.lead) <= _LONGEST_LEAD:
        return text.lead, text.rest, text.quiet
    return "", text.lead + text.rest, text.quiet


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
        # Reportlab would draw a full line closer; here it is drawn as it is, and would go on past the edge.
        spaceShrinkage=0,
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


def _pieces(line: Any, laid: Any) -> list[Span]:
    """The parts of one line; reportlab keeps them in two ways."""
    if hasattr(line, "words"):
        return [Span(word.text, word.fontName, word.fontSize, word.textColor) for word in line.words if word.text]
    return [Span(" ".join(line[1]), laid.fontName, laid.fontSize, laid.textColor)]


def _begins_with_break(fragments: Sequence[Any]) -> bool:
    """Whether what is left of a split paragraph begins with the end of a line; it holds words with their widths."""
    first = fragments[0] if fragments else None
    return isinstance(first, list) and getattr(first[1][0], "lineBreak", False)


def _said(pieces: Sequence[Span]) -> str:
    return "".join(piece.text for piece in pieces)


def _end_of(said: str, source: str, start: int) -> int:
    """Where a line ends in the text that it was broken from; reportlab drops some of the white space."""
    found = source.find(said, start)
    if found >= 0 and not source[start:found].strip():
        return found + len(said)
    for word in said.split():
        place = source.find(word, start)
        start = start if place < 0 else place + len(word)
    return start


def _turned(pieces: Sequence[Span], *, right_to_left: bool) -> list[Span]:
    """A line with right-to-left letters in the order in which they are drawn."""
    owners = [piece for piece in pieces for _character in piece.text]
    turned: list[tuple[Span, str]] = []
    for index, character in visual_order(_said(pieces), right_to_left=right_to_left):
        if turned and turned[-1][0] is owners[index]:
            turned[-1] = (owners[index], turned[-1][1] + character)
        else:
            turned.append((owners[index], character))
    return [owner._replace(text=text) for owner, text in turned]
