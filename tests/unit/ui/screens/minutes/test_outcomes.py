"""Closing the actions of earlier meetings: one letter, what is needed, Enter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from mappa_desktop.domain.actions import ActionStatus, NotCompletedBecause
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import area_rules
from mappa_desktop.operations.gestures import actions
from mappa_desktop.rules.actions import TIMES_CARRIED
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.editor import Editor
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.ui.screens.minutes.outcomes import Outcomes, OutcomeStrip
from mappa_desktop.widgets.entries import EntriesView
from mappa_desktop.widgets.form import scrolled

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def form(qtbot, opened, clock):
    """The form of a meeting that has said nothing yet of any action."""
    for action in content_of(opened.contents(), PreviousActions).previous_actions:
        opened.apply(actions.reopened(opened.contents(), action.ref))
    form: Any = Editor(opened.drafts["previous_actions"], opened.surroundings)
    form.outcomes = Outcomes(opened, clock, form)
    area = scrolled(form)
    area.resize(900, 700)
    qtbot.addWidget(area)
    form.area = area
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    return form


def rows(form):
    return form.findChild(EntriesView).rows


def press(*keys):
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(key, str):
            QTest.keyClicks(focused, key)
        else:
            QTest.keyClick(focused, key)


def start(form, position, letter):
    form.findChild(EntriesView).focus_row(position)
    press(letter)
    return strip(form)


def strip(form):
    return next((each for each in form.findChildren(OutcomeStrip) if each.isVisible()), None)


def said_in(asked):
    return [label.text() for label in asked.findChildren(QLabel) if label.isVisible()]


def action(opened, position):
    return content_of(opened.contents(), PreviousActions).previous_actions[position]


def new(opened):
    return content_of(opened.contents(), NewActions).new_actions


ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def test_c_asks_for_the_day_the_evidence_and_who_reported_it(form, opened):
    asked = start(form, 0, "c")
    assert list(asked.lines) == ["on", "evidence", "reported_by"]
    assert asked.lines["reported_by"].text() == action(opened, 0).owner_name
    assert QApplication.focusWidget() is asked.lines["on"]
    press("16 Sep", TAB, "On record", ENTER)
    done = action(opened, 0)
    assert (done.status, str(done.completed_on)) == (ActionStatus.COMPLETED, "2026-09-16")
    assert (done.evidence, done.reported_by) == ("On record", done.owner_name)
    assert strip(form) is None


def test_the_day_is_asked_where_it_decides_whether_the_action_was_late(form, opened):
    asked = start(form, 0, "c")
    assert asked.lines["on"].text() == ""
    assert "On which day was it completed? It was due on Fri 18 Sep 2026." in said_in(asked)
    press(TAB, "On record", ENTER)
    assert strip(form) is asked
    assert action(opened, 0).status is ActionStatus.OPEN
    asked.lines["on"].setFocus()
    press("18 Sep", ENTER)
    assert (action(opened, 0).status, action(opened, 0).evidence) == (ActionStatus.COMPLETED, "On record")


def test_the_day_of_the_meeting_is_proposed_for_what_is_not_late_on_it(form, opened):
    opened.drafts["previous_actions"].set(("previous_actions", 0, "due", "date"), date(2026, 11, 18))
    assert start(form, 0, "c").lines["on"].text() == "Wed 18 Nov 2026"
    press(ENTER)
    assert (action(opened, 0).status, action(opened, 0).completed_on) == (ActionStatus.COMPLETED, date(2026, 11, 18))


def test_a_late_day_is_said_before_it_is_taken(form, opened):
    asked = start(form, 0, "c")
    press("16 Nov")
    assert "Mon 16 Nov 2026: late, it was due on Fri 18 Sep 2026" in said_in(asked)
    press(ENTER)
    assert action(opened, 0).status is ActionStatus.COMPLETED_LATE


@pytest.mark.parametrize(("typed", "day"), [("3 Dec", date(2025, 12, 3)), ("Fri", date(2026, 11, 13))])
def test_a_day_of_completion_without_a_year_lies_behind_the_meeting(form, opened, typed, day):
    start(form, 0, "c")
    press(typed, ENTER)
    assert action(opened, 0).completed_on == day


@pytest.mark.parametrize("letter", ["c", "n", "x", "f"])
def test_the_owner_is_proposed_as_having_reported_only_where_present(form, opened, letter):
    at = next(
        at
        for at, each in enumerate(content_of(opened.contents(), Attendance).attendance)
        if each.name == action(opened, 0).owner_name
    )
    assert start(form, 0, letter).lines["reported_by"].text() == action(opened, 0).owner_name
    press(ESCAPE)
    for status in (AttendanceStatus.APOLOGIES_REPORT_RECEIVED, AttendanceStatus.ABSENT_NO_REPORT, None):
        opened.drafts["attendance"].set(("attendance", at, "status"), status)
        assert start(form, 0, letter).lines["reported_by"].text() == ""
        press(ESCAPE)


def test_the_next_action_without_an_outcome_has_the_keyboard_then(form):
    start(form, 0, "c")
    press("16 Sep", ENTER)
    assert form.focused_path() == "previous_actions[1]"
    start(form, 2, "c")
    press("16 Sep", ENTER)
    assert form.focused_path() == "previous_actions[3]"


@pytest.mark.parametrize(
    ("letter", "because"),
    [("n", NotCompletedBecause.AGENCY_HAS_NOT_ACTED), ("x", NotCompletedBecause.CIRCUMSTANCES_CHANGED)],
)
def test_n_and_x_say_why_it_was_not_done(form, opened, letter, because):
    before = len(new(opened))
    start(form, 0, letter)
    press("Nobody was free.", ENTER)
    assert action(opened, 0).not_completed_because is because
    assert "Nobody was free." in action(opened, 0).update
    assert len(new(opened)) == before
    assert "Not completed: " in rows(form)[0].accessibleName()


def test_n_with_a_new_date_carries_the_action_forward_at_once(form, opened):
    start(form, 0, "n")
    press("Nobody was free.", TAB, "16 Dec", ENTER)
    said = action(opened, 0)
    assert said.status is ActionStatus.CARRIED_FORWARD
    assert said.not_completed_because is NotCompletedBecause.AGENCY_HAS_NOT_ACTED
    successor = next(each for each in new(opened) if each.ref == said.carried_forward_to)
    assert str(successor.due.date) == "2026-12-16"
    minutes_file.check(opened.contents())


def test_one_undo_takes_the_outcome_and_the_new_action_back(form, opened):
    before = dict(opened.contents())
    start(form, 0, "f")
    press("16 Dec", ENTER)
    assert opened.contents() != before
    form.undo()
    assert opened.contents() == before


def test_f_asks_for_a_date_and_says_what_is_wrong_with_it(form, opened):
    asked = start(form, 0, "f")
    press("ongoing", ENTER)
    assert strip(form) is asked
    assert any("are not dates" in label.text() for label in asked.findChildren(QLabel) if label.isVisible())
    asked.lines["due"].setText("")
    press(ENTER)
    assert any("Write the new date" in label.text() for label in asked.findChildren(QLabel) if label.isVisible())
    assert action(opened, 0).carried_forward_to is None


def test_carrying_forward_for_the_second_time_asks_the_chair_for_a_comment(form, opened):
    assert "chair_comment" not in start(form, 0, "f").lines
    press(ESCAPE)
    opened.drafts["previous_actions"].set(("previous_actions", 0, "times_carried"), 1)
    assert list(start(form, 0, "f").lines)[:2] == ["due", "chair_comment"]
    press("16 Dec", TAB, "It is with the lawyers.", ENTER)
    assert action(opened, 0).chair_comment == "It is with the lawyers."


def test_the_area_says_from_which_time_on_the_chair_comments(qtbot, desk, form, opened):
    desk.worker.run(
        lambda session: area_rules.change_rule(
            session, "N6", thresholds={"times": 1}, reason="Piloted", approved_on=date(2026, 11, 2)
        ),
        lambda _rules: None,
    )
    qtbot.waitUntil(lambda: opened.evidence.value(TIMES_CARRIED) == 1)
    assert list(start(form, 0, "f").lines)[:2] == ["due", "chair_comment"]


def test_d_needs_a_reason(form, opened):
    asked = start(form, 0, "d")
    assert asked.lines["closed_by"].text() == "Imogen Castlemarsh"
    press(ENTER)
    assert any("Say why" in label.text() for label in asked.findChildren(QLabel) if label.isVisible())
    press("Recalled to custody.", ENTER)
    closed = action(opened, 0)
    assert (closed.status, closed.closure_reason) == (ActionStatus.NO_LONGER_REQUIRED, "Recalled to custody.")
    assert closed.closed_by == "Imogen Castlemarsh"


def test_escape_leaves_everything_as_it_was_and_goes_back_to_the_row(form, opened):
    before = opened.contents()
    start(form, 1, "d")
    press("Recalled", ESCAPE)
    assert opened.contents() == before
    assert strip(form) is None
    assert form.focused_path() == "previous_actions[1]"


def test_what_was_typed_and_not_taken_is_there_again(form):
    start(form, 1, "d")
    press("Recalled", ESCAPE)
    start(form, 0, "d")
    assert strip(form).lines["closure_reason"].text() == ""
    start(form, 1, "c")
    assert start(form, 1, "d").lines["closure_reason"].text() == "Recalled"


def test_words_in_several_lines_are_kept_and_what_is_typed_comes_below(form, opened):
    draft = opened.drafts["previous_actions"]
    draft.set(("previous_actions", 0, "update"), "First line.\nSecond line.")
    start(form, 0, "n")
    press("Third.", ENTER)
    assert action(opened, 0).update == "First line.\nSecond line.\nThird."
    start(form, 0, "n")
    press(ENTER)
    assert action(opened, 0).update == "First line.\nSecond line.\nThird."


def test_r_takes_an_outcome_back(form, opened):
    before = len(new(opened))
    start(form, 0, "f")
    press("16 Dec", ENTER)
    told: list[str] = []
    form.outcomes.told.connect(told.append)
    start(form, 0, "r")
    assert action(opened, 0).status is ActionStatus.OPEN
    assert len(new(opened)) == before
    assert form.focused_path() == "previous_actions[0]"
    assert told


def test_a_successor_that_was_changed_stays_and_that_is_said(form, opened):
    start(form, 0, "f")
    press("16 Dec", ENTER)
    at = len(new(opened)) - 1
    opened.drafts["new_actions"].set(("new_actions", at, "description"), "Another way")
    told: list[str] = []
    form.outcomes.told.connect(told.append)
    start(form, 0, "r")
    assert new(opened)[at].description == "Another way"
    assert f"{new(opened)[at].ref} was changed" in told[0]


def test_a_row_that_goes_takes_its_strip_along(form, opened):
    start(form, 0, "d")
    press("Recalled")
    opened.drafts["previous_actions"].remove(("previous_actions",), 0)
    assert strip(form) is None
    assert start(form, 0, "d") is not None


def test_nothing_is_asked_in_approved_minutes(form):
    form.set_read_only(True)
    form.findChild(EntriesView).focus_row(0)
    press("c")
    assert strip(form) is None


def not_taken(opened):
    return [finding.message for finding in opened.stopping if finding.rule == "typed"]


def test_words_in_a_strip_count_when_it_is_left_and_no_longer_when_they_are_discarded(qtbot, form, opened):
    ref = action(opened, 0).ref
    asked = start(form, 0, "d")
    press("Moved away")
    assert opened.unfinished.at("outcomes").kept()[f"{ref}/no_longer_required/closure_reason"] == ("Moved away",)
    assert not_taken(opened) == []
    press(ESCAPE)
    assert not_taken(opened) == [f"What is typed here was not taken: {ref}, No longer required"]
    asked = start(form, 0, "d")
    assert asked.lines["closure_reason"].text() == "Moved away"
    next(each for each in asked.findChildren(QPushButton) if each.text().strip() == "Discard").click()
    assert strip(form) is None
    assert not_taken(opened) == []
    assert opened.unfinished.at("outcomes").kept() == {}
    assert start(form, 0, "d").lines["closure_reason"].text() == action(opened, 0).closure_reason


def test_a_strip_whose_action_is_no_more_stops_nothing(qtbot, form, opened):
    start(form, 0, "d")
    press("Moved away", ESCAPE)
    with qtbot.waitSignal(opened.edited):
        opened.drafts["previous_actions"].remove(("previous_actions",), 0)
    assert not_taken(opened) == []
    opened.drafts["previous_actions"].undo()
    assert len(not_taken(opened)) == 1
