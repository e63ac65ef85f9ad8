"""The index offence on paper: the facts, the brief details as bullets, and what came before."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Reader
from mappa_desktop.domain.paper import carried_over, filled, passage, points, section, tabled
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.index_offence.model import OffenceAndHistory, PreviousOffence


def compose(content: OffenceAndHistory, reader: Reader) -> Iterator[Block]:
    """What brought the person into the arrangements, for a reader who knows nothing of the case."""
    yield from section(_("Index offence and history"), _stated(content, reader))


def _stated(content: OffenceAndHistory, reader: Reader) -> Iterator[Block]:
    offence = content.index_offence
    yield from filled(
        facts(offence, reader, "offences", "kind", "court", "convicted", "sentenced", "sentence", "disposal")
    )
    yield from points(_("Brief details"), offence.summary)
    yield from passage(_("Pattern of offending"), offence.pattern)
    yield from tabled(
        _("Related earlier offences"),
        (_("Year"), _("Offence or matter"), _("Outcome")),
        tuple(_previous(each) for each in content.relevant_previous),
        (0.12, 0.52, 0.36),
    )
    yield from carried_over(offence.still_current)


def _previous(matter: PreviousOffence) -> tuple[str, ...]:
    return str(matter.year) if matter.year else "", matter.offence, matter.outcome
