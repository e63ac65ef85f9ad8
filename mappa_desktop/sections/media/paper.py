"""Media and community on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Reader
from mappa_desktop.domain.paper import filled, section
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.media.model import MediaHandling


def compose(content: MediaHandling, reader: Reader) -> Iterator[Block]:
    """Who speaks, and with which words."""
    strategy = content.media_strategy
    said = facts(strategy, reader, "interest", "interest_note", "lead", "spokesperson", "holding_line", "agreed")
    yield from section(_("Media and community"), filled(said))
