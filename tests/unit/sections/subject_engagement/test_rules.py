"""Engagement of the subject: nothing of it stops the minutes."""

from __future__ import annotations

from mappa_desktop.sections.subject_engagement.model import EngagementOfSubject
from mappa_desktop.sections.subject_engagement.rules import check


def test_an_empty_section_may_be_issued() -> None:
    assert list(check(EngagementOfSubject())) == []
