"""Risk management plan: measures under the four pillars."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars
from mappa_desktop.sections.risk_management_plan.paper import compose

SECTION = Section(
    key="risk_management_plan",
    name=N_("Risk management plan"),
    content=PlanOfFourPillars,
    compose=compose,
)
