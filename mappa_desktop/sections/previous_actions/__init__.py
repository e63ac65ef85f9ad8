"""Status of previous actions: every one ends in exactly one status."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.previous_actions.paper import compose

SECTION = Section(
    key="previous_actions",
    name=N_("Status of previous actions"),
    content=PreviousActions,
    compose=compose,
)
