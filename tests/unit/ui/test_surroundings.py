"""What the forms of one meeting must know of each other."""

from __future__ import annotations

from mappa_desktop.foundation.content import replaced
from mappa_desktop.ui.surroundings import MeetingSurroundings
from tests.support.minutes_in_memory import training_contents


def surroundings():
    contents = dict(training_contents())
    return contents, MeetingSurroundings(lambda: contents)


def test_agencies_are_chosen_by_their_short_names():
    _contents, around = surroundings()
    labels = {choice.value: choice.label for choice in around.choices("agencies")}
    assert labels["police"]
    assert labels["probation"] != "probation"


def test_an_agency_that_was_just_added_can_be_chosen():
    contents, around = surroundings()
    agencies = contents["attendance"].agencies
    added = agencies[0].model_copy(update={"id": "orchard", "short_name": "Orchard Trust"})
    contents["attendance"] = replaced(contents["attendance"], ("agencies",), (*agencies, added))
    assert ("orchard", "Orchard Trust") in around.choices("agencies")


def test_everything_with_a_reference_can_be_referred_to_in_words():
    _contents, around = surroundings()
    refs = {choice.value: choice.label for choice in around.choices("refs")}
    assert {"R-01", "M-01", "D-01", "3.01"} <= set(refs)
    assert all(label.startswith(ref) for ref, label in refs.items())
    assert max(map(len, refs.values())) < 80


def test_the_next_reference_is_free_in_the_whole_record():
    _contents, around = surroundings()
    taken = {choice.value for choice in around.choices("refs")}
    for prefix in ("P-", "U-", "R-", "V-", "M-", "C-", "L-", "O-", "D-", "X-"):
        following = around.next_ref(prefix)
        assert following.startswith(prefix)
        assert following not in taken


def test_an_action_is_numbered_by_its_meeting():
    _contents, around = surroundings()
    assert around.next_ref("action") == "3.08"


def test_the_first_reference_of_a_kind_is_one():
    _contents, around = surroundings()
    assert around.next_ref("Z-") == "Z-01"


def test_an_unknown_list_offers_nothing():
    _contents, around = surroundings()
    assert list(around.choices("planets")) == []
