"""Index offence and history: what brought the person into the arrangements."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.index_offence.model import OffenceAndHistory
from mappa_desktop.sections.index_offence.paper import compose

SECTION = Section(
    key="index_offence",
    name=N_("Index offence and history"),
    content=OffenceAndHistory,
    compose=compose,
)
