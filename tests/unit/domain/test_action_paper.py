"""Every word known of an action stands in its row: what, who, when and how it stands; the rest quietly below.

FICTIONAL - TRAINING.
"""

from __future__ import annotations

import pytest

from mappa_desktop.domain.action_paper import OwnerSaid, action_tables
from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Led, Paragraph, Reader, Table
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


def printed(*actions: Action, reader: Reader = READER) -> str:
    return "\n".join(lines(action_tables(actions, reader, caption="Actions")))


def row_of(action: Action, reader: Reader = READER) -> tuple[str, ...]:
    (table,) = action_tables([action], reader, "Actions")
    assert isinstance(table, Table)
    return table.rows[0]


def test_everything_given_of_an_action_is_printed() -> None:
    action = Action.taken(CARRIED)
    text = printed(action)
    codes = {"pillar", "priority", "status", "not_completed_because", "owner_agency"}
    dates = {"set_on", "completed_on", "first_set_on", "first_due_on", "date"}
    for path, given in texts_in(action):
        if not {str(step) for step in path} & (codes | dates):
            assert given.replace("\n", " / ") in text, path
    for word in ("Supervision", "High priority", "Completed late", "Circumstances changed", "Housing"):
        assert word in text
    for day in ("Wed 18 Nov 2026", "Wed 2 Dec 2026", "Fri 4 Dec 2026", "Wed 26 Aug 2026", "Wed 30 Sep 2026"):
        assert day in text


def test_what_is_to_be_done_is_strong_and_what_else_is_known_is_quiet() -> None:
    what = row_of(Action.taken(CARRIED))[1]
    assert isinstance(what, Led)
    assert what.lead == "Report whether the flat is suitable"
    assert what.quiet.splitlines() == [
        "Reason: Shared housing gave no control",
        "Update: Visited twice.",
        "The street was checked.",
        "Evidence: Letter of offer",
        "Carried forward from 2.02  ·  first set on Wed 26 Aug 2026  ·  first due on Wed 30 Sep 2026",
        "Carried forward to 4.01",
        "Reason for closing: Not needed any more",
        "Chair's comment: Twice is enough",
        "  ·  ".join(
            (
                *("Supervision", "High priority", "Set on Wed 18 Nov 2026"),
                *("Agreed by Perrin Ashdowne", "Reported by Ngozi Tarrant", "See R-03, M-03"),
            )
        ),
    ]


def test_the_owner_stands_over_the_agency_and_the_state_over_its_circumstances() -> None:
    _ref, _what, owner, by, state = row_of(Action.taken(CARRIED))
    assert owner == "Piers Lockhollow\nHousing"
    assert by == "Wed 2 Dec 2026\nby noon"
    assert state == (
        "Completed late\nFri 4 Dec 2026\nCircumstances changed\nClosed by Imogen Castlemarsh\nCarried 2 times"
    )


def test_what_goes_without_saying_is_not_said() -> None:
    action = Action.taken({"ref": "3.01", "owner_name": "A. Example", "agreed_by": "A. Example", "priority": "normal"})
    assert printed(action).splitlines()[1] == "3.01 |  | A. Example |  | "


def test_the_day_on_which_all_were_set_is_said_once() -> None:
    actions = [Action.taken({"ref": ref, "set_on": "2026-11-18"}) for ref in ("3.01", "3.02")]
    assert printed(*actions).count("18 Nov 2026") == 1
    first, _table = action_tables(actions, READER, "Actions")
    assert first == Paragraph("Set on Wed 18 Nov 2026.", quiet=True)
    other = Action.taken({"ref": "3.03", "set_on": "2026-11-19"})
    assert printed(*actions, other).count("Set on") == 3


def test_a_copy_without_the_other_sections_does_not_send_its_reader_there() -> None:
    action = Action.taken(CARRIED)
    assert "See R-03" in printed(action, reader=Reader(CopyKind.NO_RESTRICTED))
    assert "R-03" not in printed(action, reader=Reader(CopyKind.ACTIONS))


@pytest.mark.parametrize(
    ("owner", "row"),
    [
        (OwnerSaid.BY_NAME_AND_AGENCY, "3.01 |  | A. Example / Housing |  | "),
        (OwnerSaid.BY_NAME, "3.01 |  | A. Example |  | "),
        (OwnerSaid.ABOVE, "3.01 |  |  | "),
    ],
)
def test_what_stands_above_a_table_is_not_said_again_in_its_rows(owner: OwnerSaid, row: str) -> None:
    action = Action.taken({"ref": "3.01", "owner_name": "A. Example", "owner_agency": "housing"})
    (table,) = action_tables([action], READER, "Actions", owner=owner)
    assert isinstance(table, Table)
    assert lines([table])[1] == row
    assert sum(table.widths) == pytest.approx(1)


def test_state_says_how_often_an_action_was_carried() -> None:
    once = Action.taken({"ref": "3.02", "status": "open", "times_carried": 1})
    assert lines(action_tables([once], READER, "Actions"))[1] == "3.02 |  |  |  | Open / Carried once"
    assert "Carried 2 times" in printed(Action.taken(CARRIED))
    assert "Carried" not in printed(Action.taken({"ref": "3.02", "times_carried": 0}))


def test_an_action_of_which_only_the_reference_is_known_still_has_its_row() -> None:
    assert lines(action_tables([Action(ref="3.01")], READER, "Actions")) == [
        "Ref | Action | Owner | By | State",
        "3.01 |  |  |  | ",
    ]


def test_words_in_place_of_a_due_date_are_shown_not_dropped() -> None:
    assert "ongoing" in printed(Action.taken({"ref": "3.01", "due": {"date": None, "text": "ongoing"}}))
