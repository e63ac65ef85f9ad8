"""The executive summary on paper, as the record keeps it."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Heading, Paragraph, Reader
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary


def compose(content: ExecutiveSummary, _reader: Reader) -> Iterator[Block]:
    """Nothing until somebody wrote one: it is an output of its own, not a part of every set of minutes."""
    if content.executive_summary.strip():
        yield Heading(_("Executive summary"))
        yield Paragraph(content.executive_summary)
