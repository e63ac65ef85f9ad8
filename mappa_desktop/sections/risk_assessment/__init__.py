"""Risk assessment: tools, grid and the view of the panel."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.risk_assessment.paper import compose

SECTION = Section(
    key="risk_assessment",
    name=N_("Risk assessment"),
    content=AssessmentOfRisk,
    compose=compose,
)
