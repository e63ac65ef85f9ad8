"""The restricted section: whether it stays apart is not its own to judge."""

from __future__ import annotations

from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.restricted.rules import check


def test_an_empty_section_may_be_issued() -> None:
    assert list(check(RestrictedPart())) == []
