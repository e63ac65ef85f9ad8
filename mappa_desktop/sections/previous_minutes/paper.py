"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Reader
from mappa_desktop.domain.paper import filled, label, points, section
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.previous_minutes.model import LastMinutes


def compose(content: LastMinutes, reader: Reader) -> Iterator[Block]:
    """Whether the last minutes were agreed, then the amendments one by one."""
    yield from section(_("Accuracy of the last minutes"), _blocks(content, reader))


def _blocks(content: LastMinutes, reader: Reader) -> Iterator[Block]:
    minutes = content.previous_minutes
    yield from filled(facts(minutes, reader, "accuracy", "circulated_on", "note"))
    yield from points(label(minutes, "amendments"), minutes.amendments)
