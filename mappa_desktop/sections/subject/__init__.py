"""Subject: the person the meeting is about."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.sections.subject.paper import compose

SECTION = Section(
    key="subject",
    name=N_("Subject"),
    content=SubjectDetails,
    compose=compose,
)
