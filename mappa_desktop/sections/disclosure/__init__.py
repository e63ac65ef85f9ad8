"""Disclosure: considered at every meeting, and what was decided."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.disclosure.paper import compose

SECTION = Section(
    key="disclosure",
    name=N_("Disclosure"),
    content=DisclosureLog,
    compose=compose,
)
