"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Heading, Reader
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.index_offence.model import OffenceAndHistory


def compose(content: OffenceAndHistory, reader: Reader) -> Iterator[Block]:
    """Everything that was given."""
    yield Heading(_("Index offence and history"))
    yield facts(content, reader, "index_offence", "relevant_previous")
