"""No rule judges this section alone; those that reach into other sections live in ``operations.findings``."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding
from mappa_desktop.sections.attendance.model import Attendance


def check(content: Attendance) -> Iterator[Finding]:  # noqa: ARG001 - every section has the same door
    """Nothing: an unfinished section may always be saved."""
    yield from ()
