"""Cells say only what was given, each thing once."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.cells import (
    cell,
    due_text,
    end_text,
    in_a_row,
    in_words,
    labelled_line,
    labelled_lines,
    see,
    share_with_subject,
    side_by_side,
    with_details,
)
from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Led, Reader
from mappa_desktop.domain.values import Due, EndDate


def test_blank_parts_leave_no_empty_line() -> None:
    assert cell("Measure", "", "  ", "Evidence") == "Measure\nEvidence"
    assert in_a_row("", "Housing") == "Housing"


def test_details_stand_quietly_below_the_main_text() -> None:
    text = with_details("Weekly contact", "", "Continuous")
    assert isinstance(text, Led)
    assert (str(text), text.lead, text.rest, text.quiet) == (
        *("Weekly contact\nContinuous", "", "Weekly contact"),
        "Continuous",
    )
    assert with_details(" ", "Continuous") == "Continuous"
    assert with_details("", "") == ""


def test_parts_of_a_line_stand_clearly_apart() -> None:
    assert side_by_side("Victim safety", " ", "High priority") == "Victim safety  ·  High priority"


@pytest.mark.parametrize(
    ("label", "beside", "said"),
    [
        ("Community, on licence", "Community - on licence", "Community - on licence"),
        ("By video", "Microsoft Teams", "By video, Microsoft Teams"),
        ("By video", "", "By video"),
        ("", "Microsoft Teams", "Microsoft Teams"),
        ("", "", ""),
    ],
)
def test_a_code_and_the_words_beside_it_do_not_say_the_same_twice(label: str, beside: str, said: str) -> None:
    assert in_words(label, beside) == said


def test_whether_the_subject_may_be_told_is_a_sentence() -> None:
    answers = [share_with_subject(answer) for answer in (True, False, None)]
    assert answers == ["May be shared with the subject", "Not to be shared with the subject", ""]


@pytest.mark.parametrize("kind", CopyKind)
def test_only_a_copy_with_every_section_refers_to_other_entries(kind: CopyKind) -> None:
    whole = kind in (CopyKind.FULL, CopyKind.NO_RESTRICTED)
    assert see(("R-01", "V-02"), Reader(kind)) == ("See R-01, V-02" if whole else "")
    assert see((), Reader(kind)) == ""


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
