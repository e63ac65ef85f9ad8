"""New actions on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.action_paper import action_tables
from mappa_desktop.domain.documents import Block, Heading, Paragraph, Reader
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.new_actions.model import NewActions


def compose(content: NewActions, reader: Reader) -> Iterator[Block]:
    """The actions set at this meeting, in the order in which they were set."""
    yield Heading(_("New actions"))
    if content.new_actions:
        yield from action_tables(content.new_actions, reader, _("New actions"))
    else:
        yield Paragraph(_("No new action was set."), quiet=True)
