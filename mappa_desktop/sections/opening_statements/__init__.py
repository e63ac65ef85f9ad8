"""Opening statements: what was read or displayed, in which wording."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.opening_statements.model import OpeningStatements
from mappa_desktop.sections.opening_statements.paper import compose

SECTION = Section(
    key="opening_statements",
    name=N_("Opening statements"),
    content=OpeningStatements,
    compose=compose,
)
