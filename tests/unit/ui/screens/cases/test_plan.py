"""The plan on the page of a case: by risk, with its gaps, and a way to every field."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import minutes
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.cases.plan import PlanOfCase
from mappa_desktop.widgets import theme
from tests.support.sessions import a_session, imported

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def desk(qtbot, qapp, tmp_path):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    session = a_session(tmp_path / "store")
    desk: Any = Desk(worker, pool, Settings(), FixedClock(datetime.date(2026, 11, 20)), Verbs(window))
    desk.minutes_id = imported(session, "level3_review")
    desk.record = minutes.opened(session, desk.minutes_id).value
    worker.open_with(session)
    yield desk
    worker.close_session(lambda: None)
    worker.wait()


@pytest.fixture
def plan(qtbot, desk):
    plan = PlanOfCase(desk, desk.record.head.case)
    plan.resize(900, 900)
    qtbot.addWidget(plan)
    plan.show()
    qtbot.waitUntil(lambda: bool(plan.lines))
    return plan


def words(plan):
    return [line.text().replace("\N{NO-BREAK SPACE}", " ") for line in plan.lines]


def test_each_risk_stands_with_its_gaps_and_what_is_done_about_it(plan):
    assert words(plan)[:3] == [
        "R-01  Public recognition or press",
        "Gap: R-01 Public recognition or press: no measure of the plan addresses it, only 4.07, 4.08, C-03.",
        (
            "Action: 4.07 Brief AP staff on formulation and on response to distress after D-12; "
            "Dr Lambert Oyelaran-Finch; "
            "by Tue 24 Nov 2026; Open"
        ),
    ]
    assert "Monitoring and control: M-07 Polygraph schedule; Probation Service; review Wed 10 Feb 2027" in words(plan)


def test_enter_on_a_line_leads_to_its_field(qtbot, desk, plan):
    plan.lines[1].setFocus()
    with qtbot.waitSignal(plan.chosen) as chosen:
        QTest.keyClick(plan.lines[1], Qt.Key.Key_Return)
    assert chosen.args == [desk.minutes_id, "risk_assessment", "risk_assessment.risks[0]"]


def test_it_keeps_up_with_the_minutes(qtbot, desk, plan):
    emptied = AssessmentOfRisk.taken({"risk_assessment": {"risks": [{"ref": "R-01", "description": "Alcohol use"}]}})
    desk.worker.run(
        lambda session: minutes.save_section(session, desk.minutes_id, "risk_assessment", emptied), lambda _done: None
    )
    qtbot.waitUntil(lambda: "R-01  Alcohol use" in words(plan))


def test_a_case_of_which_nothing_is_known_has_no_plan(qtbot, desk):
    plan = PlanOfCase(desk, CaseId("nobody"))
    qtbot.addWidget(plan)
    plan.show()
    qtbot.waitUntil(lambda: plan._card is not None)
    assert plan.lines == []


def test_texts_are_not_cut_and_no_line_ends_inside_a_date(plan):
    said = [line.text() for line in plan.lines]
    assert not any("…" in line for line in said)
    assert any("by Tue\N{NO-BREAK SPACE}24\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026" in line for line in said)
