"""Links between entries: read from both ends, and none that leads to nothing."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain import links
from mappa_desktop.sections import content_of
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars
from tests.support.evidence import level_2, level_3


@pytest.fixture
def contents():
    return level_2()


def test_an_entry_is_told_which_others_are_linked_to_it(contents):
    assert {entry.ref for entry in links.linked_from(contents, "D-01")} == {"M-13", "3.01"}
    assert "D-03" in {entry.ref for entry in links.linked_from(contents, "3.05")}


def test_a_link_counts_from_both_ends(contents):
    both = links.both_ways(contents)
    assert "3.01" in both["D-01"]
    assert "D-01" in both["3.01"]
    assert both["L-06"] == {"M-05", "C-03", "R-02"}  # the condition itself names the risk alone


def test_entries_are_offered_in_words(contents):
    words = {entry.ref: links.in_words(entry) for entry in links.entries(contents)}
    assert words["R-01"].startswith("R-01  ")
    assert len(words["R-01"]) > len("R-01  ")
    assert all(len(entry.words) <= 60 for entry in links.entries(contents))


def test_every_entry_of_the_training_cases_can_be_found_at_its_path():
    for contents in (level_2(), level_3()):
        for entry in links.entries(contents):
            value: Any = contents[entry.key]
            for step in entry.path:
                value = value[step] if isinstance(step, int) else getattr(value, step)
            assert getattr(value, "ref", "") in (entry.ref, None)
            assert tuple(getattr(value, "linked_to", ())) == entry.links


def test_the_training_cases_have_no_link_to_nothing():
    assert not links.loose(level_2())
    assert not links.loose(level_3())


def test_links_that_lead_to_nothing_are_found():
    changed = level_2({"risk_assessment.risks[0].linked_to": ["V-01", "V-99"]})
    assert [(entry.ref, link) for entry, link in links.loose(changed)] == [("R-01", "V-99")]


def test_taking_links_away_leaves_the_others(contents):
    changed = links.without_links_to(contents, {"V-01"})
    after = {**contents, **changed}
    assert not links.linked_from(after, "V-01")
    assert {e.ref for e in links.linked_from(after, "V-02")} == {e.ref for e in links.linked_from(contents, "V-02")}
    assert all(content_of(changed, type(content)) is content for content in changed.values())


def test_a_section_without_such_a_link_does_not_change(contents):
    assert links.without_links_to(contents, {"V-99"}) == {}
    assert "media" not in links.without_links_to(contents, {"V-01"})


def test_what_an_action_was_carried_to_is_forgotten_with_that_action(contents):
    before = {a.ref: a.carried_forward_to for a in content_of(contents, PreviousActions).previous_actions}
    successor = before["2.06"]
    assert successor
    assert "2.06" in {entry.ref for entry in links.leading_to(contents, {successor})}
    after = links.without_links_to(contents, {successor})
    carried = {a.ref: a.carried_forward_to for a in content_of(after, PreviousActions).previous_actions}
    assert carried == {**before, "2.06": None}


def test_the_entry_that_goes_is_not_among_those_that_lead_to_it(contents):
    plan = content_of(contents, PlanOfFourPillars).risk_management_plan
    ref = plan.supervision.measures[0].ref
    assert ref not in {
        entry.ref for entry in links.leading_to(contents, {ref, *plan.supervision.measures[0].linked_to})
    }


def test_names_of_entries_without_a_reference_are_their_words():
    dissent = level_2({"decisions.dissent.entries[0].linked_to": ["R-01"]})
    found = [entry for entry in links.linked_from(dissent, "R-01") if not entry.ref]
    assert found
    assert links.names(found)
