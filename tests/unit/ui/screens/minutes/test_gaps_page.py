"""The gaps of the plan beside the section: in words, following what is typed, each leading to its field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mappa_desktop.foundation.content import path_from_text
from mappa_desktop.ui.screens.minutes.gaps_page import GapsPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
REVIEW = path_from_text("risk_management_plan.supervision.measures[0].review")


@pytest.fixture
def page(qtbot, desk, opened):
    page = GapsPage(desk)
    qtbot.addWidget(page)
    page.resize(300, 500)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    with qtbot.waitSignal(page.number_told):
        page.begin(opened)
    return page


def test_a_plan_that_holds_says_so(page):
    assert page.words == "No gap in the plan: every risk has a measure, every measure an agency and a review date."
    assert page.list.lines == []


def test_a_gap_comes_and_goes_with_what_is_typed(qtbot, page, opened):
    plan = opened.drafts["risk_management_plan"]
    with qtbot.waitSignal(page.number_told, check_params_cb=lambda number: number == 1):
        plan.set(REVIEW, None)
    assert page.words == "1 gap in the plan. It stops nothing; the panel judges it."
    assert page.list.lines[0].text().endswith("no date on which it is reviewed.")
    with qtbot.waitSignal(page.number_told, check_params_cb=lambda number: number == 0):
        plan.undo()
    assert page.list.lines == []


def test_enter_on_a_gap_leads_to_its_field(qtbot, page, opened):
    with qtbot.waitSignal(page.number_told, check_params_cb=lambda number: number == 1):
        opened.drafts["risk_management_plan"].set(REVIEW, None)
    page.take_focus()
    with qtbot.waitSignal(page.chosen) as chosen:
        QTest.keyClick(page.list.lines[0], Qt.Key.Key_Return)
    assert chosen.args == ["risk_management_plan", "risk_management_plan.supervision.measures[0].review"]


def test_the_keyboard_stays_among_the_gaps_when_one_is_closed(qtbot, page, opened):
    plan = opened.drafts["risk_management_plan"]
    with qtbot.waitSignal(page.number_told, check_params_cb=lambda number: number == 2):
        plan.set(REVIEW, None)
        plan.set(path_from_text("risk_management_plan.supervision.measures[1].review"), None)
    page.list.lines[1].setFocus()
    with qtbot.waitSignal(page.number_told, check_params_cb=lambda number: number == 1):
        plan.undo()
    assert page.list.lines[0].hasFocus()


def test_a_gap_that_a_rule_names_as_well_is_said_to_be_to_finish(qtbot, page, opened):
    with qtbot.waitSignal(page.number_told, check_params_cb=lambda number: number == 1):
        opened.drafts["risk_management_plan"].set(path_from_text("risk_management_plan.supervision.measures"), ())
        opened.drafts["risk_assessment"].set(path_from_text("risk_assessment.risks"), ())
    qtbot.waitUntil(lambda: any(each.rule == "C3" for each in opened.stopping))
    qtbot.waitUntil(lambda: page.words == "1 gap in the plan. To finish asks for this as well, and it stops approval.")
    assert page.list.lines[0].text() == ("Supervision: no measure, and no reason why none applies. Also to finish: C3.")


def test_what_no_rule_names_stops_nothing_and_is_told_apart(qtbot, page, opened):
    plan = opened.drafts["risk_management_plan"]
    plan.set(REVIEW, None)
    plan.set(path_from_text("risk_management_plan.monitoring_and_control.measures"), ())
    opened.drafts["risk_assessment"].set(path_from_text("risk_assessment.risks"), ())
    said = "2 gaps in the plan. 1 of them is also to finish and stops approval. The others stop nothing"
    qtbot.waitUntil(lambda: page.words.startswith(said))
