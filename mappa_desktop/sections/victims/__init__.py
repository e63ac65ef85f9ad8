"""Victims and potential victims: by reference, never by name or address."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims
from mappa_desktop.sections.victims.paper import compose

SECTION = Section(
    key="victims",
    name=N_("Victims and potential victims"),
    content=VictimsAndPotentialVictims,
    compose=compose,
)
