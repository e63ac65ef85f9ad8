"""Media and community on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import in_words
from mappa_desktop.domain.documents import Block, Facts, Reader
from mappa_desktop.domain.paper import filled, label, section
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.media.model import MediaHandling


def compose(content: MediaHandling, reader: Reader) -> Iterator[Block]:
    """Who speaks, and with which words."""
    strategy = content.media_strategy
    interest = in_words(strategy.interest.label if strategy.interest else "", strategy.interest_note)
    rest = facts(strategy, reader, "lead", "spokesperson", "holding_line", "agreed")
    said = Facts((*(((label(strategy, "interest"), interest),) if interest else ()), *rest.rows))
    yield from section(_("Media and community"), filled(said))
