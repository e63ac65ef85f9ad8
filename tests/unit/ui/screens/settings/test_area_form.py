"""The area's form shows who the area is and which form its board approved."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mappa_desktop.foundation.draft import Draft
from mappa_desktop.operations.area import AreaSettings
from mappa_desktop.ui.screens.settings.area_form import AreaForm, NoSurroundings
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.fields import BoundField


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


def test_every_setting_of_the_area_stands_in_the_form(form: AreaForm) -> None:
    shown = {each.path[0] for each in form.findChildren(BoundField)}
    assert shown == set(AreaSettings.model_fields)


def test_what_is_typed_is_what_is_set(form: AreaForm) -> None:
    QTest.keyClicks(line_of(form, "mappa_area"), "Wendleshire")
    assert form.draft.content.mappa_area == "Wendleshire"


def test_a_language_that_is_none_is_refused_and_the_last_one_stays(form: AreaForm) -> None:
    line = line_of(form, "language")
    line.selectAll()
    QTest.keyClicks(line, "7")
    assert form.draft.content.language == "en-GB"
