"""The decisions on paper (FICTIONAL - TRAINING)."""

from __future__ import annotations

from typing import Any

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Block, Bullets, Heading, Paragraph, Reader, Table
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.decisions.paper import compose

READER = Reader(agencies={"nhs": "NHS Trust"})


def composed(**decisions: Any) -> list[Block]:
    return list(compose(DecisionsOfMeeting.taken({"decisions": decisions}), READER))


def test_an_empty_section_says_so() -> None:
    assert composed() == [Heading("Decisions"), Paragraph("Not recorded.", quiet=True)]


def test_each_decision_stands_beside_its_reason() -> None:
    table = composed(
        category={"confirmed": True, "reason": "Still holds"},
        level={
            "outcome": "move_down",
            "new_level": 2,
            "effective_from": "2026-11-19",
            "reason": "Plan works",
            "consequence_noted": "Bears on recall",
        },
        recall={"considered": True, "outcome": "not_requested", "decided_by": "Head of unit", "reason": "No breach"},
        other=[
            {"ref": "X-01", "decision": "Wider zone", "reason": "School run", "linked_to": ["V-01"]},
            {"ref": "X-02"},
        ],
    )[1]
    assert isinstance(table, Table)
    assert table.rows == (
        ("Category confirmed", "Still holds", ""),
        (
            "Move down: Level 2\nWith effect from: Thu 19 Nov 2026",
            "Plan works\nConsequence noted: Bears on recall",
            "",
        ),
        ("Recall: Not requested\nRecall considered: Yes", "No breach", "Head of unit"),
        ("X-01: Wider zone", "School run\nSee V-01", ""),
        ("X-02", "", ""),
    )


def test_a_reason_without_its_decision_says_what_it_is_about() -> None:
    table = composed(level={"reason": "Plan works"})[1]
    assert isinstance(table, Table)
    assert table.rows == (("Level", "Plan works", ""),)


def test_options_say_which_decision_they_belong_to() -> None:
    _heading, _others, heading, table = composed(
        level={
            "options_considered": [{"option": "Level 3", "level": 3, "conclusion": "rejected", "reason": "Too much"}]
        },
        recall={"options_considered": [{"option": "Recall today"}]},
        other=[{"ref": "X-01", "options_considered": [{"option": "Lower", "level": 1}]}],
    )
    assert heading == Heading("Options considered", level=2)
    assert isinstance(table, Table)
    assert table.rows == (
        ("Level", "Level 3", "Rejected", "Too much"),
        ("Recall", "Recall today", "", ""),
        ("X-01", "Lower\nLevel 1", "", ""),
    )


def test_no_dissent_is_said_in_words() -> None:
    assert composed(dissent={"none_recorded": True})[1:] == [
        Heading("Dissent", level=2),
        Paragraph("The Chair asked, and nobody dissented."),
    ]


def test_a_refused_tick_without_dissent_is_visible() -> None:
    blocks = composed(dissent={"none_recorded": False})
    assert blocks[1] == Heading("Dissent", level=2)
    assert isinstance(blocks[2], Paragraph)


def test_dissent_stands_beside_the_chairs_response() -> None:
    dissent = {"agency": "nhs", "view": "High", "chair_response": "Noted", "linked_to": ["4.05"]}
    table = composed(dissent={"none_recorded": False, "entries": [dissent]})[2]
    assert isinstance(table, Table)
    assert table.rows == (("NHS Trust", "High", "Noted\nSee 4.05"),)


def test_exit_criteria_and_the_test_of_defensibility_close_the_section() -> None:
    assert composed(exit_criteria=["Order decided", ""], defensible_decision_test="Reasonable steps taken")[1:] == [
        Heading("Exit criteria", level=2),
        Bullets(("Order decided",)),
        Heading("Defensible decisions", level=2),
        Paragraph("Reasonable steps taken"),
    ]


def test_a_copy_does_not_claim_that_no_dissent_is_recorded() -> None:
    content = DecisionsOfMeeting.taken({"decisions": {"dissent": {"none_recorded": False}}})
    assert Heading("Dissent", level=2) not in list(compose(content, Reader(CopyKind.EXTRACT)))
    assert Heading("Dissent", level=2) in list(compose(content, Reader()))
