"""Reason for this level: what the meeting adds that a lower level cannot."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.reason_for_level.model import WhyThisLevel
from mappa_desktop.sections.reason_for_level.paper import compose

SECTION = Section(
    key="reason_for_level",
    name=N_("Reason for this level"),
    content=WhyThisLevel,
    compose=compose,
)
