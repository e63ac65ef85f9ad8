"""Levels and categories of a case: told from approved minutes, closed by an exit, opened again by a new meeting."""

from __future__ import annotations

import datetime

from mappa_desktop.domain.values import Category, Level
from mappa_desktop.foundation.content import Path, replaced
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.operations import level_history, minutes
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.category_and_level.model import Basis
from mappa_desktop.sections.decisions.model import LevelOutcome
from mappa_desktop.sections.meeting_details.model import MeetingType
from tests.support.approved import approve_as_it_is
from tests.support.sessions import imported

JANUARY = datetime.date(2027, 1, 27)
MARCH = datetime.date(2027, 3, 31)


def put(session: Session, minutes_id: MinutesId, key: str, path: Path, value: object) -> None:
    content = minutes.opened(session, minutes_id).value.contents[key]
    minutes.save_section(session, minutes_id, key, replaced(content, path, value))


def decide(session: Session, minutes_id: MinutesId, outcome: LevelOutcome, **more: object) -> None:
    for name, value in {"outcome": outcome, **more}.items():
        put(session, minutes_id, "decisions", ("decisions", "level", name), value)


def case_of(session: Session, minutes_id: MinutesId) -> CaseId:
    return minutes.opened(session, minutes_id).value.head.case


def exited(session: Session, **more: object) -> tuple[CaseId, MinutesId]:
    minutes_id = imported(session, "level2_review")
    decide(session, minutes_id, LevelOutcome.EXIT, **more)
    minutes.approve(session, minutes_id)
    return case_of(session, minutes_id), minutes_id


def next_meeting(session: Session, case_id: CaseId, on: datetime.date, kind: MeetingType) -> MinutesId:
    """A later meeting that says the same as the first one did, but has no level decision yet."""
    first = minutes.minutes_list(session, case_id).value[-1]
    made = minutes.create_meeting(session, case_id, date=on, kind=kind).value
    given = minutes.opened(session, first.id).value.contents
    taken_over = {"document_control", "meeting_details", "sign_off"}
    for key, content in given.items():
        if key not in taken_over:
            minutes.save_section(session, made, key, content)
    name = given["sign_off"]
    minutes.save_section(session, made, "sign_off", replaced(name, ("sign_off", "approved_on"), None))
    return made


def closed_on(session: Session, case_id: CaseId) -> datetime.date | None:
    return minutes.case_line(session, case_id).value.closed_on


def test_an_approved_exit_closes_the_case_on_the_day_it_takes_effect(session: Session) -> None:
    day = datetime.date(2026, 12, 1)
    case_id, _minutes_id = exited(session, effective_from=day)
    assert closed_on(session, case_id) == day
    (step,) = level_history.history(session, case_id).value
    assert (step.leaves, step.on, step.level, step.category) == (True, day, Level.TWO, Category.TWO)
    assert step.reason.startswith("High RoSH")


def test_without_a_day_of_its_own_an_exit_takes_effect_on_the_day_of_the_meeting(session: Session) -> None:
    case_id, _minutes_id = exited(session, effective_from=None)
    assert closed_on(session, case_id) == datetime.date(2026, 11, 18)


def test_an_exit_that_is_not_approved_closes_nothing(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    decide(session, minutes_id, LevelOutcome.EXIT)
    case_id = case_of(session, minutes_id)
    assert closed_on(session, case_id) is None
    assert level_history.history(session, case_id).value == []


def test_a_case_that_remains_at_its_level_is_not_closed(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    minutes.approve(session, minutes_id)
    case_id = case_of(session, minutes_id)
    assert closed_on(session, case_id) is None
    (step,) = level_history.history(session, case_id).value
    assert (step.outcome, step.leaves, step.category_ends) == (LevelOutcome.REMAIN, False, False)


def test_going_down_to_level_1_leaves_level_2_too(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    decide(session, minutes_id, LevelOutcome.MOVE_DOWN, new_level=Level.ONE)
    minutes.approve(session, minutes_id)
    assert closed_on(session, case_of(session, minutes_id)) is not None


def test_a_closed_case_stands_behind_those_with_a_review(session: Session) -> None:
    other = case_of(session, imported(session, "level3_review"))
    case_id, _minutes_id = exited(session)
    assert [line.id for line in minutes.case_list(session).value] == [other, case_id]


def test_category_3_ends_with_the_exit(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    put(session, minutes_id, "category_and_level", ("mappa", "category"), Category.THREE)
    put(session, minutes_id, "category_and_level", ("mappa", "basis"), Basis.OTHER_CONVICTION)
    decide(session, minutes_id, LevelOutcome.EXIT)
    minutes.approve(session, minutes_id)
    (step,) = level_history.history(session, case_of(session, minutes_id)).value
    assert step.category_ends


def test_a_later_initial_meeting_opens_the_case_again(session: Session) -> None:
    case_id, _minutes_id = exited(session)
    minutes.create_meeting(session, case_id, date=JANUARY, kind=MeetingType.INITIAL)
    assert closed_on(session, case_id) is None


def test_a_later_review_opens_the_case_only_when_it_is_approved(session: Session) -> None:
    case_id, _minutes_id = exited(session)
    again = next_meeting(session, case_id, JANUARY, MeetingType.REVIEW)
    decide(session, again, LevelOutcome.ACCEPT, effective_from=JANUARY)
    assert closed_on(session, case_id) is not None
    approve_as_it_is(session, again)
    assert closed_on(session, case_id) is None
    assert [step.outcome for step in level_history.history(session, case_id).value] == [
        LevelOutcome.ACCEPT,
        LevelOutcome.EXIT,
    ]


def test_a_case_can_be_closed_a_second_time(session: Session) -> None:
    case_id, _minutes_id = exited(session)
    again = next_meeting(session, case_id, MARCH, MeetingType.INITIAL)
    decide(session, again, LevelOutcome.EXIT, effective_from=MARCH)
    approve_as_it_is(session, again)
    assert closed_on(session, case_id) == MARCH


def test_an_amendment_that_takes_the_exit_back_opens_the_case(session: Session) -> None:
    case_id, minutes_id = exited(session)
    head = minutes.amend(session, minutes_id, reason="The level decision was noted wrongly.").value
    decide(session, head.id, LevelOutcome.REMAIN)
    assert closed_on(session, case_id) is not None
    minutes.approve(session, head.id)
    assert closed_on(session, case_id) is None
    (step,) = level_history.history(session, case_id).value
    assert step.minutes == head.id
