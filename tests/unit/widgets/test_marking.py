"""The protective marking at top and bottom."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mappa_desktop.widgets.marking import MarkedFrame, MarkingBand


def test_both_bands_say_the_marking_and_change_together(qtbot: QtBot) -> None:
    frame = MarkedFrame(QLabel("Inside"), "SECRET GARDEN")
    qtbot.addWidget(frame)
    assert (frame.top.words, frame.bottom.words) == ("SECRET GARDEN", "SECRET GARDEN")
    frame.say("OPEN GARDEN")
    assert (frame.top.accessibleName(), frame.bottom.accessibleName()) == ("OPEN GARDEN", "OPEN GARDEN")


def test_a_band_is_thin(qtbot: QtBot) -> None:
    band = MarkingBand("SECRET GARDEN")
    qtbot.addWidget(band)
    assert band.sizeHint().height() < 30
