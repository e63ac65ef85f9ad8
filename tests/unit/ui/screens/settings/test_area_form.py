"""The area's form shows its time limits, and refuses those that are none."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mappa_desktop.foundation.draft import Draft
from mappa_desktop.operations import deadlines
from mappa_desktop.operations.area import AreaSettings
from mappa_desktop.ui.screens.settings.area_form import AreaForm, NoSurroundings
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.fields import BoundField

LIMITS = {
    "minutes_days_level_2": "10",
    "minutes_days_level_3": "5",
    "actions_days": "1",
    "corrections_days": "5",
    "review_weeks_level_2": "16",
    "review_weeks_level_3": "8",
}


@pytest.fixture
def form(qtbot: QtBot, qapp: QApplication) -> AreaForm:
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    made = AreaForm(Draft(AreaSettings()), NoSurroundings())
    qtbot.addWidget(made)
    return made


def line_of(form: AreaForm, name: str) -> QLineEdit:
    field = next(each for each in form.findChildren(BoundField) if each.path == (name,))
    line = field.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


def test_every_time_limit_stands_in_the_form_with_its_default(form: AreaForm) -> None:
    assert {name: line_of(form, name).text() for name in LIMITS} == LIMITS


def test_a_limit_that_is_changed_moves_the_deadline(form: AreaForm) -> None:
    line = line_of(form, "minutes_days_level_2")
    line.selectAll()
    QTest.keyClicks(line, "4")
    assert deadlines.minutes_due(date(2026, 11, 18), 2, form.draft.content) == date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["0", "x", "-3"])
def test_a_limit_that_is_none_is_refused_and_the_last_one_stays(form: AreaForm, typed: str) -> None:
    line = line_of(form, "review_weeks_level_2")
    line.selectAll()
    QTest.keyClicks(line, typed)
    assert deadlines.review_due(date(2026, 11, 18), 2, form.draft.content) == date(2027, 3, 10)
