"""The actions of a case in one view, in words, and what each meeting said of them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import minutes
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.gestures import actions
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.cases.actions import ActionHistory
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.rows import Row
from tests.support.sessions import a_session, imported

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def desk(qtbot, qapp, tmp_path):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    session = a_session(tmp_path / "store")
    desk: Any = Desk(worker, pool, Settings(), FixedClock(datetime.date(2026, 12, 21)), Verbs(window))
    desk.minutes_id = imported(session, "level2_review")
    desk.record = minutes.opened(session, desk.minutes_id).value
    worker.open_with(session)
    yield desk
    worker.close_session(lambda: None)
    worker.wait()


@pytest.fixture
def history(qtbot, desk):
    history = ActionHistory(desk, desk.record.head.case)
    history.resize(900, 900)
    qtbot.addWidget(history)
    with qtbot.waitActive(history):
        history.show()
        history.activateWindow()
    qtbot.waitUntil(lambda: bool(rows(history)))
    return history


def rows(history):
    return [each for each in history.findChildren(Row) if each.isVisible()]


def showing_all(history):
    """The buttons one can see; what is put into a shown window is seen only when Qt has laid it out."""
    return [each for each in history.findChildren(QPushButton) if each.isVisible() and "Show all" in each.text()]


def words(history):
    return "\n".join(label.text() for label in history.findChildren(QLabel) if label.isVisible())


def test_each_action_is_read_out_with_its_state_and_how_late_it_is(history):
    names = [row.accessibleName() for row in rows(history)]
    late = next(name for name in names if name.startswith("Ref: 3.02"))
    assert "3 days late" in late
    assert "Carried once, first due Fri 16 Oct 2026" in late
    assert any("State: Completed late, by 14 days" in name for name in names)


def test_enter_shows_what_each_meeting_said_and_hides_it_again(history):
    row = next(row for row in rows(history) if row.accessibleName().startswith("Ref: 3.02"))
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    said = words(history)
    assert "reviewed as 2.04" in said
    assert "set as 3.02" in said
    assert "Pack with Legal Services" in said
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert "reviewed as 2.04" not in words(history)


def test_the_arrows_go_through_the_rows_and_tab_stops_once_in_each_table(history):
    first = rows(history)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows(history)[1]
    assert not first.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_minutes_behind_an_action_can_be_opened(history, desk):
    wanted: list[str] = []
    desk.minutes_wanted.connect(wanted.append)
    rows(history)[0].click()
    button = next(each for each in history.findChildren(QPushButton) if each.text().startswith("Open the minutes"))
    button.click()
    assert wanted == [desk.minutes_id]


def test_a_new_action_shows_and_what_was_open_stays_open(qtbot, history, desk):
    row = next(row for row in rows(history) if row.accessibleName().startswith("Ref: 3.02"))
    row.click()
    changed = actions.new_action(desk.record.contents, description="Visit the flat", agency="police")

    def save(session):
        done = minutes.save_section(session, desk.minutes_id, "new_actions", changed["new_actions"])
        return Done(None, done.changes)

    desk.worker.run(save, lambda _none: None)
    qtbot.waitUntil(lambda: any("Visit the flat" in row.accessibleName() for row in rows(history)))
    assert "reviewed as 2.04" in words(history)


def test_a_case_without_actions_says_so(qtbot, desk):
    empty = ActionHistory(desk, CaseId("c-none"))
    qtbot.addWidget(empty)
    empty.show()
    qtbot.waitUntil(lambda: "No action has been set" in words(empty))


def test_of_many_actions_the_first_ones_are_shown_and_the_others_when_asked(qtbot, history, desk):
    contents = desk.record.contents
    for number in range(40):
        changed = actions.new_action(contents, description=f"Visit number {number}", agency="police")
        contents = {**contents, **changed}

    def save(session):
        return Done(
            None, minutes.save_section(session, desk.minutes_id, "new_actions", contents["new_actions"]).changes
        )

    desk.worker.run(save, lambda _none: None)
    qtbot.waitUntil(lambda: len(showing_all(history)) == 1)
    assert 0 < len(rows(history)) < 40
    showing_all(history)[0].click()
    assert len(rows(history)) > 40
    assert isinstance(QApplication.focusWidget(), Row)
    assert not showing_all(history)
