"""No rule judges the information of agencies alone: who should have spoken depends on attendance."""

from __future__ import annotations

from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.agency_information.rules import check


def test_an_empty_update_is_not_judged_here() -> None:
    assert not list(check(AgencyInformation()))
    assert not list(check(AgencyInformation.taken({"agency_updates": [{"ref": "U-01"}]})))
