"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Heading, Reader
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.attendance.model import Attendance


def compose(content: Attendance, reader: Reader) -> Iterator[Block]:
    """Everything that was given."""
    yield Heading(_("Attendance, apologies and reports"))
    yield facts(content, reader, "agencies", "attendance")
