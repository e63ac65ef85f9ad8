"""Media and community: nothing of it stops the minutes."""

from __future__ import annotations

from mappa_desktop.sections.media.model import MediaHandling
from mappa_desktop.sections.media.rules import check


def test_an_empty_section_may_be_issued() -> None:
    assert list(check(MediaHandling())) == []
