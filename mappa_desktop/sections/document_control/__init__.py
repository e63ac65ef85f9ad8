"""Document control: marking, status, form and area."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.document_control.paper import compose

SECTION = Section(
    key="document_control",
    name=N_("Document control"),
    content=DocumentControl,
    compose=compose,
)
