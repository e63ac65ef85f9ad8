"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.action_paper import action_tables
from mappa_desktop.domain.documents import Block, Reader
from mappa_desktop.domain.paper import section
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.previous_actions.model import PreviousActions


def compose(content: PreviousActions, reader: Reader) -> Iterator[Block]:
    """Each action with what became of it; the dates it was first set and due stay visible."""
    yield from section(_("Status of previous actions"), _blocks(content, reader))


def _blocks(content: PreviousActions, reader: Reader) -> Iterator[Block]:
    if content.previous_actions:
        yield from action_tables(content.previous_actions, reader, _("Actions of earlier meetings"))
