"""Licence conditions and orders: what binds the person, and breaches of it."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.licence_and_orders.paper import compose

SECTION = Section(
    key="licence_and_orders",
    name=N_("Licence conditions and orders"),
    content=LicenceConditionsAndOrders,
    compose=compose,
)
