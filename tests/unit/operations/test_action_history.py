"""The actions of a case: each one followed across the meetings, with what every meeting said of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.actions import Action, ActionStatus
from mappa_desktop.domain.values import Due
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.action_history import MeetingsWord, case_actions, stories
from mappa_desktop.operations.gestures import actions
from tests.support.approved import approve_as_it_is
from tests.support.sessions import a_session, imported

FIRST, SECOND, THIRD = date(2026, 6, 24), date(2026, 8, 26), date(2026, 11, 18)


def word(meeting, ref, *, is_new=False, **given_):
    action = Action(ref=ref, **{"status": ActionStatus.OPEN, **given_})
    return MeetingsWord(MinutesId(f"m{meeting}"), meeting, "", is_new, action, "Police")


def refs_of(found):
    return [[each.action.ref for each in story.words] for story in found]


def test_an_action_is_followed_under_each_reference_it_was_carried_to():
    found = stories(
        [
            word(FIRST, "1.01", is_new=True, set_on=FIRST, due=Due(date=FIRST + timedelta(days=7))),
            word(SECOND, "1.01", carried_forward_to="2.01", status=ActionStatus.CARRIED_FORWARD),
            word(SECOND, "2.01", is_new=True, carried_forward_from="1.01", times_carried=1),
            word(THIRD, "2.01", status=ActionStatus.COMPLETED_LATE, completed_on=THIRD, due=Due(date=SECOND)),
        ]
    )
    assert refs_of(found) == [["1.01", "1.01", "2.01", "2.01"]]
    story = found[0]
    assert story.refs == ("1.01", "2.01")
    assert story.times_carried == 1
    assert (story.first_set_on, story.first_due_on) == (FIRST, FIRST + timedelta(days=7))
    assert not story.is_open
    assert story.state == "Completed late"
    assert story.days_late(THIRD + timedelta(days=100)) == (THIRD - SECOND).days


@pytest.mark.parametrize(("old", "new"), [({"carried_forward_to": "2.01"}, {}), ({}, {"carried_forward_from": "1.01"})])
def test_one_of_the_two_links_is_enough(old, new):
    found = stories(
        [word(FIRST, "1.01", is_new=True), word(SECOND, "1.01", **old), word(SECOND, "2.01", is_new=True, **new)]
    )
    assert refs_of(found) == [["1.01", "1.01", "2.01"]]


def test_a_reference_that_a_later_meeting_uses_again_is_another_action():
    found = stories([word(FIRST, "A1", is_new=True), word(SECOND, "A1", is_new=True)])
    assert refs_of(found) == [["A1"], ["A1"]]


def test_an_action_of_minutes_that_are_not_here_begins_its_own_story():
    found = stories([word(SECOND, "1.07"), word(THIRD, "1.07", status=ActionStatus.COMPLETED)])
    assert refs_of(found) == [["1.07", "1.07"]]


def test_an_open_action_that_a_later_meeting_said_nothing_of_is_told():
    found = stories([word(FIRST, "1.01", is_new=True), word(FIRST, "1.02", is_new=True), word(SECOND, "1.02")])
    assert [story.is_dropped_from_sight for story in found] == [True, False]


def test_an_open_action_is_late_from_the_day_after_its_date():
    story = stories([word(FIRST, "1.01", is_new=True, due=Due(date=SECOND))])[0]
    assert story.days_late(SECOND) == 0
    assert story.days_late(SECOND + timedelta(days=3)) == 3


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(["1", "2", "3", "4"]),
                st.booleans(),
                st.sampled_from([None, "1", "2", "3"]),
                st.sampled_from([None, "1", "2", "3"]),
            ),
            max_size=5,
        ),
        max_size=4,
    )
)
def test_no_word_of_any_meeting_is_lost_or_told_twice(meetings):
    words = [
        word(FIRST + timedelta(days=90 * at), ref, is_new=is_new, carried_forward_to=to, carried_forward_from=from_)
        for at, entries in enumerate(meetings)
        for ref, is_new, to, from_ in sorted(entries, key=lambda entry: entry[1])
    ]
    told = [id(each) for story in stories(words) for each in story.words]
    assert sorted(told) == sorted(map(id, words))


@pytest.fixture
def session(tmp_path):
    session = a_session(tmp_path / "store")
    yield session
    session.close()


def case_of(session, minutes_id):
    return minutes.opened(session, minutes_id).value.head.case


def test_the_actions_of_a_case_are_told_in_one_view_open_ones_first(session):
    case_id = case_of(session, imported(session, "level2_review"))
    found = case_actions(session, case_id).value
    assert [story.is_open for story in found] == sorted((story.is_open for story in found), reverse=True)
    carried = next(story for story in found if "2.04" in story.refs)
    assert carried.refs == ("2.04", "3.02")
    assert carried.is_open
    assert carried.newest.agency
    assert carried.first_due_on == date(2026, 10, 16)
    open_due = [story.newest.action.due.date or date.max for story in found if story.is_open]
    assert open_due == sorted(open_due)


def test_a_case_is_told_by_its_own_actions_only(session):
    two = case_of(session, imported(session, "level2_review"))
    three = case_of(session, imported(session, "level3_review"))
    refs = [{ref for story in case_actions(session, each).value for ref in story.refs} for each in (two, three)]
    assert "2.04" in refs[0]
    assert "2.04" not in refs[1]


def test_what_is_decided_in_a_draft_shows_at_once(session):
    minutes_id = imported(session, "level2_review")
    record = minutes.opened(session, minutes_id).value
    changed = actions.new_action(record.contents, description="Visit the flat", agency="police")
    for key, content in changed.items():
        minutes.save_section(session, minutes_id, key, content)
    found = case_actions(session, record.head.case).value
    assert "Visit the flat" in [story.newest.action.description for story in found]


def test_approved_minutes_speak_for_their_meeting_until_the_amendment_is_approved(session):
    minutes_id = imported(session, "level2_review")
    case_id = case_of(session, minutes_id)
    before = case_actions(session, case_id).value
    minutes.approve(session, minutes_id)
    amended = minutes.amend(session, minutes_id, reason="An action is missing").value.id
    record = minutes.opened(session, amended).value
    changed = actions.new_action(record.contents, description="Visit the flat", agency="police")
    minutes.save_section(session, amended, "new_actions", changed["new_actions"])
    assert [story.refs for story in case_actions(session, case_id).value] == [story.refs for story in before]
    approve_as_it_is(session, amended)
    assert len(case_actions(session, case_id).value) == len(before) + 1
