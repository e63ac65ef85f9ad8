"""Looking at a copy before there is one: the very bytes that would be signed, and what they withhold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.copies import Prepared
from mappa_desktop.operations.record import Record
from mappa_desktop.ui.printer import Printer


@dataclass(frozen=True, slots=True)
class Looked:
    """A copy; or none, and in a sentence why nobody may have it."""

    prepared: Prepared | None
    refusal: str = ""


def remarks_on(prepared: Prepared) -> Sequence[str]:
    """What must be seen before it is signed: the warnings of whoever printed it, and what no font could show."""
    remarks = list(prepared.warnings)
    if prepared.substituted:
        remarks.append(
            _("Shown by a substitute, because no font has them: {characters}").format(
                characters=" ".join(prepared.substituted)
            )
        )
    return remarks


def looked_at(printer: Printer, record: Record, copy: CopyFor) -> Looked:
    """Print a copy and say what it withholds; takes a while, so call it beside the window."""
    try:
        return Looked(printer.printed(record, copy))
    except UserError as error:
        return Looked(None, refusal=str(error))
