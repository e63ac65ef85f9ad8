"""Contingency plan: what triggers which response."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.contingency.paper import compose

SECTION = Section(
    key="contingency",
    name=N_("Contingency plan"),
    content=ContingencyPlan,
    compose=compose,
)
