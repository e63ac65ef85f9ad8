"""Detained in hospital: filled in by mental health services where it applies."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.hospital.model import DetainedInHospital
from mappa_desktop.sections.hospital.paper import compose

SECTION = Section(
    key="hospital",
    name=N_("Detained in hospital"),
    content=DetainedInHospital,
    compose=compose,
)
