"""Diversity: what stops the minutes (FICTIONAL - TRAINING)."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.findings import Severity
from mappa_desktop.sections.diversity.model import DiversityAndRights
from mappa_desktop.sections.diversity.rules import check


def found(**fields: Any) -> list[tuple[str, Severity, str]]:
    content = DiversityAndRights.taken({"diversity_and_needs": fields})
    return [(finding.rule, finding.severity, finding.path) for finding in check(content)]


@pytest.mark.parametrize(
    "written", [{"characteristics": ["Dyslexia"]}, {"notes": "Plain English agreed"}, {"human_rights": "Article 8"}]
)
def test_c10_the_tick_and_one_text_complete_the_section(written: dict[str, Any]) -> None:
    assert found(considered=True, **written) == []


@pytest.mark.parametrize("considered", [None, False])
def test_c10_a_text_without_the_tick_does_not(considered: bool | None) -> None:
    assert found(considered=considered, notes="Plain English agreed") == [
        ("C10", Severity.BLOCK, "diversity_and_needs.considered")
    ]


def test_c10_a_tick_without_a_text_does_not() -> None:
    expected = [("C10", Severity.BLOCK, "diversity_and_needs.notes")]
    assert found(considered=True) == expected
    assert found(considered=True, characteristics=["", " "], notes="\n") == expected


def test_c10_an_empty_section_is_one_finding() -> None:
    assert [finding.rule for finding in check(DiversityAndRights())] == ["C10"]
