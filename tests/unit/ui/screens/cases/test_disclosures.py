"""The disclosures of a case on its page (FICTIONAL - TRAINING)."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import minutes
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.cases.disclosures import DisclosuresOfCase
from tests.support.sessions import a_session, imported
from tests.support.window import CLOCK

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager


@pytest.fixture
def session(tmp_path):
    return a_session(tmp_path / "store")


@pytest.fixture
def desk(qtbot, session):
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    worker.open_with(session)
    yield Desk(worker, pool, Settings(), CLOCK, Verbs(window))
    worker.close_session(lambda: None)
    worker.wait()


def shown(qtbot, desk, case_id):
    card = DisclosuresOfCase(desk, case_id)
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(lambda: bool(card.lines))
    return card


def test_only_those_of_the_case_are_shown_each_with_how_far_it_has_come(qtbot, desk, session):
    imported(session, "level3_review")
    minutes_id = imported(session, "level2_review")
    card = shown(qtbot, desk, minutes.opened(session, minutes_id).value.head.case)
    words = [line.text().replace("\N{NO-BREAK SPACE}", " ") for line in card.lines]
    assert len(words) == 3
    assert all(any(ref in line for line in words) for ref in ("D-01", "D-02", "D-03"))
    assert any("Person B" in line and "Wed 25 Nov 2026" in line for line in words)


def test_a_line_leads_to_the_decision_in_the_record(qtbot, desk, session):
    minutes_id = imported(session, "level2_review")
    card = shown(qtbot, desk, minutes.opened(session, minutes_id).value.head.case)
    line = next(each for each in card.lines if "D-03" in each.text())
    with qtbot.waitSignal(card.chosen) as told:
        line.click()
    assert told.args == [minutes_id, "disclosure", "disclosure.entries[2]"]
