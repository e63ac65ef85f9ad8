"""Snippets are the store's own; those that are supplied can always be brought back."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.domain.snippets import SUPPLIED, Snippet, SnippetList
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import snippets
from mappa_desktop.operations.done import Change
from tests.support.minutes_in_memory import training_contents

OWN = Snippet(abbreviation="zz", text="Our own words.")


def test_a_new_store_has_those_that_are_supplied(session):
    assert snippets.snippets(session).value == SUPPLIED


def test_those_that_were_saved_are_there_again(session):
    assert snippets.save_snippets(session, SnippetList(snippets=(OWN,))).changes == {Change.SETTINGS}
    assert snippets.snippets(session).value.snippets == (OWN,)


def test_an_emptied_list_stays_empty(session):
    snippets.save_snippets(session, SnippetList())
    assert snippets.snippets(session).value.snippets == ()


def test_the_supplied_ones_come_back_as_they_were_beside_ones_own(session):
    changed = SUPPLIED.snippets[0].model_copy(update={"text": "Something else."})
    snippets.save_snippets(session, SnippetList(snippets=(changed, OWN)))
    restored = snippets.restore_snippets(session).value
    assert restored.snippets == (*SUPPLIED.snippets, OWN)
    assert snippets.snippets(session).value == restored


@pytest.mark.parametrize("sections", [((), ()), (("media",), ("media", "victims"))])
def test_a_short_form_means_one_thing_in_one_place(session, sections):
    two = [
        Snippet(abbreviation=short, text="x", sections=where)
        for short, where in zip(("aa", "AA"), sections, strict=True)
    ]
    with pytest.raises(Refused, match="two texts"):
        snippets.save_snippets(session, SnippetList(snippets=tuple(two)))
    assert snippets.snippets(session).value == SUPPLIED


def test_a_section_may_give_a_short_form_a_meaning_of_its_own(session):
    both = (Snippet(abbreviation="aa", text="x"), Snippet(abbreviation="aa", text="y", sections=("media",)))
    snippets.save_snippets(session, SnippetList(snippets=both))
    assert snippets.snippets(session).value.snippets == both


def test_the_fields_are_filled_in_from_the_meeting():
    contents = dict(training_contents())
    meeting = contents["meeting_details"]
    for path, value in (
        (("meeting", "date"), datetime.date(2026, 11, 18)),
        (("meeting", "reference"), "TRN-1/03"),
        (("meeting", "chair", "name"), "FICTIONAL Chair"),
    ):
        meeting = replaced(meeting, path, value)
    contents["meeting_details"] = meeting
    contents["next_meeting"] = replaced(contents["next_meeting"], ("next_meeting", "date"), datetime.date(2027, 2, 10))
    assert snippets.values_for(contents, "Police") == {
        "date": "Wed 18 Nov 2026",
        "next meeting": "Wed 10 Feb 2027",
        "reference": "TRN-1/03",
        "chair": "FICTIONAL Chair",
        "agency": "Police",
    }


def test_a_meeting_without_a_next_date_leaves_a_gap():
    contents = dict(training_contents())
    contents["next_meeting"] = replaced(contents["next_meeting"], ("next_meeting", "date"), None)
    assert snippets.values_for(contents)["next meeting"] == ""
