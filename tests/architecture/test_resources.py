"""Fonts and icons: there, complete, licensed, and found from a checkout."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from mappa_desktop.foundation.resources import resource
from tests.architecture.product import modules

WELSH = "ŵŷŴŶẁẃẅỳẀẂẄỲâêîôûÂÊÎÔÛäëïöüÿ"
SIGNS = "✓☐☑≥≤←→–—…•€£’“”"
OTHER_SCRIPTS = "αβγΩжяЖأبتשלום\ufffd"
ICONS = sorted(resource("icons").glob("*.svg"))


def missing_from(font: str, wanted: str) -> str:
    """The letters that a font does not hold."""
    held = TTFontFace(str(resource(f"fonts/{font}.ttf"))).charToGlyph
    return "".join(letter for letter in wanted if ord(letter) not in held)


@pytest.mark.parametrize("font", ["NotoSans-Regular", "NotoSans-SemiBold", "DejaVuSans", "DejaVuSans-Bold"])
def test_every_font_holds_the_welsh_letters(font: str):
    assert missing_from(font, WELSH) == ""


@pytest.mark.parametrize("font", ["DejaVuSans", "DejaVuSans-Bold"])
def test_the_second_font_holds_what_the_first_lacks(font: str):
    assert missing_from(font, SIGNS + OTHER_SCRIPTS) == ""


def test_a_letter_that_no_font_holds_is_missed():
    assert missing_from("DejaVuSans", "\U0001f468") == "\U0001f468"


@pytest.mark.parametrize(
    "name", ["fonts/OFL.txt", "fonts/DejaVu-LICENSE.txt", "colour/sRGB-LICENSE.txt", "icons/LICENSE.txt"]
)
def test_what_others_made_has_its_licence_beside_it(name: str):
    assert len(resource(name).read_text(encoding="utf-8")) > 1000


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_a_line_drawing_in_the_current_colour(path):
    drawing = ElementTree.parse(path).getroot()
    assert drawing.get("viewBox") == "0 0 24 24"
    assert drawing.get("stroke") == "currentColor"
    assert drawing.get("fill") == "none"


def test_every_icon_that_is_named_is_there():
    named = {
        name
        for path in modules()
        for name in re.findall(r"""\bicon(?:_name)?(?:\(|=)\s*["']([a-z0-9-]+)["']""", path.read_text(encoding="utf-8"))
    }
    assert named <= {path.stem for path in ICONS}
