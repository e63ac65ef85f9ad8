"""Media and community: who speaks, and what is said."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.media.model import MediaHandling
from mappa_desktop.sections.media.paper import compose

SECTION = Section(
    key="media",
    name=N_("Media and community"),
    content=MediaHandling,
    compose=compose,
)
