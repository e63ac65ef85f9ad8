"""Engagement of the subject: what they were told and what they say."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.subject_engagement.model import EngagementOfSubject
from mappa_desktop.sections.subject_engagement.paper import compose

SECTION = Section(
    key="subject_engagement",
    name=N_("Engagement of the subject"),
    content=EngagementOfSubject,
    compose=compose,
)
