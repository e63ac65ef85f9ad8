"""Every word known of an action stands in its row of the table. FICTIONAL - TRAINING."""

from __future__ import annotations

from mappa_desktop.domain.action_paper import action_table
from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.documents import Reader
from mappa_desktop.foundation.content import texts_in
from tests.support.read_blocks import lines

READER = Reader(agencies={"housing": "Housing"})
CARRIED = {
    "ref": "3.04",
    "description": "Report whether the flat is suitable",
    "reason": "Shared housing gave no control",
    "owner_name": "Piers Lockhollow",
    "owner_agency": "housing",
    "agreed_by": "Perrin Ashdowne",
    "set_on": "2026-11-18",
    "due": {"date": "2026-12-02", "text": "by noon"},
    "pillar": "supervision",
    "priority": "high",
    "status": "completed_late",
    "completed_on": "2026-12-04",
    "update": "Visited twice.\nThe street was checked.",
    "evidence": "Letter of offer",
    "reported_by": "Ngozi Tarrant",
    "closure_reason": "Not needed any more",
    "not_completed_because": "circumstances_changed",
    "closed_by": "Imogen Castlemarsh",
    "chair_comment": "Twice is enough",
    "carried_forward_to": "4.01",
    "carried_forward_from": "2.02",
    "first_set_on": "2026-08-26",
    "first_due_on": "2026-09-30",
    "times_carried": 2,
    "linked_to": ["R-03", "M-03"],
}


def printed(*actions: Action) -> str:
    return "\n".join(lines([action_table(actions, READER, caption="Actions")]))


def test_everything_given_of_an_action_is_printed() -> None:
    action = Action.taken(CARRIED)
    text = printed(action)
    codes = {"pillar", "priority", "status", "not_completed_because", "owner_agency"}
    dates = {"set_on", "completed_on", "first_set_on", "first_due_on", "date"}
    for path, given in texts_in(action):
        if not {str(step) for step in path} & (codes | dates):
            assert given.replace("\n", " / ") in text, path
    for word in ("Supervision", "High", "Completed late", "Circumstances changed", "Piers Lockhollow, Housing"):
        assert word in text
    for day in ("Wed 18 Nov 2026", "Wed 2 Dec 2026", "Fri 4 Dec 2026", "Wed 26 Aug 2026", "Wed 30 Sep 2026"):
        assert day in text


def test_state_says_how_often_an_action_was_carried() -> None:
    once = Action.taken({"ref": "3.02", "status": "open", "times_carried": 1})
    assert lines([action_table([once], READER, "Actions")])[1] == "3.02 |  |  |  | Open / Carried once"
    assert "Carried 2 times" in printed(Action.taken(CARRIED))
    assert "Carried" not in printed(Action.taken({"ref": "3.02", "times_carried": 0}))


def test_an_action_of_which_only_the_reference_is_known_still_has_its_row() -> None:
    assert lines([action_table([Action(ref="3.01")], READER, "Actions")]) == [
        "Ref | Action | Owner | By | State",
        "3.01 |  |  |  | ",
    ]


def test_words_in_place_of_a_due_date_are_shown_not_dropped() -> None:
    assert "ongoing" in printed(Action.taken({"ref": "3.01", "due": {"date": None, "text": "ongoing"}}))
