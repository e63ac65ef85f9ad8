"""No action that is still to be done leaves the registers, whatever was drafted, imported, numbered or dated since."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import action_register, disclosure_register, escalations, minutes, open_actions, today
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from tests.support.approved import approve_as_it_is
from tests.support.area_meetings import a_disclosure, a_meeting, an_action, disclosed

DUE = "2026-06-01"
FIRST, SECOND, THIRD, TO_COME = "2026-05-04", "2026-07-06", "2026-09-07", "2027-03-10"


@pytest.fixture
def meeting(session: Session, tmp_path: Path) -> Any:
    """Imports the minutes of a meeting of one case; the clock says 24 November 2026."""

    def made(held: str, *, number: int = 1, new: Any = (), previous: Any = (), **more: Any) -> MinutesId:
        details = {"reference": f"TRN-A/{number:02}", "level": 2, "date": held, "sequence_number": number}
        return a_meeting(
            session, tmp_path, "TRN-A", held, new=new, previous=previous, more={"meeting": details, **more}
        )

    return made


def overdue(session: Session, on: date | None = None) -> list[str]:
    """What is overdue, as reference and description."""
    found = today.outstanding_actions(session, overdue_on=on or session.clock.today()).value
    return [f"{each.ref} {each.description}" for each in found]


def called(ref: str, description: str, **more: Any) -> dict[str, Any]:
    return an_action(ref, DUE, **{"description": description, **more})


# ------------------------------------------------------------------------------------- what names itself, or each other


@pytest.mark.parametrize("is_new", [True, False])
def test_an_action_that_names_itself_as_its_origin_stays(session: Session, meeting: Any, is_new: bool) -> None:
    meeting(FIRST, new=(called("1.01", "visit"),))
    again = called("1.01", "visit again", carried_forward_from="1.01")
    meeting(SECOND, number=2, **{"new" if is_new else "previous": (again,)})
    assert overdue(session) == ["1.01 visit again"]


def test_new_actions_that_name_each_other_stay(session: Session, meeting: Any) -> None:
    meeting(
        FIRST,
        new=(
            called("1.01", "visit", carried_forward_from="1.02"),
            called("1.02", "ring", carried_forward_from="1.01"),
        ),
    )
    case = action_register.actions(session).value.items[0].case
    assert overdue(session) == ["1.01 visit", "1.02 ring"]
    with session.store.reading() as reading:
        left = open_actions.open_before(reading, case, (date.max, 0, ""))
    assert [each.action.ref for each in left] == ["1.01", "1.02"]


# -------------------------------------------------------------------------------------------------- drafts and approved


def test_a_draft_that_comes_in_takes_nothing_away_from_approved_minutes(session: Session, meeting: Any) -> None:
    approve_as_it_is(session, meeting(FIRST, new=(called("1.01", "visit"), called("1.02", "ring"))))
    meeting(FIRST, new=(called("1.02", "ring", status="completed"), called("1.03", "write")))
    assert overdue(session) == ["1.01 visit", "1.02 ring", "1.03 write"]


def test_an_amendment_closes_and_drops_nothing_until_it_is_approved(session: Session, meeting: Any) -> None:
    approved = meeting(FIRST, new=(called("1.01", "visit"), called("1.02", "ring")))
    approve_as_it_is(session, approved)
    amended = minutes.amend(session, approved, reason="A word was wrong.").value.id
    one = NewActions.taken({"new_actions": [called("1.02", "ring", status="completed")]})
    minutes.save_section(session, amended, "new_actions", one)
    assert overdue(session) == ["1.01 visit", "1.02 ring"]
    approve_as_it_is(session, amended)
    assert overdue(session) == []


def test_a_second_draft_of_a_meeting_does_not_hide_what_only_the_first_one_has(session: Session, meeting: Any) -> None:
    meeting(FIRST, new=(called("1.01", "visit"), called("1.02", "ring")))
    meeting(FIRST, new=(called("1.02", "ring today"),))
    assert overdue(session) == ["1.01 visit", "1.02 ring today"]


def test_a_disclosure_that_an_approved_record_waits_for_waits_in_spite_of_a_draft(
    session: Session, meeting: Any
) -> None:
    approve_as_it_is(session, meeting(FIRST, **disclosed(a_disclosure("D-01", DUE))))
    meeting(FIRST, **disclosed(a_disclosure("D-02", DUE)))
    found = disclosure_register.disclosures(session, "is:waiting").value.items
    assert sorted(each.entry.ref for each in found) == ["D-01", "D-02"]


def test_the_case_shows_the_approved_minutes_and_not_the_draft_beside_them(session: Session, meeting: Any) -> None:
    approve_as_it_is(session, meeting(FIRST, next_meeting={"date": "2026-08-03"}))
    drafted = meeting(FIRST, next_meeting={"date": "2027-08-02"})
    case = minutes.opened(session, drafted).value.head.case
    assert minutes.case_line(session, case).value.facts.next_meeting == date(2026, 8, 3)


# -------------------------------------------------------------------------------------------------- one reference twice


def test_an_outcome_closes_one_action_of_a_reference_and_no_older_one(session: Session, meeting: Any) -> None:
    meeting(FIRST, new=(called("1", "mend the alarm"),))
    meeting(SECOND, number=2, new=(called("1", "ring"),))
    assert overdue(session) == ["1 mend the alarm", "1 ring"]
    meeting(THIRD, number=3, previous=(called("1", "rang today", status="completed"),))
    assert overdue(session) == ["1 mend the alarm"]


def test_an_outcome_closes_the_action_that_it_describes(session: Session, meeting: Any) -> None:
    meeting(FIRST, new=(called("1", "mend the alarm"),))
    meeting(SECOND, number=2, new=(called("1", "ring"),))
    meeting(THIRD, number=3, previous=(called("1", "Mend the alarm", status="completed"),))
    assert overdue(session) == ["1 ring"]


def test_each_of_two_actions_of_one_reference_is_escalated_alone(session: Session, meeting: Any) -> None:
    meeting(FIRST, new=(called("1", "mend the alarm"),))
    meeting(SECOND, number=2, new=(called("1", "ring"),))
    first, second = action_register.actions(session, "is:overdue").value.items
    on = session.clock.today()
    escalations.record(session, [first.key], told_to="FICTIONAL Contact", told_how="", told_on=on)
    found = action_register.actions(session, "is:overdue").value.items
    assert [(each.key, each.escalated_on) for each in found] == [(first.key, on), (second.key, None)]
    escalations.record(session, [first.key, second.key], told_to="FICTIONAL Contact", told_how="", told_on=on)
    assert len(action_register.actions(session, "is:escalated").value.items) == 2


def test_an_escalated_action_that_is_mentioned_again_stays_escalated(session: Session, meeting: Any) -> None:
    meeting(FIRST, new=(called("1.01", "ring"),))
    (action,) = action_register.actions(session).value.items
    on = session.clock.today()
    escalations.record(session, [action.key], told_to="FICTIONAL Contact", told_how="", told_on=on)
    meeting(SECOND, number=2, previous=(called("1.01", "ring", status="in_progress"),))
    (action,) = action_register.actions(session).value.items
    assert (action.status, action.escalated_on) == ("in_progress", on)


def test_importing_says_that_a_reference_is_used_again_and_that_approved_minutes_speak(
    session: Session, meeting: Any, tmp_path: Path
) -> None:
    approve_as_it_is(session, meeting(FIRST, new=(called("1", "mend the alarm"),)))
    source = meeting(SECOND, number=2, new=(called("1", "ring"), called("2", "write")))
    file = tmp_path / "again.json"
    file.write_bytes(
        minutes.exported(session, source).value.replace(b'"TRN-A/02"', b'"TRN-A/01"').replace(b'"ring"', b'"cycle"')
    )
    reason = minutes.import_file(session, file).value.reason
    assert "approved here, and speak for it until this draft is approved" in reason
    other = tmp_path / "other.json"
    given = minutes.exported(session, source).value.replace(b'"TRN-A/02"', b'"TRN-A/03"')
    other.write_bytes(re.sub(rb'"ref": ?"2"', b'"ref": "3"', given))
    assert minutes.import_file(session, other).value.reason == (
        "Another open action of the case has the same reference, and both are in the register: 1."
    )


# ---------------------------------------------------------------------------------------------- meetings and their days


def test_a_meeting_that_is_not_held_yet_closes_nothing_before_its_day(session: Session, meeting: Any) -> None:
    meeting(FIRST, new=(called("1.01", "visit"),))
    meeting(TO_COME, number=2, previous=(called("1.01", "visit", status="completed"),))
    assert overdue(session) == ["1.01 visit"]
    assert overdue(session, date(2027, 3, 9)) == ["1.01 visit"]
    assert overdue(session, date(2027, 3, 10)) == []


def test_an_action_carried_on_by_a_meeting_to_come_is_listed_once_each_day(session: Session, meeting: Any) -> None:
    meeting(FIRST, new=(called("1.01", "visit"),))
    meeting(
        TO_COME,
        number=2,
        previous=(called("1.01", "visit", status="carried_forward", carried_forward_to="2.01"),),
        new=(called("2.01", "visit", carried_forward_from="1.01"), called("2.02", "ring")),
    )
    assert overdue(session) == ["1.01 visit", "2.02 ring"]
    assert overdue(session, date(2027, 3, 10)) == ["2.01 visit", "2.02 ring"]


def test_a_meeting_whose_date_is_corrected_to_before_another_one_no_longer_speaks_for_the_case(
    session: Session, meeting: Any
) -> None:
    meeting(
        FIRST,
        next_meeting={"date": "2026-08-03"},
        relevant_dates={"licence_expiry": "2026-12-01"},
        risk_assessment={"overall_rosh": "very_high"},
    )
    late = meeting(SECOND, number=2, next_meeting={"date": "2027-08-02"}, risk_assessment={"overall_rosh": "low"})
    case = minutes.opened(session, late).value.head.case
    assert minutes.case_line(session, case).value.facts.overall_rosh == "low"
    details = minutes.opened(session, late).value.of(MeetingDetails)
    corrected = replaced(details, ("meeting", "date"), date(2025, 7, 6))
    minutes.save_section(session, late, "meeting_details", corrected)
    facts = minutes.case_line(session, case).value.facts
    assert (facts.last_meeting, facts.next_meeting, facts.overall_rosh) == (
        date(2026, 5, 4),
        date(2026, 8, 3),
        "very_high",
    )
    assert [each.ends for each in today.today(session).value.endings] == [date(2026, 12, 1)]


def test_the_later_of_two_meetings_on_one_day_speaks_for_the_case(session: Session, meeting: Any) -> None:
    first = meeting(FIRST, next_meeting={"date": "2026-08-03"})
    second = meeting(FIRST, number=2, next_meeting={"date": "2026-08-04"})
    case = minutes.opened(session, second).value.head.case
    following = minutes.opened(session, first).value.of(FollowingMeeting)
    changed = replaced(following, ("next_meeting", "date"), date(2026, 9, 1))
    minutes.save_section(session, first, "next_meeting", changed)
    assert minutes.case_line(session, case).value.facts.next_meeting == date(2026, 8, 4)
