"""Restricted section: kept apart from everything else, for named holders."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.restricted.paper import compose

SECTION = Section(
    key="restricted",
    name=N_("Restricted section"),
    content=RestrictedPart,
    compose=compose,
)
