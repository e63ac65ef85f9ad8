"""Reads a tagged file as a screen reader does: part after part of its structure, with the text of each."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_MEANING = re.compile(rb"^<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>$", re.MULTILINE)


@dataclass
class Part:
    """One element: what it is, its own text, what stands in place of a picture, and what it holds."""

    kind: str
    text: str = ""
    alternative: str = ""
    language: str = ""
    scope: str = ""
    summary: str = ""
    fields: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def all(self, *kinds: str) -> Iterator[Part]:
        """This part and all below it, in reading order."""
        if not kinds or self.kind in kinds:
            yield self
        for part in self.parts:
            yield from part.all(*kinds)

    @property
    def said(self) -> str:
        """Everything that is read out, with single spaces; parts are apart."""
        return " ".join(" ".join(part.text.split()) for part in self.all() if part.text.strip())


def read(data: bytes) -> Part:
    """The whole document."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = {page.obj.objgen: _texts_of(page) for page in pdf.pages}
        return _part(pdf.Root.StructTreeRoot.K, None, texts)


def rows_of(table: Part) -> list[list[str]]:
    """The cells of a table, row by row."""
    return [[cell.said for cell in row.parts] for row in table.parts]


def _part(element: Any, page: Any, texts: dict[Any, dict[int, str]]) -> Part:
    page = element.get("/Pg", page)
    attributes = element.get("/A", pikepdf.Dictionary())
    part = Part(
        str(element.S)[1:],
        alternative=str(element.get("/Alt", "")),
        language=str(element.get("/Lang", "")),
        scope=str(attributes.get("/Scope", ""))[1:],
        summary=str(attributes.get("/Summary", "")),
    )
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            part.text += texts[page.objgen][kid]
        elif "/MCID" in kid:
            part.text += texts[kid.Pg.objgen][int(kid.MCID)]
        elif "/Obj" in kid:
            part.fields.append(str(kid.Obj.T))
        else:
            part.parts.append(_part(kid, page, texts))
    return part


def _texts_of(page: pikepdf.Page) -> dict[int, str]:
    meanings = {name: _meanings(font) for name, font in page.Resources.get("/Font", pikepdf.Dictionary()).items()}
    texts: dict[int, str] = {}
    marks: list[int | None] = []
    said = False
    meaning: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: list[Any] = list(instruction.operands)
        match str(instruction.operator):
            case "Tf":
                meaning = meanings[str(operands[0])]
            case "BDC":
                piece = operands[1].get("/MCID") if isinstance(operands[1], pikepdf.Dictionary) else None
                marks.append(None if piece is None else int(piece))
                if piece is not None:
                    texts[int(piece)] = ""
                if "/ActualText" in operands[1]:
                    said = True
                    texts[_piece(marks)] += str(operands[1].ActualText)
            case "EMC":
                said = False
                marks.pop()
            case "Tj" if any(mark is not None for mark in marks) and not said:
                texts[_piece(marks)] += "".join(meaning[code] for code in bytes(operands[0]))
    return texts


def _piece(marks: list[int | None]) -> int:
    return next(mark for mark in reversed(marks) if mark is not None)


def _meanings(font: Any) -> dict[int, str]:
    found = _MEANING.findall(font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in found}
