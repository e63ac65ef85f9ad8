"""Accuracy of the last minutes: agreed, or amended."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.previous_minutes.model import LastMinutes
from mappa_desktop.sections.previous_minutes.paper import compose

SECTION = Section(
    key="previous_minutes",
    name=N_("Accuracy of the last minutes"),
    content=LastMinutes,
    compose=compose,
)
