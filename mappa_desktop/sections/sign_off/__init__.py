"""Approval and signature: who approves, and which findings were accepted."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.sign_off.model import Approval
from mappa_desktop.sections.sign_off.paper import compose

SECTION = Section(
    key="sign_off",
    name=N_("Approval and signature"),
    content=Approval,
    compose=compose,
)
