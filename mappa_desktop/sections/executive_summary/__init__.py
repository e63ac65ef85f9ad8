"""Executive summary: a separate output without restricted, victim or third-party content."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.sections.executive_summary.paper import compose

SECTION = Section(
    key="executive_summary",
    name=N_("Executive summary"),
    content=ExecutiveSummary,
    compose=compose,
)
