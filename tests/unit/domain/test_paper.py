"""Sections on paper leave out what is empty and say when everything is."""

from __future__ import annotations

from mappa_desktop.domain.documents import Facts, Paragraph
from mappa_desktop.domain.paper import filled, label, passage, points, section, tabled
from mappa_desktop.domain.values import Person
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
