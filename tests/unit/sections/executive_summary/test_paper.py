"""The executive summary on paper (FICTIONAL - TRAINING)."""

from __future__ import annotations

from mappa_desktop.domain.documents import Heading, Paragraph, Reader
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.sections.executive_summary.paper import compose


def test_it_stands_under_its_heading() -> None:
    content = ExecutiveSummary(executive_summary="One review.\nTwo decisions.")
    assert list(compose(content, Reader())) == [
        Heading("Executive summary"),
        Paragraph("One review.\nTwo decisions."),
    ]


def test_until_somebody_wrote_one_there_is_no_such_heading() -> None:
    assert list(compose(ExecutiveSummary(executive_summary=" "), Reader())) == []
