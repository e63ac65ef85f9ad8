"""Rules of the section, judged on its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding
from mappa_desktop.sections.records.model import RecordsAndDistribution


def check(_content: RecordsAndDistribution) -> Iterator[Finding]:
    """Time limits and copies are judged against the meeting, the approval and the holders of restricted text."""
    yield from ()
