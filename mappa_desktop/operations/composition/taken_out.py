"""What was taken out of a copy: each text with where it stood and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from mappa_desktop.domain.copies import CopyFor, Withholding
from mappa_desktop.foundation.content import Path
from mappa_desktop.operations.record import Record


@dataclass(frozen=True, slots=True)
class Withheld:
    """One text that was taken out: the section and where in its content it stood, why, and the words themselves.

    ``why`` is ``None`` for what is no part of this kind of copy, and for what is not for somebody outside the
    meeting. The path is that of the whole record, before anything was taken out.
    """

    section: str
    path: Path
    why: Withholding | None
    text: str


@dataclass(frozen=True, slots=True)
class Composition:
    """The record as the reader of one copy may have it, and what was taken out of it."""

    record: Record
    withheld: tuple[Withheld, ...] = ()
    copy: CopyFor = field(default_factory=CopyFor)
