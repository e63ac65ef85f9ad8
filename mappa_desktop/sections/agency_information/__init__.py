"""Information from each agency: who said what, as fact, judgement or view."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.agency_information.paper import compose

SECTION = Section(
    key="agency_information",
    name=N_("Information from each agency"),
    content=AgencyInformation,
    compose=compose,
)
