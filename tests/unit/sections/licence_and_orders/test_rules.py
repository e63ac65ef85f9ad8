"""No rule judges conditions and orders alone: C5 depends on whether the person is on licence."""

from __future__ import annotations

from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.licence_and_orders.rules import check


def test_no_condition_is_no_fault_of_this_section_alone() -> None:
    assert not list(check(LicenceConditionsAndOrders()))
    half_filled = {"licence_and_orders": {"orders": [{"ref": "O-01"}], "breaches_since_last_meeting": [{}]}}
    assert not list(check(LicenceConditionsAndOrders.taken(half_filled)))
