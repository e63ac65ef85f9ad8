"""What a tagged file says, part after part in the order of its structure: each with the letters that its page shows.

A table that goes on over pages is one part here, and each of its cells one text. What stands at the head and the foot
of pages is no part of it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pikepdf

from mappa_desktop.export.laid_open import Letters, letters_of

_DEEPEST = 40
_SHOWN = "BDC BMC EMC Tf Tj TJ ' \""
_NOTHING: Any = pikepdf.Dictionary()
_NONE: Any = pikepdf.Array()

# By page and by the number of the piece on it.
_Pieces: TypeAlias = Mapping[tuple[int, int], Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, a paragraph, a list or a table: its letters, and those of every cell where it has rows."""

    kind: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


def parts_of(data: bytes) -> tuple[Part, ...]:
    """The parts of a file in reading order; none where it has no structure that could be read."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pieces = {page.obj.objgen: _pieces(page) for page in pdf.pages}
            top = pdf.Root.get("/StructTreeRoot", _NOTHING).get("/K")
            return tuple(_part(each, page, pieces) for each, page in _kids(top, None)) if top is not None else ()
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, KeyError):
        return ()


def _part(element: Any, page: Any, pieces: _Pieces) -> Part:
    rows = tuple(_row(each, kid, pieces) for each, kid in _kids(element, page) if each.get("/S") == pikepdf.Name.TR)
    return Part(str(element.S)[1:], _text(element, page, pieces, 0), rows)


def _row(row: Any, page: Any, pieces: _Pieces) -> tuple[str, ...]:
    return tuple(_text(cell, kid, pieces, 0) for cell, kid in _kids(row, page))


def _kids(element: Any, page: Any) -> Iterator[tuple[Any, Any]]:
    """The elements right below one, each with the page that it says it is on."""
    page = element.get("/Pg", page)
    for kid in _list(element.get("/K", _NONE)):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid, page


def _text(element: Any, page: Any, pieces: _Pieces, depth: int) -> str:
    if depth > _DEEPEST:
        raise ValueError
    page = element.get("/Pg", page)
    said = []
    for kid in _list(element.get("/K", _NONE)):
        if isinstance(kid, int):
            said.append(pieces[page.objgen].get(kid, ""))
        elif "/MCID" in kid:
            said.append(pieces[kid.get("/Pg", page).objgen].get(int(kid.MCID), ""))
        elif "/S" in kid:
            said.append(_text(kid, page, pieces, depth + 1))
    return " ".join(said)


def _list(kids: Any) -> Iterator[Any]:
    yield from kids if isinstance(kids, pikepdf.Array) else (kids,)


def _pieces(page: pikepdf.Page) -> Mapping[int, str]:
    """The letters of each marked piece of a page."""
    fonts = page.resources.get("/Font", _NOTHING)
    letters: dict[str, Letters] = {str(name): letters_of(font) for name, font in fonts.items()}
    font = Letters(1, {})
    marks: list[int | None] = []
    said: dict[int, list[str]] = {}
    for instruction in pikepdf.parse_content_stream(page, _SHOWN):
        operands: list[Any] = list(instruction.operands)
        match str(instruction.operator):
            case "Tf":
                font = letters.get(str(operands[0]), Letters(1, {}))
            case "BDC" | "BMC":
                told = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else _NOTHING
                outside = marks[-1] if marks else None
                marks.append(int(told.MCID) if "/MCID" in told else outside)
            case "EMC":
                marks.pop()
            case _ if marks and marks[-1] is not None:
                said.setdefault(marks[-1], []).extend(font.read(each) for each in _strings(operands))
    return {piece: "".join(found) for piece, found in said.items()}


def _strings(operands: list[Any]) -> Iterator[bytes]:
    for each in operands:
        if isinstance(each, pikepdf.Array):
            yield from (bytes(one) for one in each if isinstance(one, pikepdf.String))
        elif isinstance(each, pikepdf.String):
            yield bytes(each)
