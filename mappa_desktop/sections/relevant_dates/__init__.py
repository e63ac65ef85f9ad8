"""Relevant dates: release, expiry, recall and court."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence
from mappa_desktop.sections.relevant_dates.paper import compose

SECTION = Section(
    key="relevant_dates",
    name=N_("Relevant dates"),
    content=DatesOfSentence,
    compose=compose,
)
