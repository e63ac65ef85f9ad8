"""Drafts: steps that are undone one by one, and steps of several drafts that go together."""

from __future__ import annotations

from datetime import date

import pytest

from mappa_desktop.foundation.content import path_of_change, replaced, same_words
from mappa_desktop.foundation.draft import Bond, Draft, Torn
from tests.support.orchard import Due, Job, Orchard

ORCHARD = Orchard(jobs=(Job(ref="J-1", description="Prune"), Job(ref="J-2", description="Pick")))


def test_what_one_gesture_did_to_several_drafts_is_undone_and_done_again_together():
    first, second = Draft(Orchard()), Draft(Orchard())
    bond = Bond()
    first.take(Orchard(name="one"), bond)
    second.take(Orchard(name="two"), bond)
    second.undo()
    assert (first.content.name, second.content.name) == ("", "")
    first.redo()
    assert (first.content.name, second.content.name) == ("one", "two")


def test_half_of_what_was_done_together_is_never_undone():
    first, second = Draft(Orchard()), Draft(Orchard())
    bond = Bond()
    first.take(Orchard(name="one"), bond)
    second.take(Orchard(name="two"), bond)
    second.set(("name",), "three")
    with pytest.raises(Torn, match="changed since"):
        first.undo()
    assert (first.content.name, second.content.name) == ("one", "three")
    second.undo()
    first.undo()
    assert (first.content.name, second.content.name) == ("", "")


def test_half_of_what_was_done_together_is_never_done_again():
    first, second = Draft(Orchard()), Draft(Orchard())
    bond = Bond()
    first.take(Orchard(name="one"), bond)
    second.take(Orchard(name="two"), bond)
    first.undo()
    second.set(("name",), "three")
    with pytest.raises(Torn, match="changed since"):
        first.redo()
    assert (first.content.name, second.content.name) == ("", "three")


def test_taking_a_content_that_says_the_same_is_no_step():
    draft = Draft(Orchard(name="same"))
    draft.take(Orchard(name="same"))
    assert not draft.can_undo


def test_typing_after_a_gesture_is_a_step_of_its_own():
    draft = Draft(Orchard())
    draft.set(("name",), "a", typing=True)
    draft.take(Orchard(name="gesture"), Bond())
    draft.set(("name",), "gesture!", typing=True)
    draft.undo()
    assert draft.content.name == "gesture"


def test_the_place_of_a_change_is_as_narrow_as_what_changed():
    one = replaced(ORCHARD, ("jobs", 1, "description"), "Press")
    assert path_of_change(ORCHARD, one) == ("jobs", 1, "description")
    two = replaced(one, ("jobs", 0, "description"), "Graft")
    assert path_of_change(ORCHARD, two) == ("jobs",)
    more = replaced(ORCHARD, ("jobs",), (*ORCHARD.jobs, Job(ref="J-3")))
    assert path_of_change(ORCHARD, more) == ("jobs",)
    due = replaced(ORCHARD, ("jobs", 0, "due"), Due(date=date(2026, 12, 3)))
    assert path_of_change(ORCHARD, due) in {("jobs", 0, "due"), ("jobs", 0)}
    assert path_of_change(ORCHARD, replaced(two, ("name",), "Far")) == ()
    assert path_of_change(ORCHARD, Orchard.taken(ORCHARD.given())) is None


def test_a_value_that_says_the_same_is_no_step_and_a_field_left_out_is_not_an_empty_one():
    draft = Draft(ORCHARD)
    draft.set(("jobs",), tuple(Job.taken(job.given()) for job in ORCHARD.jobs))
    assert not draft.can_undo
    assert same_words(Orchard(name="x"), Orchard(name="x"))
    assert not same_words(Orchard(), Orchard(name=""))
    assert not same_words(ORCHARD, replaced(ORCHARD, ("jobs", 0, "due"), Due(date=date(2026, 12, 3))))
    assert not same_words(ORCHARD, replaced(ORCHARD, ("jobs",), ORCHARD.jobs[:1]))
