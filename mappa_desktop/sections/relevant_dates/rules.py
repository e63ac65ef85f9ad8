"""Rules of the section, judged on its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence


def check(content: DatesOfSentence) -> Iterator[Finding]:
    """No rule of this section stands alone yet."""
    yield from ()
