"""Attendance: who was invited, who came, who reported."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.attendance.paper import compose

SECTION = Section(
    key="attendance",
    name=N_("Attendance, apologies and reports"),
    content=Attendance,
    compose=compose,
)
