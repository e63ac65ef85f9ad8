"""Diversity, needs and human rights: what was considered."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.diversity.model import DiversityAndRights
from mappa_desktop.sections.diversity.paper import compose

SECTION = Section(
    key="diversity",
    name=N_("Diversity, needs and human rights"),
    content=DiversityAndRights,
    compose=compose,
)
