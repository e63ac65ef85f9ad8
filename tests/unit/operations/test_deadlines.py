"""By when actions, minutes and corrections are due, and what counts as issued."""

from __future__ import annotations

from datetime import date

import pytest

from mappa_desktop.domain.values import Level
from mappa_desktop.foundation.content import Content, replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import area_rules, deadlines, minutes
from mappa_desktop.operations.deadlines import Deadline
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.area_rules import AreaRules, RuleChange, ThresholdChange
from mappa_desktop.sections.records.model import RecordsAndDistribution
from tests.support.issuing import one_copy_sent, record_signed
from tests.support.sessions import imported, with_certificate

REFERENCE = AreaRules()
WEDNESDAY = date(2026, 11, 18)


def test_level_2_minutes_are_issued_within_ten_working_days_and_level_3_within_five() -> None:
    assert deadlines.minutes_due(WEDNESDAY, 2, REFERENCE) == date(2026, 12, 2)
    assert deadlines.minutes_due(WEDNESDAY, 3, REFERENCE) == date(2026, 11, 25)


def test_christmas_does_not_count() -> None:
    assert deadlines.minutes_due(date(2026, 12, 22), 3, REFERENCE) == date(2026, 12, 31)


def test_actions_go_out_the_next_working_day_and_corrections_come_back_within_five() -> None:
    assert deadlines.actions_due(date(2026, 11, 20), REFERENCE) == date(2026, 11, 23)
    assert deadlines.corrections_due(date(2026, 12, 2), REFERENCE) == date(2026, 12, 9)


def test_reviews_come_back_within_sixteen_or_eight_weeks_and_at_level_1_whenever() -> None:
    assert [deadlines.review_weeks(level, REFERENCE) for level in (1, 2, 3)] == [0, 16, 8]


def test_a_meeting_dated_at_the_end_of_time_has_no_deadlines_and_breaks_nothing(session: Session) -> None:
    minutes_id = minutes.create_case(session, reference="W-9", name="", level=Level.TWO, date=date(9999, 12, 31)).value
    with pytest.raises(Refused, match="put its date right"):
        deadlines.of_meeting(session, minutes_id)


def other_limits(**limits: tuple[str, int]) -> AreaRules:
    return AreaRules(
        changes=tuple(
            RuleChange(rule=rule, thresholds=(ThresholdChange(name=name, value=value),))
            for rule, (name, value) in limits.items()
        )
    )


def test_the_area_may_set_other_limits() -> None:
    rules = other_limits(T3=("days", 3), T1=("days", 0), T4=("days", 1), L6=("weeks", 12))
    assert deadlines.minutes_due(WEDNESDAY, 2, rules) == date(2026, 11, 23)
    assert deadlines.minutes_due(WEDNESDAY, 3, rules) == date(2026, 11, 25)
    assert deadlines.actions_due(WEDNESDAY, rules) == WEDNESDAY
    assert deadlines.corrections_due(WEDNESDAY, rules) == date(2026, 11, 19)
    assert deadlines.review_weeks(2, rules) == 12


def test_a_limit_that_the_board_changed_moves_the_deadlines_of_a_meeting(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    assert deadlines.of_meeting(session, minutes_id).value.minutes.due == date(2026, 12, 2)
    area_rules.change_rule(
        session, "T3", thresholds={"days": 4}, reason="As in the county", approved_on=date(2026, 11, 2)
    )
    assert deadlines.of_meeting(session, minutes_id).value.minutes.due == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 20), "due Wed 25 Nov 2026, in 3 working days"),
        (date(2026, 11, 25), "due Wed 25 Nov 2026, today"),
        (date(2026, 11, 27), "was due Wed 25 Nov 2026, 2 working days late"),
    ],
)
def test_a_deadline_is_said_in_working_days(today: date, words: str) -> None:
    assert Deadline(date(2026, 11, 25)).in_words(today) == words


def test_what_was_done_is_said_to_be_in_time_or_late() -> None:
    due, today = date(2026, 11, 25), date(2026, 12, 24)
    assert Deadline(due, date(2026, 11, 25)).in_words(today) == "done Wed 25 Nov 2026, in time"
    assert Deadline(due, date(2026, 11, 26)).in_words(today) == "done Thu 26 Nov 2026, 1 working day late"


def test_minutes_are_issued_when_a_copy_is_sent_and_not_before(session: Session) -> None:
    minutes_id = imported(with_certificate(session), "level2_review")
    assert deadlines.of_meeting(session, minutes_id).value.minutes.done_on is None
    minutes.approve(session, minutes_id)
    assert deadlines.of_meeting(session, minutes_id).value.minutes.done_on is None
    record_signed(session, minutes_id)
    assert deadlines.of_meeting(session, minutes_id).value.minutes.done_on is None
    one_copy_sent(session, minutes_id)
    found = deadlines.of_meeting(session, minutes_id).value
    assert found.minutes == Deadline(date(2026, 12, 2), date(2026, 11, 24))
    assert found.corrections == Deadline(date(2026, 12, 1))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("records", "minutes_issued_on"), date(2026, 11, 23)),
        (("distribution", 1, "sent_on"), date(2026, 11, 23)),
    ],
)
def test_minutes_count_as_issued_when_the_record_says_so(
    session: Session, path: tuple[str | int, ...], value: date
) -> None:
    minutes_id = imported(session, "level2_review")
    kept: Content = minutes.opened(session, minutes_id).value.of(RecordsAndDistribution)
    minutes.save_section(session, minutes_id, "records", replaced(kept, path, value))
    found = deadlines.of_meeting(session, minutes_id).value
    assert found.minutes.done_on == date(2026, 11, 23)
    assert found.actions.done_on == date(2026, 11, 18)  # as its own field says
