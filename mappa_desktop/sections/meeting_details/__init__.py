"""Meeting details: which meeting this is, when, how and under whom."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.meeting_details.paper import compose

SECTION = Section(
    key="meeting_details",
    name=N_("Meeting details"),
    content=MeetingDetails,
    compose=compose,
)
