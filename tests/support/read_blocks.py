"""Composed blocks as lines of text, so that tests read them as a person would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mappa_desktop.domain.documents import Block, Bullets, Facts, Heading, Notice, Paragraph, Table


def lines(blocks: Iterable[Block]) -> list[str]:
    """One line for each heading, paragraph, point and row; cells are parted by `` | ``, lines of a cell by `` / ``."""
    return [line for block in blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield "#" * level + " " + text
        case Paragraph(text, quiet=quiet):
            yield f"({text})" if quiet else text
        case Bullets(items):
            yield from (f"- {item}" for item in items)
        case Facts(rows):
            yield from (_row(row) for row in rows)
        case Table(header, rows):
            yield _row(header)
            yield from (_row(row) for row in rows)
        case Notice(text):
            yield f"! {text}"


def _row(cells: tuple[str, ...]) -> str:
    return " | ".join(cell.replace("\n", " / ") for cell in cells)
