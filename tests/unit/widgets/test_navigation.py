"""A list of places: long names go on in a second line and nothing of them is lost."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.navigation import Place, PlaceList
from mappa_desktop.widgets.theme import Role

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_long_name_takes_two_lines_and_a_short_one_stays_in_one(qtbot: QtBot) -> None:
    places = PlaceList("Sections")
    qtbot.addWidget(places)
    places.resize(232, 300)
    places.show_places(
        [Place("Subject", "Done", number="4"), Place("Attendance, apologies and absences", "Done", number="3")]
    )
    places.show()
    short, long = (places.sizeHintForIndex(places.model().index(row, 0)).height() for row in range(2))
    line = QFontMetrics(theme.current().font(Role.TEXT)).height()
    assert long == short + line
