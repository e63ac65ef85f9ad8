"""A long list in columns: those that are never cut, and what goes on in the second line of a cell."""

from __future__ import annotations

import pytest

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.listing import Column, Line, Listing, Part, _over_two, _width

COLUMNS = (Column("Ref", 0, widest=120), Column("What", 1), Column("When", 0, widest=200))


def a_line(ref: str, what: str = "Something", when: str = "Wed 25 Nov 2026") -> Line:
    return (Part(ref, strong=True),), (Part(what),), (Part(when), Part("8 working days late", below=True))


@pytest.fixture
def listing(qtbot, qapp):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    listing = Listing("Lines", COLUMNS, two_lines=True)
    listing.resize(600, 300)
    qtbot.addWidget(listing)
    listing.show()
    yield listing
    theme.apply(qapp, theme.Theme.LIGHT, 100)


def test_a_column_is_as_wide_as_its_longest_words_and_the_others_share_what_is_left(listing):
    listing.show_lines([a_line("A")], more=False)
    narrow = listing.columnWidth(0)
    listing.add_lines([a_line("TRN-00048")], more=False)
    assert listing.columnWidth(0) >= _width(Part("TRN-00048", strong=True)) > narrow
    assert sum(listing.columnWidth(at) for at in range(3)) <= listing.viewport().width()


def test_a_column_does_not_grow_beyond_its_limit(listing):
    listing.show_lines([a_line("A reference that goes on and on without an end")], more=False)
    assert listing.columnWidth(0) == theme.current().px(120)


def test_what_has_no_room_in_the_first_line_goes_on_in_the_second(listing):
    words = "Confirm the address with the housing officer"
    upper, lower = _over_two([Part(words)], _width(Part("Confirm the address with")) + 4)
    assert [part.words for part in (*upper, *lower)] == ["Confirm the address with", "the housing officer"]
    upper, lower = _over_two([Part("Open"), Part("High priority")], _width(Part("Open")) + 20)
    assert [part.words for part in upper] == ["Open"]
    assert [part.words for part in lower] == ["High priority"]


def test_the_keyboard_goes_to_the_first_line_and_marks_it(qtbot, listing):
    listing.show_lines([a_line("A"), a_line("B")], more=False)
    listing.selectRow(1)
    listing.take_focus_at_top()
    assert list(listing.chosen_rows()) == [0]
