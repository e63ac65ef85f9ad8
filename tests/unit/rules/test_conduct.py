"""What the rules of conduct say, beside the place they name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from mappa_desktop.domain.findings import Finding
from mappa_desktop.rules.catalogue import judged_by, rule_called
from tests.support.evidence import evidence, level_2


def _found(rule: str, changes: dict[str, Any]) -> Sequence[Finding]:
    return judged_by(rule_called(rule), evidence(level_2(changes)))


def test_the_statements_that_somebody_has_not_acknowledged_are_named() -> None:
    changes = {"attendance[6].statements_acknowledged": ["confidentiality", "lawful_purpose", "remote"]}
    (found,) = _found("A1", changes)
    assert "Ngozi Tarrant" in found.message
    assert "FOI status, Diversity" in found.message
    assert "Confidentiality" not in found.message


def test_the_statements_that_are_missing_are_named() -> None:
    (found,) = _found("A1", {"statements": [{"key": "foi", "how": "displayed"}]})
    assert "Confidentiality, Human rights, Diversity" in found.message


def test_every_agency_that_is_not_listed_is_named() -> None:
    listed = {"agencies": [{"id": "ymca", "name": "Harrowmere Shelter"}], "attendance": []}
    (found,) = _found("A3", {**listed, "mappa.lead_agency": "ymca", "subject.custody_status": "custody_remand"})
    assert "Police, Probation, Prison, Harrowmere Shelter" in found.message


@pytest.mark.parametrize(
    ("row", "called"),
    [
        ({"name": "Orla Fenwright", "agency": "police", "role": "Desk"}, "Orla Fenwright"),
        ({"agency": "police", "role": "Desk"}, "Police"),
        ({"role": "Desk"}, "Desk"),
        ({}, "P-99"),
    ],
)
def test_a_row_is_called_by_the_best_that_is_known_of_it(row: dict[str, Any], called: str) -> None:
    (found,) = _found("A5", {"attendance[3]": {"ref": "P-99", **row}})
    assert called in found.message
