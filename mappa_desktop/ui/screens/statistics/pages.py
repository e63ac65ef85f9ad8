"""Blocks of a report as they stand in the window: cards with tables that are read by row, charts and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.charts import Chart
from mappa_desktop.domain.documents import Block, Bullets, Facts, Heading, Notice, Paragraph, Table
from mappa_desktop.ui.chart import ChartView
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.row_table import RowTable
from mappa_desktop.widgets.rows import Cell, Column
from mappa_desktop.widgets.theme import Role, Tone

_LONGEST_FIGURE = 24
_WIDTH_OF_FIGURES = 720


def cards(blocks: Iterable[Block]) -> Iterator[Card]:
    """A card for each heading of the first level, with everything up to the next one."""
    card: Card | None = None
    for block in blocks:
        if card is None or (isinstance(block, Heading) and block.level == 1):
            if card is not None:
                yield card
            card = Card(block.text if isinstance(block, Heading) else "")
            if isinstance(block, Heading):
                continue
        for widget in _widgets(block):
            card.body.addWidget(widget)
    if card is not None:
        yield card


def _widgets(block: Block) -> Iterator[QWidget]:
    match block:
        case Heading():
            yield text(block.text, Role.STRONG, wraps=True)
        case Chart():
            yield ChartView(block)
        case Table():
            yield _table(block)
        case Facts():
            for name, value in block.rows:
                yield text(f"{name}: {value}", wraps=True)
        case Bullets():
            for item in block.items:
                yield text(item, wraps=True)
        case Notice():
            yield text(block.text, tone=Tone.WARNING, wraps=True)
        case Paragraph():
            tone = Tone.QUIET if block.quiet else Tone.PLAIN
            yield text(block.text, Role.SECONDARY if block.quiet else Role.TEXT, tone, wraps=True)
        case _:
            return


def _table(block: Table) -> QWidget:
    """Figures stand near what they count: only a table with sentences takes the whole width."""
    longest = max((len(words) for row in block.rows for words in row[1:]), default=0)
    has_sentences = longest > _LONGEST_FIGURE
    main = block.widths.index(max(block.widths)) if has_sentences and block.widths else 0
    table = RowTable(
        block.caption, [Column(name, main=at == main) for at, name in enumerate(block.header)], marks_choice=False
    )
    table.show_rows([([Cell(words) for words in row], []) for row in block.rows])
    if not has_sentences:
        table.setMaximumWidth(theme.current().px(_WIDTH_OF_FIGURES))
    return table
