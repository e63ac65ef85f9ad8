"""Taking an entry out takes the links that lead to it along, and says which they were."""

from __future__ import annotations

from mappa_desktop.domain import links
from mappa_desktop.foundation.content import path_from_text, path_text
from mappa_desktop.operations.gestures.removing import removed
from tests.support.evidence import level_2


def path_of(contents, ref):
    return path_from_text(next(path_text(entry.path) for entry in links.entries(contents) if entry.ref == ref))


def test_the_links_to_an_entry_go_with_it_and_are_named():
    contents = level_2()
    removal = removed(contents, path_of(contents, "L-06"))
    assert removal is not None
    after = {**contents, **removal.changed}
    assert removal.said == "M-05, C-03 were linked to it: those links are gone too."
    assert "L-06" not in {entry.ref for entry in links.entries(after)}
    assert not links.loose(after)


def test_one_link_is_named_alone():
    contents = level_2()
    removal = removed(contents, path_of(contents, "M-03"))
    assert removal is not None
    assert removal.said == "2.02 was linked to it: that link is gone too."
    assert not links.loose({**contents, **removal.changed})


def test_an_entry_to_which_nothing_leads_needs_no_gesture():
    contents = level_2({"disclosure.entries[1].linked_to": []})
    assert removed(contents, path_of(contents, "D-02")) is None


def test_a_place_that_is_no_entry_removes_nothing():
    contents = level_2()
    assert removed(contents, ("disclosure", "entries", 99)) is None
    assert removed(contents, ("disclosure", "considered")) is None
