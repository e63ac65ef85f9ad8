"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Heading, Reader
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.opening_statements.model import OpeningStatements


def compose(content: OpeningStatements, reader: Reader) -> Iterator[Block]:
    """Everything that was given."""
    yield Heading(_("Opening statements"))
    yield facts(content, reader, "statements")
