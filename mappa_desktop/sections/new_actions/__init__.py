"""New actions: one deliverable, one owner, one date each."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.new_actions.paper import compose

SECTION = Section(
    key="new_actions",
    name=N_("New actions"),
    content=NewActions,
    compose=compose,
)
