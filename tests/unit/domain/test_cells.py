"""Cells say only what was given, each thing once."""

from __future__ import annotations

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.cells import cell, due_text, end_text, in_a_row, labelled_line, labelled_lines
from mappa_desktop.domain.documents import Reader
from mappa_desktop.domain.values import Due, EndDate


def test_blank_parts_leave_no_empty_line() -> None:
    assert cell("Measure", "", "  ", "Evidence") == "Measure\nEvidence"
    assert in_a_row("", "Housing") == "Housing"


def test_line_breaks_of_a_text_are_kept() -> None:
    assert cell("first\n\nsecond", "third") == "first\n\nsecond\nthird"


def test_only_fields_with_something_to_say_are_labelled() -> None:
    action = Action(ref="3.01", reason="No other control", evidence=" ", linked_to=("R-01", "V-01"))
    assert labelled_lines(action, Reader(), "reason", "evidence", "linked_to") == (
        "Reason: No other control\nLinked to: R-01, V-01"
    )
    assert labelled_line(action, Reader(), "reason", "evidence", "linked_to") == (
        "Reason: No other control; Linked to: R-01, V-01"
    )


def test_a_due_date_is_said_with_the_words_beside_it() -> None:
    assert due_text(Due.taken({"date": "2026-12-02", "text": "noon"})) == "Wed 2 Dec 2026\nnoon"
    assert due_text(Due.taken({"date": None, "text": "ongoing"})) == "ongoing"
    assert due_text(Due()) == ""


def test_an_order_without_an_end_says_so_in_the_words_of_the_order() -> None:
    end = EndDate.taken({"date": None, "open_ended": True, "note": "Until further order"})
    assert end_text(end) == "No end date\nUntil further order"
    assert end_text(EndDate.taken({"date": "2029-03-08", "open_ended": False})) == "Thu 8 Mar 2029"
    assert end_text(EndDate()) == ""
