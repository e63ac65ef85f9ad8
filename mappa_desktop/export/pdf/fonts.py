"""The embedded fonts: a base face and its fallback, regular and strong, and which characters they hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from mappa_desktop.foundation.resources import resource


@dataclass(frozen=True, slots=True)
class Font:
    """One font file under the name that reportlab knows it by."""

    name: str
    glyphs: Mapping[int, int] = field(repr=False)

    def holds(self, character: str) -> bool:
        return ord(character) in self.glyphs


@dataclass(frozen=True, slots=True)
class Face:
    """Fonts in the order in which a character is looked for."""

    chain: tuple[Font, ...]

    @property
    def base(self) -> Font:
        return self.chain[0]

    def font_for(self, character: str) -> Font | None:
        """The first font that holds a character; ``None`` when no embedded font does."""
        return next((font for font in self.chain if font.holds(character)), None)


@cache
def regular() -> Face:
    """The face of running text."""
    return Face((_font("MappaSans", "NotoSans-Regular.ttf"), _font("MappaFallback", "DejaVuSans.ttf")))


@cache
def strong() -> Face:
    """The semi-bold face of headings and leads."""
    return Face(
        (_font("MappaSansStrong", "NotoSans-SemiBold.ttf"), _font("MappaFallbackStrong", "DejaVuSans-Bold.ttf"))
    )


class EmbeddedFont(TTFont):
    """A TrueType font that says truthfully which characters its glyphs stand for.

    reportlab's own table maps code 0 to U+0000 and writes characters beyond U+FFFF as five digits; both make copied
    and spoken text wrong. ``widths`` holds the width of each character, in thousandths of the size.
    """

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file, asciiReadable=0, shapable=False)
        self.widths: Mapping[str, float] = _Widths(self.face)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - overrides reportlab; its documents are untyped
        state = self.state.get(doc)
        subsets = [list(subset) for subset in state.subsets] if state else []
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            face = self.face
            name = b"".join((SUBSETN(number), b"+", face.name, face.subfontNameX)).decode("latin-1")
            stream = doc.idToObject.get("toUnicodeCMap:" + name)
            if stream is not None:
                stream.content = _to_unicode(subset)


class _Widths(dict[str, float]):
    """How wide characters are, asked for once."""

    def __init__(self, face: Any) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        width: float = self._face.charWidths.get(ord(character), self._face.defaultWidth)
        self[character] = width
        return width


def _font(name: str, file: str) -> Font:
    font = EmbeddedFont(name, str(resource("fonts") / file))
    pdfmetrics.registerFont(font)
    return Font(name, font.face.charToGlyph)


def _to_unicode(subset: list[int]) -> str:
    rows = [f"<{code:02X}> <{_meaning(point)}>" for code, point in enumerate(subset) if point]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(rows), 100):
        part = rows[start : start + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines) + "\n"


def _meaning(point: int) -> str:
    # Arabic is drawn in joined forms; what is copied is the letter itself.
    character = chr(point)
    if 0xFB50 <= point <= 0xFDFF or 0xFE70 <= point <= 0xFEFC:
        character = unicodedata.normalize("NFKC", character)
    return character.encode("utf-16-be").hex().upper()
