"""Marks: one line fits where it must."""

from __future__ import annotations

import pytest

from mappa_desktop.export.pdf.fonts import regular
from mappa_desktop.export.pdf.marks import line
from mappa_desktop.export.pdf.text import Substitutions


def text_of(made) -> str:
    return "".join(run.text for run in made.runs)


def test_a_short_line_keeps_its_size():
    made = line("Short", regular(), 7, Substitutions(), within=200)

    assert (text_of(made), made.size) == ("Short", 7)


def test_a_longer_line_gets_smaller_before_it_is_cut():
    made = line("A line that is a little too long", regular(), 7, Substitutions(), within=85)

    assert text_of(made) == "A line that is a little too long"
    assert 5.5 <= made.size < 7
    assert made.width <= 85.001


@pytest.mark.parametrize("within", [300, 20, 1, 0, -5])
def test_a_line_far_too_long_is_cut_visibly(within):
    made = line("word " * 200, regular(), 7, Substitutions(), within=within)

    assert text_of(made).endswith("…")
    assert made.width <= within or text_of(made) == "…"


def test_lines_turn_right_to_left_words():
    assert text_of(line("a שלום b", regular(), 7, Substitutions(), within=200)) == "a םולש b"
