"""Blocks as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mappa_desktop.domain.charts import Chart
from mappa_desktop.domain.documents import Block, Bullets, Facts, Heading, Notice, PageBreak, Paragraph, Table


def as_text(blocks: Sequence[Block]) -> str:
    """The blocks, one below the other."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from ("", block.text, "=" * len(block.text) if block.level == 1 else "-" * len(block.text))
        case Paragraph() | Notice():
            yield block.text
        case Bullets():
            yield from ("- " + item for item in block.items)
        case Facts():
            yield from (f"{label}: {value}" for label, value in block.rows)
        case Table():
            yield " | ".join(block.header)
            yield from (" | ".join(" ".join(cell.split("\n")) for cell in row) for row in block.rows)
        case PageBreak():
            yield ""
        case Chart():
            yield block.in_words()
