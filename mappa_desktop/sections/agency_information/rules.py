"""Rules of the section: none judges its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding
from mappa_desktop.sections.agency_information.model import AgencyInformation


def check(_content: AgencyInformation) -> Iterator[Finding]:
    """Nothing: what is asked of this section depends on other sections or on the date."""
    yield from ()
