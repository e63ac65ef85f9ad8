"""The list of cases, found by words and filters."""

from __future__ import annotations

from pathlib import Path

import pytest

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import case_register
from mappa_desktop.operations.session import Session
from tests.support.area_meetings import a_meeting


@pytest.fixture
def area(session: Session, tmp_path: Path) -> Session:
    """Four cases; the clock says 24 November 2026."""
    mappa = {"mappa": {"category": 2, "lead_agency": "police"}}
    a_meeting(session, tmp_path, "TRN-A", "2026-07-01", more=mappa)
    a_meeting(session, tmp_path, "TRN-B", "2026-11-18", level=3, planned="2026-12-02", more={
        "mappa": {"category": 1}, "risk_assessment": {"overall_rosh": "very_high"},
    })  # fmt: skip
    a_meeting(session, tmp_path, "TRN-C", "2026-11-18", status="custody_sentenced")
    a_meeting(session, tmp_path, "TRN-D", "2026-11-18", status="hospital_detained", planned="2027-03-01")
    return session


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["TRN-B", "TRN-D", "TRN-A", "TRN-C"]),
        ("level:3", ["TRN-B"]),
        ("category:2 category:1", ["TRN-B", "TRN-A"]),
        ("risk:very-high", ["TRN-B"]),
        ("lead:POLICE", ["TRN-A"]),
        ("custody:community", ["TRN-B", "TRN-A"]),
        ("custody:custody", ["TRN-C"]),
        ("custody:hospital", ["TRN-D"]),
        ("is:overdue", ["TRN-A"]),
        ("is:soon", ["TRN-B"]),
        ("is:undated", ["TRN-C"]),
        ("is:open", ["TRN-B", "TRN-D", "TRN-A", "TRN-C"]),
        ("is:closed", []),
        ("due:2026-12", ["TRN-B"]),
        ("trn-c fictional", ["TRN-C"]),
        ("-trn-c -trn-d", ["TRN-B", "TRN-A"]),
    ],
)
def test_words_and_filters_leave_what_fits_all_of_them(area: Session, typed: str, expected: list[str]) -> None:
    page = case_register.case_list(area, typed).value
    found = [case.facts.reference for case in page.items]
    assert sorted(found) == sorted(expected)
    assert page.total == len(expected)
    assert [reference for reference in found if reference in ("TRN-B", "TRN-D")] == [
        reference for reference in expected if reference in ("TRN-B", "TRN-D")
    ]


def test_pages_go_on_where_the_last_one_ended(area: Session) -> None:
    pages = [case_register.case_list(area, limit=3, offset=offset).value for offset in (0, 3)]
    assert [len(page.items) for page in pages] == [3, 1]
    assert len({case.id for page in pages for case in page.items}) == 4


def test_a_filter_that_is_not_known_is_refused(area: Session) -> None:
    with pytest.raises(Refused, match="can be custody, hospital or community"):
        case_register.case_list(area, "custody:prison")
