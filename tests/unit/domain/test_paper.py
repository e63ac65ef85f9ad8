"""Sections on paper leave out what is empty and say when everything is."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.documents import Facts, Heading, Paragraph
from mappa_desktop.domain.paper import carried_over, filled, is_unwritten, label, passage, points, section, tabled
from mappa_desktop.domain.values import Person, StillCurrent
from tests.support.read_blocks import lines


def test_a_section_without_blocks_says_that_it_is_not_recorded() -> None:
    assert lines(section("Media", ())) == ["# Media", "(Not recorded.)"]
    assert lines(section("Media", [Paragraph("None known")])) == ["# Media", "None known"]


def test_what_is_empty_has_no_heading() -> None:
    assert lines(passage("View", "  \n")) == []
    assert lines(points("Factors", ("", " "))) == []
    assert lines(tabled("Orders", ("Ref",), (), (1.0,))) == []
    assert lines(filled(Facts(()))) == []


def test_what_is_filled_stands_under_its_heading() -> None:
    assert lines(passage("View", "Agreed.")) == ["## View", "Agreed."]
    assert lines(points("Factors", ("Work", "", "Family"))) == ["## Factors", "- Work", "- Family"]
    assert lines(tabled("Orders", ("Ref",), (("O-01",),), (1.0,))) == ["## Orders", "Ref", "O-01"]


def test_labels_come_from_the_model() -> None:
    assert label(Person, "agency") == label(Person(), "agency") == "Agency"


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ({}, []),
        (
            {"confirmed": True, "on": "2026-11-18", "by": "A. Example"},
            ["(Still current, checked on Wed 18 Nov 2026 by A. Example)"],
        ),
        ({"confirmed": False, "note": "Moved"}, ["(Not confirmed as still current: Moved)"]),
        ({"on": "2026-11-18"}, ["(Checked on Wed 18 Nov 2026)"]),
        ({"note": "appeal lodged"}, ["(Appeal lodged)"]),
        ({"note": "  "}, []),
    ],
)
def test_the_tick_of_a_carried_over_section_is_one_quiet_sentence(check: dict[str, object], said: list[str]) -> None:
    assert lines(carried_over(StillCurrent.taken(check))) == said


def test_a_section_is_unwritten_when_it_says_no_more_than_that_it_is_empty() -> None:
    assert is_unwritten(())
    assert is_unwritten(tuple(section("Media", ())))
    assert not is_unwritten(tuple(section("Media", [Paragraph("None known")])))
    assert not is_unwritten((Heading("Media"), Paragraph("Quiet", quiet=True), Paragraph("And more")))
