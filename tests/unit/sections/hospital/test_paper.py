"""Detention in hospital on paper."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.hospital.model import DetainedInHospital
from mappa_desktop.sections.hospital.paper import compose
from tests.support.read_blocks import lines


def paper(hospital: dict[str, Any] | None) -> list[str]:
    return lines(compose(DetainedInHospital.taken({"hospital": hospital}), Reader()))


def test_detention_leave_and_discharge_are_printed():
    assert paper(
        {
            "restricted": True,
            "section": "s.37/41",
            "hospital": "Invented Secure Hospital",
            "tribunal_dates": ["2026-12-01", "2027-06-01"],
            "leave": {"status": "escorted", "approved_by": "Secretary of State"},
            "conditional_discharge": {"state": "planned", "conditions": ["Reside as directed", ""]},
            "note": "Nothing further.",
        }
    ) == [
        "# Detained in hospital",
        "Section of the Mental Health Act | s.37/41",
        "Restricted patient | Yes",
        "Hospital | Invented Secure Hospital",
        "Tribunal dates | Tue 1 Dec 2026 / Tue 1 Jun 2027",
        "Leave now | Escorted",
        "Leave approved by | Secretary of State",
        "Conditional discharge | Planned",
        "## Conditions of discharge",
        "- Reside as directed",
        "Anything else | Nothing further.",
    ]


@pytest.mark.parametrize("hospital", [None, {}, {"ward": "", "leave": {"note": " "}}])
def test_nothing_is_printed_where_it_does_not_apply_or_was_left_empty(hospital):
    assert paper(hospital) == []


def test_not_even_the_key_is_needed():
    assert not list(compose(DetainedInHospital(), Reader()))
