"""Round the table: who speaks now, and who was heard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from mappa_desktop.foundation.content import replaced
from mappa_desktop.ui.screens.minutes.choices import Choices
from mappa_desktop.ui.screens.minutes.information_panel import InformationPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def unheard(opened):
    """The minutes in which two agencies, Education and Housing, said nothing yet."""
    content = opened.drafts["agency_information"].content
    kept = tuple(each for each in content.agency_updates if each.agency not in {"education", "housing"})
    opened.apply({"agency_information": replaced(content, ("agency_updates",), kept)})
    return opened


@pytest.fixture
def panel(qtbot, desk, unheard):
    panel = InformationPanel(desk, unheard)
    qtbot.addWidget(panel)
    panel.resize(700, 200)
    panel.show()
    return panel


def waiting(panel):
    return [button for button in panel.findChildren(QPushButton) if button.isVisibleTo(panel)]


def test_it_says_who_was_heard_and_offers_who_was_not(panel):
    assert panel.words == "8 of 10 agencies heard"
    assert [button.text() for button in waiting(panel)] == ["Education", "Housing"]
    assert waiting(panel)[0].accessibleName() == "Education, not heard yet"


def test_nothing_further_takes_two_keys(panel, unheard, spoken):
    waiting(panel)[0].click()
    QTest.keyClick(panel.findChild(Choices), Qt.Key.Key_2)
    assert unheard.contents()["agency_information"].agency_updates[-1].nothing_further
    assert panel.words == "9 of 10 agencies heard"
    assert spoken == ["Education: nothing further to add"]


@pytest.mark.parametrize(
    ("key", "path"),
    [(Qt.Key.Key_1, "agency_updates[10].text"), (Qt.Key.Key_3, "agency_updates[10].refused[0].what")],
)
def test_speaking_and_refusing_lead_to_their_field(qtbot, panel, key, path):
    waiting(panel)[1].click()
    with qtbot.waitSignal(panel.led) as led:
        QTest.keyClick(panel.findChild(Choices), key)
    assert led.args[0].path == path
    assert led.args[0].changed["agency_information"].agency_updates[10].agency == "housing"


def test_every_choice_has_a_key_and_escape_chooses_nothing(panel, unheard):
    before = unheard.contents()["agency_information"]
    waiting(panel)[0].click()
    choices = panel.findChild(Choices)
    assert [action.text() for action in choices.actions()] == [
        "Education",
        "&1   Speaks now",
        "&2   Nothing further to add",
        "&3   Refuses information",
    ]
    assert choices.accessibleName() == "Education"
    QTest.keyClick(choices, Qt.Key.Key_Escape)
    assert unheard.contents()["agency_information"] is before


def test_with_nobody_there_nobody_is_offered(unheard, panel):
    content = unheard.drafts["attendance"].content
    unheard.apply({"attendance": replaced(content, ("attendance",), ())})
    assert panel.words == "No agency is marked as present yet."
    assert waiting(panel) == []
