"""Rules of the section, judged on its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding
from mappa_desktop.sections.subject_engagement.model import EngagementOfSubject


def check(_content: EngagementOfSubject) -> Iterator[Finding]:
    """Nothing here can stop the minutes from being issued."""
    yield from ()
