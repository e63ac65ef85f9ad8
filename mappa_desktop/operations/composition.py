"""What one copy may hold: decided here, once, before anything is composed for paper.

A copy is made from a record that no longer holds what its reader may not read, so that no part of the program that
comes after can give it away. What was taken out is kept beside it, for the Chair's eyes and for the check at issue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.foundation.content import Path
from mappa_desktop.operations.record import Record
from mappa_desktop.sections import key_of
from mappa_desktop.sections.restricted.model import RestrictedPart


@dataclass(frozen=True, slots=True)
class Withheld:
    """One text that was taken out: the section and where in its content it stood, why, and the words themselves.

    ``why`` is ``None`` for what is no part of this kind of copy.
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


def composed(record: Record, copy: CopyFor) -> Composition:
    """The record with only what this copy may hold. Pure."""
    if copy.kind is CopyKind.FULL or Withholding.RESTRICTED in copy.allowed:
        return Composition(record)
    return Composition(replace(record, contents={**record.contents, key_of(RestrictedPart): RestrictedPart()}))
