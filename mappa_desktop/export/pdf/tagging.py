"""A canvas that says of everything it draws which part of the document it is, or that it is only decoration."""

from __future__ import annotations

from codecs import charmap_encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from mappa_desktop.export.pdf.drawing import file_of
from mappa_desktop.export.pdf.structure import Element, Structure


class Artifact(Enum):
    """What a drawing is that belongs to no part of the document."""

    RULE = "/Type /Layout"
    REPEATED = "/Type /Pagination"
    HEADER = "/Type /Pagination /Subtype /Header /Attached [/Top]"
    FOOTER = "/Type /Pagination /Subtype /Footer /Attached [/Bottom]"
    WATERMARK = "/Type /Pagination /Subtype /Watermark"


class Span(NamedTuple):
    """Characters of one line that look alike."""

    text: str
    font: str
    size: float
    colour: Color


class TaggedCanvas(Canvas):
    """Draws the pages of one document."""

    structure: Structure

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._codes: dict[str, dict[int, int]] = {}

    def put_lines(self, lines: Sequence[Sequence[Span]], x: float, y: float, leading: float) -> None:
        """Draw lines below one another; like reportlab's own way, at a third of its price."""
        if not lines:
            return
        document = file_of(self)
        code = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {leading:.2f} TL"]
        colour, shape = None, None
        for line in lines:
            for span in line:
                if span.colour is not colour:
                    colour = span.colour
                    code.append(_filled_with(colour))
                font: Any = getFont(span.font)  # the stub knows no TrueType fonts
                for subset, part in self._encoded(span.text, font, document):
                    if (span.font, span.size, subset) != shape:
                        shape = span.font, span.size, subset
                        code.append(f"{font.getSubsetInternalName(subset, document)} {span.size:.2f} Tf")
                    code.append(f"<{part.hex()}> Tj")
            code.append("T*")
        code.append("ET")
        self.addLiteral(" ".join(code))

    def _encoded(self, text: str, font: Any, document: Any) -> Sequence[tuple[int, bytes]]:
        """A text as codes of a font's subsets; most texts need only the first one, and no character that is new."""
        codes = self._codes.get(font.fontName)
        if codes is None:
            codes = self._codes[font.fontName] = font._assignState(document).assignments  # noqa: SLF001 - no other way
        try:
            return ((0, charmap_encode(text.replace("\u00a0", " "), "strict", codes)[0]),)
        except (UnicodeEncodeError, TypeError):
            split: list[tuple[int, bytes]] = font.splitString(text, document)
            return split

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn inside is a piece of an element; neither this nor ``artifact`` stands inside the other."""
        self.addLiteral(f"/{element.role} <</MCID {self.structure.piece_of(element)}>> BDC")
        yield
        self.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: Artifact) -> Iterator[None]:
        """What is drawn inside is decoration."""
        self.addLiteral(f"/Artifact <<{kind.value}>> BDC")
        yield
        self.addLiteral("EMC")

    @contextmanager
    def spoken(self, text: str) -> Iterator[None]:
        """What is drawn inside, as a part of some content, stands for this text."""
        self.addLiteral(f"/Span <</ActualText <FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>>> BDC")
        yield
        self.addLiteral("EMC")

    def showPage(self) -> None:  # noqa: N802 - overrides reportlab
        super().showPage()
        self.structure.end_page()


@cache
def _filled_with(colour: Color) -> str:
    return f"{colour.red:.4f} {colour.green:.4f} {colour.blue:.4f} rg"


def tagged(canvas: object) -> TaggedCanvas:
    """The canvas a flowable is drawn on; every page is drawn on a tagged one."""
    if not isinstance(canvas, TaggedCanvas):
        raise TypeError("a page is drawn on a canvas without tags")
    return canvas
