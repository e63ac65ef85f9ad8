"""The clock of a meeting, in words."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.domain import meeting_clock
from mappa_desktop.domain.meeting_clock import Running
from mappa_desktop.domain.workings import AgendaItem, Clock, ItemStay

AGENDA = (
    AgendaItem(key="welcome", title="Welcome, statements", minutes=5),
    AgendaItem(key="actions", title="Actions from last time", minutes=20),
    AgendaItem(key="plan", title="Risk management plan", minutes=30),
)


def at(hour, minute, second=0):
    return datetime.datetime(2026, 11, 18, hour, minute, second)


def running(*stays, started=(10, 0)):
    """A clock that began at ten and went through these items: key, hour and minute."""
    clock = meeting_clock.begun(Clock(), at(*started))
    for key, hour, minute in stays:
        clock = meeting_clock.moved(clock, key, at(hour, minute))
    return clock


def test_before_the_start_the_plan_is_said():
    timing = meeting_clock.timing(Clock(), AGENDA, at(9, 50))
    assert timing.running is Running.NOT_STARTED
    assert (timing.elapsed_words, timing.sentence) == ("55 min planned", "not started")


def test_a_meeting_that_follows_its_plan_is_on_time_and_says_when_it_ends():
    clock = running(("welcome", 10, 0), ("actions", 10, 5), ("plan", 10, 25))
    timing = meeting_clock.timing(clock, AGENDA, at(10, 32))
    assert timing.elapsed_words == "32 min of 55"
    assert timing.sentence == "on time, ends about 10:55"
    assert timing.over == 0


def test_an_item_that_takes_too_long_puts_the_meeting_behind():
    clock = running(("welcome", 10, 0), ("actions", 10, 5))
    timing = meeting_clock.timing(clock, AGENDA, at(10, 35))
    assert timing.sentence == "10 minutes behind, ends about 11:05"
    assert timing.current is not None
    assert timing.current.words == "10 minutes over"


def test_a_quick_meeting_is_early():
    clock = running(("welcome", 10, 0), ("actions", 10, 2), ("plan", 10, 10))
    assert meeting_clock.timing(clock, AGENDA, at(10, 15)).sentence == "15 minutes early, ends about 10:40"


@pytest.mark.parametrize(("minute", "words"), [(0, "5 minutes over"), (1, "6 minutes over")])
def test_beyond_its_plan_a_meeting_is_over(minute, words):
    clock = running(("plan", 10, 0))
    assert words in meeting_clock.timing(clock, AGENDA, at(11, minute)).sentence


def test_one_minute_is_one_minute():
    clock = running(("plan", 10, 0))
    assert meeting_clock.timing(clock, AGENDA, at(10, 56)).sentence.startswith("1 minute over")
    assert meeting_clock.timing(clock, AGENDA, at(10, 55, 59)).over == 0


def test_time_spent_on_an_item_twice_adds_up():
    clock = running(("plan", 10, 0), ("welcome", 10, 4), ("plan", 10, 6))
    timing = meeting_clock.timing(clock, AGENDA, at(10, 9))
    assert [(item.key, item.words, item.is_current) for item in timing.items] == [
        ("welcome", "2 min", False),
        ("actions", "", False),
        ("plan", "7 min of 30", True),
    ]


def test_going_to_the_item_one_is_at_changes_nothing():
    clock = running(("plan", 10, 0))
    assert meeting_clock.moved(clock, "plan", at(10, 5)) is clock


def test_a_clock_that_was_not_started_counts_nothing():
    assert meeting_clock.moved(Clock(), "plan", at(10, 5)) == Clock()


def test_the_end_stops_the_time_and_going_about_afterwards_does_not_start_it_again():
    clock = meeting_clock.finished(running(("plan", 10, 0)), at(10, 58))
    assert meeting_clock.moved(clock, "welcome", at(11, 30)) is clock
    timing = meeting_clock.timing(clock, AGENDA, at(15, 0))
    assert timing.running is Running.ENDED
    assert (timing.elapsed_words, timing.sentence) == ("58 min of 55", "ended, 3 minutes over")
    assert timing.items[2].minutes == 58


def test_a_meeting_ended_by_mistake_goes_on_with_the_start_it_had():
    clock = meeting_clock.begun(meeting_clock.finished(running(), at(10, 20)), at(10, 21), "plan")
    timing = meeting_clock.timing(clock, AGENDA, at(10, 30))
    assert timing.running is Running.RUNNING
    assert timing.elapsed_words == "30 min of 55"


def test_without_planned_minutes_only_the_time_is_said():
    timing = meeting_clock.timing(running(("plan", 10, 0)), (AgendaItem(key="plan"),), at(10, 12))
    assert (timing.elapsed_words, timing.sentence, timing.over) == ("12 min", "started", 0)


def test_a_clock_that_was_set_back_gives_no_negative_time():
    timing = meeting_clock.timing(running(("plan", 10, 0)), AGENDA, at(9, 30))
    assert timing.elapsed_words == "0 min of 55"
    assert timing.items[2].spent == datetime.timedelta()


def test_a_stay_that_was_never_closed_ends_where_the_next_begins():
    stays = (
        ItemStay.taken({"item": "welcome", "from": "2026-11-18T10:00:00"}),
        ItemStay.taken({"item": "plan", "from": "2026-11-18T10:03:00"}),
    )
    clock = Clock(started="2026-11-18T10:00:00", stays=stays)
    timing = meeting_clock.timing(clock, AGENDA, at(10, 10))
    assert timing.items[0].minutes == 3


def test_a_zone_does_not_matter_to_a_clock_on_the_wall():
    now = datetime.datetime(2026, 11, 18, 10, 32, tzinfo=datetime.UTC)
    assert meeting_clock.timing(running(), AGENDA, now).elapsed_words == "32 min of 55"
