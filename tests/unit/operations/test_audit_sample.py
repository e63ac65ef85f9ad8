"""Drawing minutes for audit: fair, the same again with the same seed, and undisturbed by other meetings."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter

import pytest

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MeetingId, MinutesId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.audit_sample import Candidate, drawn_from, sampled, shared_out
from tests.support.approving import approve_with_reasons
from tests.support.sessions import imported

FIRST, LAST = datetime.date(2026, 4, 1), datetime.date(2027, 3, 31)
SEEDS = [f"seed {number}" for number in range(400)]


def candidates(number, level=2, chair=0, start=0):
    return [
        Candidate(
            MeetingId(f"m{level}-{chair}-{at}"), MinutesId(f"v{level}-{chair}-{at}"), f"W/{at}", FIRST, level, chair
        )
        for at in range(start, start + number)
    ]


def meetings(drawn):
    return {each.candidate.meeting for each in drawn}


def test_a_place_is_the_hash_that_the_documentation_names():
    (one,) = drawn_from(candidates(1), 1, "2026 autumn")
    assert one.digest == hashlib.sha256(b"2026 autumn\nm2-0-0").hexdigest()


def test_the_lowest_places_are_drawn():
    frame = candidates(30)
    expected = sorted(frame, key=lambda each: hashlib.sha256(f"x\n{each.meeting}".encode()).hexdigest())[:5]
    assert [each.candidate for each in drawn_from(frame, 5, "x")] == expected


def test_the_order_in_which_the_meetings_come_does_not_matter():
    frame = candidates(30) + candidates(10, level=3)
    assert drawn_from(frame, 8, "x") == drawn_from(frame[::-1], 8, "x")


def test_another_seed_draws_others():
    assert meetings(drawn_from(candidates(100), 5, "one")) != meetings(drawn_from(candidates(100), 5, "two"))


def test_everyone_has_the_same_chance_within_a_stratum():
    """Of 20 meetings 5 are drawn, 400 times: each is expected 100 times, and five standard deviations are 43."""
    times = Counter(meeting for seed in SEEDS for meeting in meetings(drawn_from(candidates(20), 5, seed)))
    assert len(times) == 20
    assert sum(times.values()) == 400 * 5
    assert max(abs(number - 100) for number in times.values()) < 43


def test_pairs_are_drawn_together_no_more_than_chance_has_it():
    """Two of 10 are drawn, 400 times: each of the 45 pairs is expected about 9 times."""
    pairs = Counter(frozenset(meetings(drawn_from(candidates(10), 2, seed))) for seed in SEEDS)
    assert len(pairs) == 45
    assert max(pairs.values()) < 25


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_a_meeting_that_is_added_displaces_at_most_one(seed):
    before = meetings(drawn_from(candidates(40), 6, seed))
    after = meetings(drawn_from(candidates(41), 6, seed))
    assert len(before - after) <= 1
    assert after - before <= {"m2-0-40"}


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_meetings_of_another_level_do_not_move_the_places_of_this_one(seed):
    alone = [each.candidate for each in drawn_from(candidates(20), 20, seed)]
    mixed = drawn_from(candidates(20) + candidates(20, level=3), 20, seed)
    own = [each.candidate for each in mixed if each.candidate.level == 2]
    assert own == alone[: len(own)]


def test_strata_are_drawn_from_in_proportion():
    frame = candidates(60) + candidates(30, level=3)
    assert Counter(each.candidate.level for each in drawn_from(frame, 9, "x")) == {2: 6, 3: 3}


def test_the_smallest_stratum_is_not_passed_over_while_there_are_enough():
    frame = candidates(97) + candidates(3, level=3)
    assert Counter(each.candidate.level for each in drawn_from(frame, 4, "x")) == {2: 3, 3: 1}
    assert len(drawn_from(frame, 1, "x")) == 1


@pytest.mark.parametrize("number", [1, 2, 3, 7, 19, 50, 83, 84, 500])
def test_exactly_as_many_as_asked_for_are_drawn_and_none_twice(number):
    frame = candidates(40, chair=1) + candidates(33, chair=2) + candidates(11, level=3, chair=1)
    drawn = drawn_from(frame, number, "x")
    assert len(drawn) == len(meetings(drawn)) == min(number, 84)


@pytest.mark.parametrize("seed", SEEDS[:50])
def test_who_gets_the_odd_one_is_not_always_the_same(seed):
    shares = shared_out({(2, 1): 10, (2, 2): 10}, 5, {(2, 1): hashlib.sha256(seed.encode()).hexdigest(), (2, 2): "8"})
    assert sorted(shares.values()) == [2, 3]


def test_it_is_said_why_each_was_drawn():
    first, second = drawn_from(candidates(14, chair=1), 2, "x")
    assert first.why == "Level 2, chair 1: place 1 of 14, of which 2 are drawn"
    assert second.why == "Level 2, chair 1: place 2 of 14, of which 2 are drawn"
    assert drawn_from(candidates(3, level=3), 1, "x")[0].why == "Level 3: place 1 of 3, of which 1 are drawn"


def test_nothing_is_drawn_of_nothing():
    assert drawn_from([], 5, "x") == ()


@pytest.fixture
def approved(session):
    """The Level 2 case approved, and the Level 3 case a draft."""
    found = imported(session, "level2_review")
    approve_with_reasons(session, found)
    imported(session, "level3_review")
    return found


def test_only_approved_minutes_of_the_period_are_drawn_from(session, approved):
    sample = sampled(session, FIRST, LAST, 5, "autumn").value
    assert [each.candidate.minutes for each in sample.drawn] == [approved]
    assert sample.frame == 1
    assert sampled(session, FIRST, datetime.date(2026, 11, 17), 5, "autumn").value.drawn == ()
    assert sampled(session, datetime.date(2026, 11, 18), datetime.date(2026, 11, 18), 5, "x").value.frame == 1


def test_the_newest_approved_version_stands_for_its_meeting(session, approved):
    minutes.amend(session, approved, reason="A date was wrong")
    assert [each.candidate.minutes for each in sampled(session, FIRST, LAST, 5, "x").value.drawn] == [approved]


def test_chairs_are_numbers_and_no_names(session, approved):
    sample = sampled(session, FIRST, LAST, 5, "x", by_chair=True).value
    assert sample.drawn[0].candidate.chair == 1
    assert "Castlemarsh" not in repr(sample)
    assert approved in repr(sample)


def test_drawing_is_in_the_audit_trail_with_all_but_the_names(session, approved):
    sampled(session, FIRST, LAST, 5, "autumn")
    with session.store.reading() as reading:
        last = (
            reading.rows.connection().exec_driver_sql("SELECT verb, details FROM audit ORDER BY seq DESC LIMIT 1").one()
        )
    details = json.loads(last.details)
    assert last.verb == "audit sample drawn"
    assert (details["first"], details["last"], details["asked"], details["drawn"]) == ("2026-04-01", "2027-03-31", 5, 1)
    assert details["seed_sha256"] == hashlib.sha256(b"autumn").hexdigest()
    assert approved not in last.details


@pytest.mark.parametrize(
    ("first", "last", "number", "seed", "sentence"),
    [
        (LAST, FIRST, 5, "x", "The period ends before it begins"),
        (FIRST, LAST, 0, "x", "Draw at least one"),
        (FIRST, LAST, 5, "  ", "Give a seed"),
        (FIRST, LAST, 5, "x" * 201, "Give a seed"),
    ],
)
def test_what_cannot_be_drawn_is_refused(session, first, last, number, seed, sentence):
    with pytest.raises(Refused, match=sentence):
        sampled(session, first, last, number, seed)
