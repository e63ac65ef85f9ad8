"""Where somebody was and at which level on any day, as approved minutes tell it."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.counted import CountedMeeting
from mappa_desktop.sections.subject.model import CustodyStatus
from mappa_desktop.statistics.lives import Life, lives, lives_in_community
from tests.unit.statistics.people import day, meeting, recall


def life(*meetings: CountedMeeting) -> Life:
    (found,) = lives(meetings)
    return found


def at(found: Life, on: str) -> tuple[int | None, bool | None]:
    state = found.on(day(on))
    assert state is not None
    return state.level, state.in_community


def test_a_meeting_holds_until_the_next() -> None:
    found = life(meeting("a", "2025-05-01"), meeting("a", "2025-08-01", level=3))
    assert at(found, "2025-07-31") == (2, True)
    assert at(found, "2025-08-01") == (3, True)


def test_before_the_first_approved_meeting_nothing_is_known() -> None:
    assert life(meeting("a", "2025-05-01")).on(day("2025-04-30")) is None


def test_a_decision_holds_from_its_day_and_not_before() -> None:
    found = life(meeting("a", "2025-05-01", next_level=3, decided_from=day("2025-05-20")))
    assert at(found, "2025-05-19") == (2, True)
    assert at(found, "2025-05-20") == (3, True)


def test_an_exit_ends_the_level() -> None:
    assert at(life(meeting("a", "2025-05-01", next_level=1)), "2025-05-01") == (None, True)


def test_the_next_meeting_has_the_last_word_over_a_decision_for_its_day() -> None:
    exit_later = meeting("a", "2025-05-01", next_level=1, decided_from=day("2025-08-01"))
    assert at(life(exit_later, meeting("a", "2025-08-01")), "2025-08-01") == (2, True)


def test_a_recall_between_meetings_counts_from_its_own_day() -> None:
    found = life(
        meeting("a", "2025-05-01"),
        meeting("a", "2025-08-01", custody_status="custody_recalled", recalls=(recall("2025-06-10"),)),
    )
    assert at(found, "2025-06-09") == (2, True)
    assert at(found, "2025-06-10") == (2, False)


def test_a_release_between_meetings_counts_from_its_own_day() -> None:
    found = life(
        meeting("a", "2025-05-01", custody_status="custody_sentenced"),
        meeting("a", "2025-08-01", released_on=day("2025-07-01")),
    )
    assert at(found, "2025-06-30") == (2, False)
    assert at(found, "2025-07-01") == (2, True)


def test_a_release_still_to_come_is_no_release() -> None:
    found = life(meeting("a", "2025-05-01", custody_status="custody_sentenced", released_on=day("2025-07-01")))
    assert at(found, "2025-07-01") == (2, False)


def test_a_status_that_says_nothing_leaves_what_was_known() -> None:
    found = life(meeting("a", "2025-05-01"), meeting("a", "2025-08-01", custody_status="", category=None))
    state = found.on(day("2025-08-02"))
    assert state is not None
    assert (state.in_community, state.category) == (True, 1)


def test_a_recall_told_at_every_meeting_is_one_recall() -> None:
    told = (recall("2025-06-10", "2025-07-01"),)
    found = life(
        meeting("a", "2025-05-01"),
        meeting("a", "2025-08-01", recalls=told),
        meeting("a", "2025-11-01", recalls=told),
    )
    assert [(on, before.level) for on, before in found.recalls()] == [(day("2025-06-10"), 2)]


def test_a_recall_whose_day_was_put_right_later_is_one_recall() -> None:
    found = life(
        meeting("a", "2025-05-01"),
        meeting("a", "2025-08-01", custody_status="custody_recalled", recalls=(recall("2025-06-10"),)),
        meeting("a", "2025-11-01", custody_status="custody_recalled", recalls=(recall("2025-06-11"),)),
    )
    assert len(list(found.recalls())) == 1


def test_two_recalls_with_a_release_between_are_two() -> None:
    told = (recall("2025-06-10", "2025-07-01"), recall("2025-09-10"))
    found = life(
        meeting("a", "2025-05-01"), meeting("a", "2025-11-01", custody_status="custody_recalled", recalls=told)
    )
    assert len(list(found.recalls())) == 2


def test_what_ended_on_the_first_day_of_a_period_was_not_in_it() -> None:
    found = life(meeting("a", "2025-01-10", level=3), meeting("a", "2025-04-01", level=2))
    levels = [state.level for state in found.during(day("2025-04-01"), day("2026-03-31"))]
    assert levels == [2]


@pytest.mark.parametrize("status", list(CustodyStatus))
def test_every_custody_status_says_where_it_is_lived(status: CustodyStatus) -> None:
    told = lives_in_community(status)
    assert (told is None) == (status is CustodyStatus.OTHER)
    if status.startswith(("custody", "hospital_detained", "immigration", "abroad")):
        assert told is False
    if status.startswith("community"):
        assert told is True
