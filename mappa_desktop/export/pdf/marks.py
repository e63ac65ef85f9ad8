"""What stands on every page: protective marking, footer, page number and watermark; all of it decoration."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from mappa_desktop.domain.documents import PrintedDocument
from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.fonts import Face, regular, strong
from mappa_desktop.export.pdf.tagging import Artifact, TaggedCanvas
from mappa_desktop.export.pdf.text import Run, Substitutions, printable, runs, runs_right_to_left, visual_order
from mappa_desktop.foundation.i18n import _

_TOP = styles.PAGE_HEIGHT - 31
_RULE = 45.0
_FOOTER = 36.0
_MARKING = 24.5
_SECOND = 14.5
_SLOPE = 55
_DIAGONAL = styles.PAGE_HEIGHT * 0.8
_WATERMARK, _FIRST_OF_SEVERAL, _SMALLEST_WATERMARK = 130.0, 84.0, 30.0
_WATERMARK_LEADING = 1.25
_MOST_LINES = 3


class Side(Enum):
    """Which end of a line stands at the given place."""

    LEFT = 0.0
    MIDDLE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, ready to be drawn."""

    runs: tuple[Run, ...]
    size: float
    width: float


def line(text: str, face: Face, size: float, noted: Substitutions, *, within: float, smallest: float = 5.5) -> Line:
    """A text on one line, smaller or cut short with an ellipsis where it does not fit."""
    shown = printable(text, face, noted).replace("\n", " ")
    made = _measured(shown, face, size)
    if made.width > within:
        made = _measured(shown, face, max(smallest, size * within / made.width))
    while made.width > within and shown:
        kept = min(len(shown) - 1, int(len(shown) * max(within, 0) / made.width))
        shown = shown[:kept]
        made = _measured(shown.rstrip() + "…", face, made.size)
    return made


def draw_line(canvas: Canvas, x: float, y: float, made: Line, colour: Color, side: Side = Side.LEFT) -> None:
    """Draw a line of text at a place."""
    text = canvas.beginText(x - made.width * side.value, y)
    text.setFillColor(colour)
    for run in made.runs:
        text.setFont(run.font.name, made.size)
        text.textOut(run.text)
    canvas.drawText(text)


class Marks:
    """Draws the marks of one document; the footers are filled in when the number of pages is known."""

    def __init__(self, document: PrintedDocument, noted: Substitutions) -> None:
        self._document = document
        self._watermark = document.watermark or (_("DRAFT") if document.draft else "")
        self._noted = noted

    def draw(self, canvas: TaggedCanvas, page: int) -> None:
        """Draw everything that stands on a page before its content."""
        if self._watermark.strip():
            with canvas.artifact(Artifact.WATERMARK):
                self._draw_watermark(canvas)
        marking = self._document.marking
        with canvas.artifact(Artifact.HEADER):
            self._draw_centred(canvas, _TOP, marking[:1], is_strong=True)
        with canvas.artifact(Artifact.FOOTER):
            self._draw_centred(canvas, _MARKING, marking[:1], is_strong=True)
            self._draw_centred(canvas, _SECOND, (" · ".join(marking[1:]),) if marking[1:] else (), is_strong=False)
            canvas.setStrokeColor(styles.HAIRLINE)
            canvas.setLineWidth(styles.HAIRLINE_WIDTH)
            canvas.line(styles.MARGIN, _RULE, styles.PAGE_WIDTH - styles.MARGIN, _RULE)
            canvas.doForm(_footer_name(page))

    def draw_footers(self, canvas: Canvas, pages: int) -> None:
        """Fill in the footers of all pages."""
        document = self._document
        right = styles.PAGE_WIDTH - styles.MARGIN
        for page in range(1, pages + 1):
            canvas.beginForm(_footer_name(page), 0, 0, styles.PAGE_WIDTH, _RULE)
            place = self._footer_part(_("page {page} of {pages}").format(page=page, pages=pages), styles.TEXT_WIDTH)
            draw_line(canvas, right, _FOOTER, place, styles.QUIET, Side.RIGHT)
            left_over = styles.TEXT_WIDTH - place.width
            # Which meeting and version it is matters more than the whole name of a recipient, which the cover has.
            made = self._footer_part(document.footer_left, left_over * (0.62 if document.footer_right else 1) - 12)
            if document.footer_right:
                dot = self._footer_part("\u00a0\u00a0·\u00a0\u00a0", left_over)
                copy = self._footer_part(document.footer_right, left_over - made.width - dot.width - 12)
                draw_line(canvas, right - place.width, _FOOTER, dot, styles.QUIET, Side.RIGHT)
                draw_line(canvas, right - place.width - dot.width, _FOOTER, copy, styles.QUIET, Side.RIGHT)
            draw_line(canvas, styles.MARGIN, _FOOTER, made, styles.QUIET)
            canvas.endForm()

    def _footer_part(self, text: str, within: float) -> Line:
        return line(text, regular(), 7, self._noted, within=within)

    def _draw_centred(self, canvas: Canvas, y: float, texts: tuple[str, ...], *, is_strong: bool) -> None:
        for text in texts:
            face, size = (strong(), 7.6) if is_strong else (regular(), 7)
            made = line(text, face, size, self._noted, within=styles.TEXT_WIDTH)
            draw_line(canvas, styles.PAGE_WIDTH / 2, y, made, styles.INK if is_strong else styles.QUIET, Side.MIDDLE)

    def _draw_watermark(self, canvas: Canvas) -> None:
        # Opaque, because archival formats allow no transparency; drawn first, so that the text stands upon it.
        canvas.saveState()
        canvas.translate(styles.PAGE_WIDTH / 2, styles.PAGE_HEIGHT / 2)
        canvas.rotate(_SLOPE)
        lines = _lines_of_watermark(self._watermark, self._noted)
        y = sum(made.size for made in lines) * _WATERMARK_LEADING / 2
        for made in lines:
            y -= made.size * _WATERMARK_LEADING
            draw_line(canvas, 0, y + made.size * (_WATERMARK_LEADING / 2 - 0.35), made, styles.WATERMARK, Side.MIDDLE)
        canvas.restoreState()


