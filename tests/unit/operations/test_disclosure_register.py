"""The register of disclosures: every decision about a third party, found by words and filters, with its course."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import disclosure_register, minutes
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.disclosure.model import DisclosureLog
from tests.support.area_meetings import a_disclosure, a_meeting, an_action, disclosed


@pytest.fixture
def area(session: Session, tmp_path: Path) -> Session:
    """One case with a disclosure of every kind; the clock says 24 November 2026."""
    entries = (
        a_disclosure("D-01", "2026-11-20", by_whom="FICTIONAL Police", undertaking={"state": "requested"}),
        a_disclosure("D-02", "2026-12-10", subject_told={"told": "no"}),
        a_disclosure("D-03", None, decision="defer", outcome="deferred", review="2026-11-23"),
        a_disclosure("D-04", "2026-11-01", outcome="made", done_on="2026-10-30"),
        a_disclosure("D-05", None, decision="do_not_disclose", outcome="no_disclosure", recipient="FICTIONAL school"),
        a_disclosure("D-06", None),
    )
    a_meeting(session, tmp_path, "TRN-A", "2026-10-07", level=3, more=disclosed(*entries))
    return session


def found(session: Session, typed: str = "") -> list[str]:
    return [each.entry.ref for each in disclosure_register.disclosures(session, typed).value.items]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["D-01", "D-03", "D-02", "D-06", "D-04", "D-05"]),
        ("is:waiting", ["D-01", "D-03", "D-02", "D-06"]),
        ("is:due", ["D-01", "D-03"]),
        ("is:deferred", ["D-03"]),
        ("is:made", ["D-04"]),
        ("is:undated", ["D-06"]),
        ("decision:disclose outcome:pending", ["D-01", "D-02", "D-06"]),
        ("decision:do-not-disclose", ["D-05"]),
        ("told:no", ["D-02"]),
        ("undertaking:requested", ["D-01"]),
        ("outcome:no-disclosure", ["D-05"]),
        ("due:2026-12", ["D-02"]),
        ("level:3 case:trn-a is:made", ["D-04"]),
        ("level:2", []),
        ("school", ["D-05"]),
        ("-employer", ["D-05"]),
    ],
)
def test_words_and_filters_leave_what_fits_all_of_them(area: Session, typed: str, expected: list[str]) -> None:
    assert found(area, typed) == expected


def test_a_filter_that_is_not_known_is_refused(area: Session) -> None:
    with pytest.raises(Refused, match="can be waiting, due"):
        found(area, "is:overdue")


def test_the_course_is_said_with_the_actions_and_the_earlier_meetings(area: Session, tmp_path: Path) -> None:
    linked = an_action("2.01", "2026-12-01", linked_to=["D-01"])
    again = disclosed(a_disclosure("D-01", "2026-11-22"))
    a_meeting(area, tmp_path, "TRN-A", "2026-11-18", new=(linked,), more=again)
    disclosure = disclosure_register.disclosures(area, "employer is:due").value.items[0]
    assert disclosure.entry.ref == "D-01"
    assert [action.ref for action in disclosure.actions] == ["2.01"]
    assert [entry.ref for entry in disclosure.earlier] == ["D-01"]
    course = disclosure_register.course_of(disclosure, date(2026, 11, 24))
    assert course.phrase == "Decided, was to be made by Sun 22 Nov 2026"


def test_what_is_typed_into_the_minutes_is_in_the_register_at_once(area: Session) -> None:
    disclosure = disclosure_register.disclosures(area, "is:due").value.items[0]
    given = minutes.opened(area, disclosure.minutes).value.of(DisclosureLog).given()
    given["disclosure"]["entries"][0]["outcome"] = "made"
    minutes.save_section(area, disclosure.minutes, "disclosure", DisclosureLog.taken(given))
    assert found(area, "is:due") == ["D-03"]


def test_what_is_shared_among_agencies_is_no_disclosure_to_confirm(session: Session, tmp_path: Path) -> None:
    shared = a_disclosure("D-01", "2026-11-01", recipient_is_third_party=False)
    a_meeting(session, tmp_path, "TRN-A", "2026-10-07", more=disclosed(shared))
    assert found(session, "is:due") == []
    (entry,) = disclosure_register.disclosures(session).value.items
    assert disclosure_register.course_of(entry, date(2026, 11, 24)).is_information_sharing
