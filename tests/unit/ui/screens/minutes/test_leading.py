"""Every gesture that leads somewhere leads to a field of the form that can be typed into at once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from mappa_desktop.operations.gestures import decisions, information
from mappa_desktop.sections import section
from mappa_desktop.ui.editors import editor_of
from mappa_desktop.widgets.form import scrolled

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

GESTURES = {
    "dissent": decisions.dissent,
    "dissent of an agency": lambda contents: decisions.dissent(contents, "police"),
    "another decision": decisions.other_decision,
    "a level considered": decisions.level_considered,
    "a disclosure": decisions.new_disclosure,
    "a measure of supervision": lambda contents: decisions.new_measure(contents, "supervision"),
    "a measure for victims": lambda contents: decisions.new_measure(contents, "victim_safety"),
    "an agency that spoke": lambda contents: information.speaking(contents, "police"),
    "an agency that is new": lambda contents: information.speaking(contents, "icb"),
    "a refusal": lambda contents: information.refused(contents, "police"),
}


@pytest.mark.parametrize("gesture", GESTURES.values(), ids=GESTURES)
def test_the_field_is_there_and_takes_the_focus(qtbot, opened, gesture):
    led = gesture(opened.contents())
    opened.apply(led.changed)
    form = editor_of(section(led.section))(opened.drafts[led.section], opened.surroundings)
    window = scrolled(form)
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    form.jump_to(led.path)
    assert form.focused_path() == led.path
    assert QApplication.focusWidget() is not None


@pytest.mark.parametrize("gesture", GESTURES.values(), ids=GESTURES)
def test_one_undo_takes_it_back(opened, gesture):
    before = {key: content.given() for key, content in opened.contents().items()}
    led = gesture(opened.contents())
    opened.apply(led.changed)
    if led.changed:
        opened.drafts[led.section].undo()
    assert {key: content.given() for key, content in opened.contents().items()} == before