def _lines_of_watermark(text: str, noted: Substitutions) -> list[Line]:
    """Each typed line as large as fits; where there are two, the first has a line and a size of its own."""
    first, _end, rest = text.strip().partition("\n")
    if not rest.strip():
        return _as_large_as_fits(first, noted)
    within = _DIAGONAL - (_MOST_LINES - 1) * _FIRST_OF_SEVERAL
    above = line(first, strong(), _FIRST_OF_SEVERAL, noted, within=within, smallest=_SMALLEST_WATERMARK)
    return [above, *_as_large_as_fits(rest, noted, most_lines=_MOST_LINES - 1, largest=above.size)]


def _as_large_as_fits(
    text: str, noted: Substitutions, *, most_lines: int = _MOST_LINES, largest: float = _WATERMARK
) -> list[Line]:
    """A watermark on as many lines as let it be largest; cut short where it would be too small to be read."""
    words = text.split()
    best: list[Line] = []
    for count in range(1, min(len(words), most_lines) + 1):
        parts = _parted(words, count)
        made = [_measured(printable(part, strong(), noted), strong(), largest) for part in parts]
        # The lines above and below the middle are shorter, because the page is.
        within = _DIAGONAL - (count - 1 + _MOST_LINES - most_lines) * largest
        size = max(largest * min(1.0, within / max(each.width for each in made)), _SMALLEST_WATERMARK)
        if not best or size > best[0].size:
            best = [line(part, strong(), size, noted, within=_DIAGONAL, smallest=size) for part in parts]
    return best


def _parted(words: list[str], count: int) -> list[str]:
    """Words on so many lines, of about the same length."""
    each = len(" ".join(words)) / count
    lines: list[list[str]] = [[] for _number in range(count)]
    length = 0
    for word in words:
        lines[min(int((length + len(word) / 2) / each), count - 1)].append(word)
        length += len(word) + 1
    return [" ".join(line_words) for line_words in lines if line_words]


def _measured(text: str, face: Face, size: float) -> Line:
    if runs_right_to_left(text):
        text = "".join(character for _index, character in visual_order(text, right_to_left=False))
    found = tuple(runs(text, face))
    return Line(found, size, sum(width_of(run, size) for run in found))


def width_of(run: Run, size: float) -> float:
    """How wide a run is when drawn."""
    return float(stringWidth(run.text, run.font.name, size))


def _footer_name(page: int) -> str:
    return f"footer-{page}"
