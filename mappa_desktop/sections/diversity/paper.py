"""Diversity, needs and human rights on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Reader
from mappa_desktop.domain.paper import filled, section
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.diversity.model import DiversityAndRights


def compose(content: DiversityAndRights, reader: Reader) -> Iterator[Block]:
    """What was considered, and what came of it."""
    diversity = content.diversity_and_needs
    said = facts(diversity, reader, "considered", "characteristics", "notes", "human_rights")
    yield from section(_("Diversity, needs and human rights"), filled(said))
