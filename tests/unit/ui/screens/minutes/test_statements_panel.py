"""The opening statements in one stroke, and asked again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from mappa_desktop.foundation.content import replaced
from mappa_desktop.sections.attendance.model import Stay
from mappa_desktop.sections.opening_statements.model import HowGiven
from mappa_desktop.ui.screens.minutes.statements_panel import StatementsPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def late(opened, at, time="10:20"):
    """Somebody came late."""
    content = opened.drafts["attendance"].content
    content = replaced(content, ("attendance", at, "presence"), (Stay.taken({"from": time}),))
    opened.apply({"attendance": replaced(content, ("attendance", at, "status"), "attended_part")})


def forget(opened):
    """Nobody acknowledged anything."""
    content = opened.drafts["attendance"].content
    for at in range(len(content.attendance)):
        content = replaced(content, ("attendance", at, "statements_acknowledged"), ())
    opened.apply({"attendance": content})


@pytest.fixture
def panel(qtbot, desk, opened):
    panel = StatementsPanel(desk, opened)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_read_and_displayed_are_one_stroke_each(panel, opened):
    panel.displayed.click()
    assert {each.how for each in opened.contents()["opening_statements"].statements} == {HowGiven.DISPLAYED}
    panel.read.click()
    assert {each.how for each in opened.contents()["opening_statements"].statements} == {HowGiven.READ_BY_CHAIR}
    opened.drafts["opening_statements"].undo()
    assert {each.how for each in opened.contents()["opening_statements"].statements} == {HowGiven.DISPLAYED}


def test_who_has_not_acknowledged_is_named_until_all_have(panel, opened, spoken):
    forget(opened)
    assert panel.waiting.startswith("Not acknowledged yet: Imogen Castlemarsh (Probation Service), ")
    panel.all.click()
    assert panel.waiting == "Nobody else is left to ask."
    assert spoken == ["Acknowledged by everybody present."]


def test_a_late_comer_is_asked_again_and_answers_with_one_button(panel, opened):
    late(opened, 4)
    button = panel.late_buttons()[0]
    assert button.accessibleName() == "Acknowledged by DC Samir Holloway-Ray"
    asked = "Ask again: DC Samir Holloway-Ray (Police), joined 10:20"
    assert asked in [label.text() for label in panel.findChildren(QLabel)]
    button.click()
    assert panel.late_buttons() == []
    stay = opened.contents()["attendance"].attendance[4].presence[0]
    assert stay.statements_reaffirmed is True


def test_the_focus_goes_on_to_the_next_late_comer(qtbot, panel, opened):
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    late(opened, 3)
    late(opened, 4)
    first = panel.late_buttons()[0]
    first.setFocus()
    first.click()
    assert panel.late_buttons()[0].hasFocus()


def test_all_present_does_not_speak_for_those_who_came_late(panel, opened):
    forget(opened)
    late(opened, 4)
    panel.all.click()
    assert opened.contents()["attendance"].attendance[4].statements_acknowledged == ()
    assert len(panel.late_buttons()) == 1


def test_what_cannot_be_done_is_said_in_a_sentence(panel, desk, opened):
    said: list[str] = []
    desk.said.connect(lambda sentence, _tone: said.append(sentence))
    panel.all.click()
    assert said == ["Nobody in the meeting is left to acknowledge the statements."]


def test_approved_minutes_ask_nobody(qtbot, desk, opened):
    late(opened, 4)
    opened.read_only = True
    panel = StatementsPanel(desk, opened)
    qtbot.addWidget(panel)
    assert panel.late_buttons() == []
    assert not panel.read.isVisibleTo(panel)
