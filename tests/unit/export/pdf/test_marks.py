"""Marks: one line fits where it must."""

from __future__ import annotations

import pytest

from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.fonts import regular
from mappa_desktop.export.pdf.marks import _as_large_as_fits, _lines_of_watermark, line
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


def sizes_of(text: str) -> list[float]:
    return [made.size for made in _as_large_as_fits(text, Substitutions())]


def test_a_short_watermark_is_large_and_a_long_one_is_set_on_lines_of_one_size():
    (short,) = sizes_of("DRAFT")
    long = sizes_of("Copy 12 · Orchard Children's Social Care")

    assert short > 100
    assert len(long) > 1
    assert 30 < min(long) < short
    assert len(set(long)) == 1


@pytest.mark.parametrize("text", ["x", "word " * 60, "w" * 300, "Copy 3 · " + "b" * 80, "שלום עולם"])
def test_a_watermark_keeps_to_the_page(text):
    lines = _as_large_as_fits(text, Substitutions())

    assert 1 <= len(lines) <= 3
    assert all(made.width <= styles.PAGE_HEIGHT * 0.8 + 0.01 for made in lines)
    assert all(made.size >= 16 for made in lines)


def test_no_word_of_a_watermark_is_lost():
    said = " ".join(
        text_of(made) for made in _as_large_as_fits("Copy 12 for the Youth Justice Service", Substitutions())
    )

    assert said == "Copy 12 for the Youth Justice Service"


@pytest.mark.parametrize("recipient", ["W" * 120, "Llanfair" * 12, "Housing and Support Partnership " * 12, "Housing"])
def test_the_number_of_a_copy_is_large_however_long_its_recipient_is(recipient):
    number, *below = _lines_of_watermark(f"Copy 7\n{recipient}", Substitutions())

    assert (text_of(number), number.size) == ("Copy 7", 84)
    assert 1 <= len(below) <= 2
    assert all(30 <= made.size <= 84 and made.width <= styles.PAGE_HEIGHT * 0.8 + 0.01 for made in below)
    assert "…" in text_of(below[-1]) or " ".join(map(text_of, below)) == recipient
