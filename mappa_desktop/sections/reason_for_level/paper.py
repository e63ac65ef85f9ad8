"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Heading, Reader
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.reason_for_level.model import WhyThisLevel


def compose(content: WhyThisLevel, reader: Reader) -> Iterator[Block]:
    """Everything that was given."""
    yield Heading(_("Reason for this level"))
    yield facts(content, reader, "reason_for_level")
