"""The register of actions: found by words and filters, page by page, each action once with its newest word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import action_register, escalations, minutes
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.new_actions.model import NewActions
from tests.support.area_meetings import a_meeting, an_action


@pytest.fixture
def area(session: Session, tmp_path: Path) -> Session:
    """Two cases with a few actions each; the clock says 24 November 2026."""
    a_meeting(
        session,
        tmp_path,
        "TRN-A",
        "2026-10-07",
        new=(
            an_action("1.01", "2026-11-06", owner_name="FICTIONAL Åsa Lund", pillar="victim_safety", priority="high"),
            an_action("1.02", "2026-12-20", owner_agency="nhs", description="Confirm the clinic's plan"),
            an_action("1.03", None, times_carried=1),
            an_action("1.04", "2026-11-01", "completed", completed_on="2026-10-30"),
        ),
    )
    a_meeting(session, tmp_path, "TRN-B", "2026-10-07", level=3, new=(an_action("1.01", "2026-12-03"),))
    return session


def found(session: Session, typed: str = "") -> list[str]:
    return [f"{each.case_reference} {each.ref}" for each in action_register.actions(session, typed).value.items]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["TRN-A 1.01", "TRN-B 1.01", "TRN-A 1.02", "TRN-A 1.03"]),
        ("is:open", ["TRN-A 1.01", "TRN-B 1.01", "TRN-A 1.02", "TRN-A 1.03"]),
        ("is:completed", ["TRN-A 1.04"]),
        ("is:open is:completed", ["TRN-A 1.01", "TRN-B 1.01", "TRN-A 1.02", "TRN-A 1.03", "TRN-A 1.04"]),
        ("is:overdue", ["TRN-A 1.01"]),
        ("is:undated", ["TRN-A 1.03"]),
        ("is:carried", ["TRN-A 1.03"]),
        ("agency:POLICE is:overdue", ["TRN-A 1.01"]),
        ("agency:wendleshire", ["TRN-A 1.01", "TRN-B 1.01", "TRN-A 1.03"]),
        ("agency:nhs agency:Police", ["TRN-A 1.01", "TRN-B 1.01", "TRN-A 1.02", "TRN-A 1.03"]),
        ("owner:åsa", ["TRN-A 1.01"]),
        ('owner:"FICTIONAL ÅSA"', ["TRN-A 1.01"]),
        ("level:3", ["TRN-B 1.01"]),
        ("case:trn-b", ["TRN-B 1.01"]),
        ("pillar:victim-safety", ["TRN-A 1.01"]),
        ("priority:high", ["TRN-A 1.01"]),
        ("due:2026-12", ["TRN-B 1.01", "TRN-A 1.02"]),
        ("due:2026", ["TRN-A 1.01", "TRN-B 1.01", "TRN-A 1.02"]),
        ("due:2026-12-03", ["TRN-B 1.01"]),
        ("CLINIC's plan", ["TRN-A 1.02"]),
        ('"the clinic"', ["TRN-A 1.02"]),
        ('"clinic the"', []),
        ("-clinic -TRN-B", ["TRN-A 1.01", "TRN-A 1.03"]),
        ("100%", []),
    ],
)
def test_words_and_filters_leave_what_fits_all_of_them(area: Session, typed: str, expected: list[str]) -> None:
    assert found(area, typed) == expected


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("agent:Police", "no filter of that name"),
        ("is:late", "can be open, overdue"),
        ("due:soon", "a year, a month or a day"),
        ("due:2026-13", "a year, a month or a day"),
        ("due:0000", "a year, a month or a day"),
        ("due:2026-02-30", "a year, a month or a day"),
    ],
)
def test_a_filter_that_is_not_known_is_refused_with_what_there_is(area: Session, typed: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        action_register.actions(area, typed)


def test_the_last_month_of_the_calendar_is_a_month(area: Session) -> None:
    assert found(area, "due:9999-12") == []


def test_escalated_actions_are_found(area: Session) -> None:
    (action,) = action_register.actions(area, "is:overdue").value.items
    escalations.record(area, [action.key], told_to="A", told_how="", told_on=date(2026, 11, 24))
    (again,) = action_register.actions(area, "is:escalated").value.items
    assert (again.ref, again.escalated_on) == ("1.01", date(2026, 11, 24))


def test_pages_hold_everything_once_and_say_how_much_there_is(area: Session) -> None:
    pages = [action_register.actions(area, limit=3, offset=offset).value for offset in (0, 3)]
    assert [page.total for page in pages] == [4, 4]
    assert [each.ref for page in pages for each in page.items] == ["1.01", "1.01", "1.02", "1.03"]


def test_what_is_typed_into_the_minutes_is_in_the_register_at_once(area: Session) -> None:
    (action,) = action_register.actions(area, "case:TRN-B").value.items
    kept = minutes.opened(area, action.minutes).value.of(NewActions)
    given = kept.given()
    given["new_actions"][0]["description"] = "Something else"
    given["new_actions"].append(an_action("1.02", None))
    minutes.save_section(area, action.minutes, "new_actions", NewActions.taken(given))
    assert found(area, "case:TRN-B") == ["TRN-B 1.01", "TRN-B 1.02"]
    assert found(area, '"something else"') == ["TRN-B 1.01"]


def test_an_action_that_a_later_meeting_completed_is_no_longer_open(area: Session, tmp_path: Path) -> None:
    done = an_action("1.01", "2026-12-03", "completed", completed_on="2026-11-10")
    a_meeting(area, tmp_path, "TRN-B", "2026-11-18", previous=(done,))
    assert found(area, "case:TRN-B") == []
    assert found(area, "case:TRN-B is:completed") == ["TRN-B 1.01"]


def test_a_case_that_gets_another_reference_is_found_by_it(area: Session) -> None:
    (action,) = action_register.actions(area, "case:TRN-B").value.items
    subject = minutes.opened(area, action.minutes).value.contents["subject"].given()
    subject["subject"]["reference"] = "TRN-NEW"
    contents = minutes.opened(area, action.minutes).value.contents["subject"]
    minutes.save_section(area, action.minutes, "subject", type(contents).taken(subject))
    assert found(area, "case:TRN-NEW") == ["TRN-NEW 1.01"]
