"""How the paper looks: sizes, spaces and greys, in points."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from mappa_desktop.export.pdf.fonts import Face, regular, strong

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 20 * mm
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
TEXT_HEIGHT = PAGE_HEIGHT - 2 * MARGIN

INK = HexColor(0x1A1F28)
QUIET = HexColor(0x566072)
RULE = HexColor(0x4A5263)
HAIRLINE = HexColor(0xCDD2DA)
SIGNED = HexColor(0x1B5E9E)
WATERMARK = HexColor(0xEAECEF)
# The series of a chart, told apart without colour.
CHART_GREYS = tuple(HexColor(colour) for colour in (0x2A303B, 0x8A93A3, 0xC9CED7, 0xFFFFFF, 0x5B6474, 0xE6E9ED))

HAIRLINE_WIDTH = 0.5
FRAME_RADIUS = 8
LABEL_WIDTH = 119
CELL_GAP = 10


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of text is set."""

    name: str
    size: float
    leading: float
    is_strong: bool = False
    colour: Color = INK
    before: float = 0
    after: float = 0
    indent: float = 0

    @property
    def face(self) -> Face:
        return strong() if self.is_strong else regular()


TITLE = Style("title", 20.5, 22, is_strong=True, after=3)
SUBTITLE = Style("subtitle", 10.5, 14, colour=QUIET, after=10)
HEADINGS = (
    Style("heading-1", 13, 17, is_strong=True, before=13, after=4),
    Style("heading-2", 10, 14, is_strong=True, before=6, after=2),
    Style("heading-3", 9.5, 13, is_strong=True, colour=QUIET, before=5, after=2),
)
BODY = Style("body", 9.5, 13.2, after=5)
STRONG = Style("strong", 9.5, 13.2, is_strong=True, after=5)
SMALL = Style("small", 8.2, 11.6, colour=QUIET, after=4)
POINT = Style("point", 9.5, 13.2, after=2, indent=12)
CELL = Style("cell", 9.5, 13.2)
DETAIL = Style("detail", 8.2, 13.2, colour=QUIET)
LABEL = Style("label", 8, 13.2, colour=QUIET)
CONTINUED = Style("continued", 8.2, 11.6, colour=QUIET, after=3)
COLUMN = Style("column", 8, 11, is_strong=True, colour=QUIET)
NOTICE = Style("notice", 9.5, 13.2, is_strong=True)
