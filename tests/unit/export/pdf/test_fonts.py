"""Fonts: both faces hold what minutes in English and Welsh need."""

from __future__ import annotations

import pytest

from mappa_desktop.export.pdf.fonts import _to_unicode, regular, strong


@pytest.mark.parametrize("face", [regular, strong])
def test_every_letter_of_welsh_and_the_usual_signs_have_a_glyph(face):
    for character in "ŵŷŴŶẁẃẅỳâêîôûäëïöü’“”–—…€£½✓☐≥←⟦⟧שلا":
        assert face().font_for(character) is not None, character


def test_ordinary_letters_come_from_the_base_font():
    assert regular().font_for("ŵ") is regular().base
    assert regular().font_for("✓") is regular().chain[1]
    assert regular().font_for("会") is None


def test_copied_text_means_the_letters_themselves():
    table = _to_unicode([0, 0x41, 0xFE8D, 0x1D538])

    assert "<01> <0041>" in table
    assert "<02> <0627>" in table
    assert "<03> <D835DD38>" in table
    assert "<00> <0000>" not in table
