"""The reason for the level on paper: what these meetings add, in full sentences."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Paragraph, Reader
from mappa_desktop.domain.paper import carried_over, filled, passage, points, section
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.reason_for_level.model import ReasonForLevel, WhyThisLevel


def compose(content: WhyThisLevel, reader: Reader) -> Iterator[Block]:
    """The reasons, what a lower level cannot do, and the grounds ticked."""
    yield from section(_("Reason for this level"), _stated(content.reason_for_level, reader))


def _stated(reason: ReasonForLevel, reader: Reader) -> Iterator[Block]:
    if reason.why_this_level.strip():
        yield Paragraph(reason.why_this_level)
    yield from passage(_("What a lower level cannot do"), reason.what_lower_level_cannot_do)
    yield from points(_("Grounds"), tuple(ground.label for ground in reason.grounds))
    yield from filled(facts(reason, reader, "formal_meetings_add_value"))
    yield from carried_over(reason.still_current)
