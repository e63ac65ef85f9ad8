"""Records and distribution: nothing of it stops the minutes by itself."""

from __future__ import annotations

from mappa_desktop.sections.records.model import RecordsAndDistribution
from mappa_desktop.sections.records.rules import check


def test_an_empty_section_may_be_issued() -> None:
    assert list(check(RecordsAndDistribution())) == []
