"""Records and distribution: who gets which version, and where it is filed."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.records.model import RecordsAndDistribution
from mappa_desktop.sections.records.paper import compose

SECTION = Section(
    key="records",
    name=N_("Records and distribution"),
    content=RecordsAndDistribution,
    compose=compose,
)
