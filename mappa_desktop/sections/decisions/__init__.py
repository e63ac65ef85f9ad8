"""Decisions: category, level, recall and others, each with its reason."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.decisions.paper import compose

SECTION = Section(
    key="decisions",
    name=N_("Decisions"),
    content=DecisionsOfMeeting,
    compose=compose,
)
