"""The themes: every text can be read, at every zoom."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.theme import Role, Theme, Tone

FILES = ("light", "dark", "contrast")
GROUNDS = ("ground", "surface", "accent_tint")
PAIRS = [
    *((ink, ground) for ink in ("text", "secondary", "accent", "good", "warning", "danger") for ground in GROUNDS),
    *((tone, f"{tone}_tint") for tone in ("danger", "warning", "good", "accent")),
    *(("text", f"{tone}_tint") for tone in ("danger", "warning", "good", "accent")),
    ("on_accent", "accent"),
    ("on_chosen", "chosen"),
    ("on_marking", "marking"),
]
EDGES = [("edge", "surface"), ("focus", "surface"), ("focus", "ground"), ("accent", "surface")]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as the accessibility guidelines compute it."""

    def light(colour: str) -> float:
        parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_text_has_enough_contrast(name: str, ink: str, ground: str) -> None:
    colours, _width = theme.read_colours(name)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_and_the_focus_can_be_seen(name: str, edge: str, ground: str) -> None:
    colours, _width = theme.read_colours(name)
    assert contrast(colours[edge], colours[ground]) >= 3


def test_the_themes_name_the_same_meanings() -> None:
    light, dark, high = (set(theme.read_colours(name)[0]) for name in FILES)
    assert light == dark == high


def test_high_contrast_has_thick_lines_and_no_tints() -> None:
    colours, width = theme.read_colours("contrast")
    assert width == 2
    assert {colours[f"{tone}_tint"] for tone in ("danger", "warning", "good", "accent")} == {colours["surface"]}


@pytest.mark.parametrize("chosen", list(Theme))
def test_the_style_sheet_is_complete(qapp: QApplication, chosen: Theme) -> None:
    theme.apply(qapp, chosen, 130)
    assert re.findall(r"[@^~!]\w*", qapp.styleSheet()) == []


@pytest.mark.parametrize(("zoom", "kept"), [(50, 80), (80, 80), (125, 125), (200, 200), (400, 200)])
def test_the_zoom_stays_within_bounds_and_scales_the_text(qapp: QApplication, zoom: int, kept: int) -> None:
    theme.apply(qapp, Theme.LIGHT, 100)
    plain = theme.current().font(Role.TEXT).pointSizeF()
    theme.apply(qapp, Theme.LIGHT, zoom)
    assert theme.current().zoom == kept
    assert qapp.font().pointSizeF() == pytest.approx(plain * kept / 100)


def test_margins_follow_the_zoom(qapp: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    layout = QVBoxLayout(widget)
    theme.pad(layout, 10, 20, 30, 40, 8)
    theme.apply(qapp, Theme.LIGHT, 200)
    margins = layout.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (20, 40, 60, 80)
    assert layout.spacing() == 16


def test_a_theme_changes_the_palette(qapp: QApplication) -> None:
    theme.apply(qapp, Theme.LIGHT)
    light = qapp.palette().window().color()
    theme.apply(qapp, Theme.DARK)
    assert qapp.palette().window().color() != light
    assert qapp.palette().window().color() == theme.current().colour("ground")


def test_every_tone_has_a_ground(qapp: QApplication) -> None:
    theme.apply(qapp, Theme.LIGHT)
    assert theme.current().tint(Tone.DANGER) == theme.current().colour("danger_tint")
    assert theme.current().tint(Tone.PLAIN) == theme.current().colour("surface")
