"""Rules of the section, judged on its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding
from mappa_desktop.sections.meeting_details.model import MeetingDetails


def check(content: MeetingDetails) -> Iterator[Finding]:
    """No rule of this section stands alone yet."""
    yield from ()
