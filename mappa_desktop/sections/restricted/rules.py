"""Rules of the section, judged on its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding
from mappa_desktop.sections.restricted.model import RestrictedPart


def check(_content: RestrictedPart) -> Iterator[Finding]:
    """Whether the restricted text stays apart is judged against every other section."""
    yield from ()
