"""The executive summary: nothing of it stops the minutes by itself."""

from __future__ import annotations

from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.sections.executive_summary.rules import check


def test_minutes_without_a_summary_may_be_issued() -> None:
    assert list(check(ExecutiveSummary())) == []
