"""You never lose a word: what was typed and not taken stands where it was typed after a lock, and after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from mappa_desktop.domain.workings import Unfinished
from mappa_desktop.operations import minutes, stores, workings
from mappa_desktop.operations.gestures import actions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.ui.screens.cases.new import NewVersion
from mappa_desktop.ui.screens.minutes.attendance_panel import AttendancePanel
from mappa_desktop.ui.screens.minutes.outcomes import OutcomeStrip
from mappa_desktop.ui.screens.minutes.workspace import AFTER, BEFORE, DURING
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.entries import EntriesView
from tests.support.stores import PASSPHRASE
from tests.support.window import CLOCK, the_dialog, words_on
from tests.ui import typing_until_killed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

WORDS = "Heron said: ring the landlord"
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def focused_line() -> QLineEdit:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit), focused
    return focused


def press(letter: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, letter)


def lock_and_come_back(qtbot, window):
    window.lock()
    qtbot.waitUntil(window.unlock.isVisible)
    assert WORDS not in words_on(window)
    QTest.keyClicks(window.unlock.passphrase.line, PASSPHRASE)
    QTest.keyClick(window.unlock.passphrase.line, ENTER)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    return window.workspace


def left_over(workspace):
    return [each.message for each in workspace.minutes.stopping if each.rule == "typed"]


def lists(workspace, key, path):
    form = workspace._page(key).form
    return next(each for each in form.findChildren(EntriesView) if each.path == (path,))


def text_of(workspace, key, path):
    form = workspace._page(key).form
    form.jump_to(path)
    return focused_line().text()


def test_the_line_for_a_new_action_is_there_again(qtbot, window, meeting):
    meeting.do("new_action")
    QTest.keyClicks(focused_line(), WORDS)
    again = lock_and_come_back(qtbot, window)
    assert again.action_line.entry.line.text() == WORDS
    assert left_over(again) == ["What is typed here was not taken: New action"]
    assert any("1 text was typed and not taken" in each.text() for each in window.findChildren(QLabel))
    again.jump_to("new_actions", left_over_path(again))
    assert again.action_line.isVisible()
    assert focused_line() is again.action_line.entry.line
    QTest.keyClick(focused_line(), ENTER)
    assert left_over(again) == []
    third = lock_and_come_back(qtbot, window)
    assert third.action_line.entry.line.text() == ""
    assert third.minutes.unfinished.content == Unfinished()


def left_over_path(workspace):
    return next(each.path for each in workspace.minutes.stopping if each.rule == "typed")


def test_the_line_of_the_drawer_is_there_again(qtbot, window, meeting):
    meeting.show_drawer("actions")
    meeting.actions_page.take_focus()
    QTest.keyClicks(focused_line(), WORDS)
    again = lock_and_come_back(qtbot, window)
    assert again.actions_page.entry.line.text() == WORDS
    assert again.action_line.entry.line.text() == ""
    again.jump_to("new_actions", left_over_path(again))
    assert focused_line() is again.actions_page.entry.line


def test_an_open_outcome_strip_is_open_again_with_its_words(qtbot, window, meeting):
    ref = meeting.minutes.record().of(PreviousActions).previous_actions[1].ref
    meeting.minutes.apply(actions.reopened(meeting.minutes.contents(), ref))
    meeting.go_to("previous_actions")
    lists(meeting, "previous_actions", "previous_actions").focus_row(1)
    press("c")
    strip = meeting._page("previous_actions").form.findChild(OutcomeStrip)
    strip.lines["evidence"].setFocus()
    strip.lines["evidence"].selectAll()
    QTest.keyClicks(strip.lines["evidence"], WORDS)
    again = lock_and_come_back(qtbot, window)
    found = again._page("previous_actions").form.findChild(OutcomeStrip)
    assert found.isVisibleTo(again._page("previous_actions"))
    assert found.asked.action.ref == ref
    assert found.lines["evidence"].text() == WORDS
    assert left_over(again) == [f"What is typed here was not taken: {ref}, Completed"]
    again.jump_to("previous_actions", left_over_path(again))
    form = again._page("previous_actions").form
    strip = next(each for each in form.findChildren(OutcomeStrip) if each.isVisible())
    QTest.keyClicks(strip.lines["on"], "14 Oct")  # overdue: the day is asked
    QTest.keyClick(strip.lines["evidence"], ENTER)
    assert left_over(again) == []
    assert again.minutes.record().of(PreviousActions).previous_actions[1].evidence == WORDS
    assert again.minutes.unfinished.content == Unfinished()


def test_the_line_below_a_list_is_there_again(qtbot, window, meeting):
    meeting.go_to("disclosure")
    form = meeting._page("disclosure").form
    view = next(each for each in form.findChildren(EntriesView) if each._quick.isVisible())
    path = view.path
    view._quick.setFocus()
    QTest.keyClicks(view._quick, WORDS)
    again = lock_and_come_back(qtbot, window)
    found = next(each for each in again._page("disclosure").form.findChildren(EntriesView) if each.path == path)
    assert found._quick.text() == WORDS
    assert len(left_over(again)) == 1


def test_a_text_that_a_field_refused_is_there_again_and_still_refused(qtbot, window, meeting):
    meeting.go_to("meeting_details")
    meeting._page("meeting_details").form.jump_to("meeting.date")
    line = focused_line()
    line.selectAll()
    QTest.keyClicks(line, "31 Feb 2026")
    again = lock_and_come_back(qtbot, window)
    form = again._page("meeting_details").form
    assert form.refused() == (("meeting.date", "Date of the meeting"),)
    assert text_of(again, "meeting_details", "meeting.date") == "31 Feb 2026"
    assert left_over(again) == ["What is typed here was not taken: Date of the meeting"]


def test_a_refused_text_in_an_entry_is_in_that_entry_again_wherever_it_went(qtbot, window, meeting):
    meeting.go_to("new_actions")
    form = meeting._page("new_actions").form
    form.jump_to("new_actions[0].due.date")
    line = focused_line()
    line.selectAll()
    QTest.keyClicks(line, "when it suits")
    view = lists(meeting, "new_actions", "new_actions")
    view.close_entry()
    view.move_entry(0, 1)
    again = lock_and_come_back(qtbot, window)
    assert again._page("new_actions").form.refused()[0][0] == "new_actions[1].due.date"
    again.go_to("new_actions")
    assert text_of(again, "new_actions", "new_actions[1].due.date") == "when it suits"


def test_why_somebody_is_left_off_is_there_again_at_the_same_person(qtbot, window, meeting):
    meeting.show_step(BEFORE)
    invited = meeting.before.invited
    at = next(at for at, each in enumerate(invited._people()) if each.status is None or at == 2)
    invited.table.focus_row(at)
    invited._ask_why()
    name = invited.reason.accessibleName()
    QTest.keyClicks(invited.reason, WORDS)
    again = lock_and_come_back(qtbot, window)
    found = again.before.invited
    assert (found.reason.text(), found.reason.accessibleName()) == (WORDS, name)
    assert found.table.current == at
    again.show_step(DURING)
    again.jump_to("attendance", left_over_path(again))
    assert again.step_shown == BEFORE
    assert focused_line() is found.reason


def test_a_refused_text_before_the_meeting_is_there_again_and_one_is_led_to_it(qtbot, window, meeting):
    meeting.show_step(BEFORE)
    meeting.before.form.jump_to("meeting.start")
    line = focused_line()
    line.selectAll()
    QTest.keyClicks(line, "when the van comes")
    again = lock_and_come_back(qtbot, window)
    assert again._page("meeting_details").form.refused() == ()
    assert again.before.form.refused()[0][0] == "meeting.start"
    again.show_step(DURING)
    again.jump_to("meeting_details", left_over_path(again))
    assert again.step_shown == BEFORE
    assert focused_line().text() == "when the van comes"


def test_the_name_of_a_deputy_is_there_again_at_the_same_person(qtbot, window, meeting):
    meeting.go_to("attendance")
    panel = panel_of(meeting)
    panel._focus(3)
    press("d")
    asked = focused_line().accessibleName()
    QTest.keyClicks(focused_line(), WORDS)
    again = lock_and_come_back(qtbot, window)
    found = panel_of(again)._deputy
    assert (found.text(), found.accessibleName()) == (WORDS, asked)
    assert found.isVisibleTo(again._page("attendance"))


def panel_of(workspace):
    return workspace._page("attendance").findChild(AttendancePanel)


@pytest.fixture
def frozen(qtbot, window, meeting):
    """The same minutes, approved."""
    approved = minutes.approve
    window.worker.run(lambda session: approved(session, meeting.minutes_id), lambda head: window.show_minutes(head.id))
    qtbot.waitUntil(lambda: window.workspace is not meeting and window.workspace.isVisible())
    assert window.workspace.read_only
    return window.workspace


def test_the_reason_of_a_new_version_and_a_correction_outlive_a_lock_of_approved_minutes(qtbot, window, frozen):
    frozen.show_step(AFTER)
    frozen.after.corrections._begin()
    line = frozen.after.corrections.findChild(LineEdit)
    long = "x" * 201
    line.put(long)
    line.textEdited.emit(long)
    frozen.after.approval.amend()
    dialog = the_dialog(qtbot, NewVersion)
    dialog.reason.setPlainText(WORDS)
    again = lock_and_come_back(qtbot, window)
    assert again.read_only
    assert QApplication.activeModalWidget() is None
    assert again.after.corrections.findChild(LineEdit).text() == long
    assert set(left_over(again)) == {
        "What is typed here was not taken: correction K-01",
        "What is typed here was not taken: reason of a new version",
    }
    again.jump_to("document_control", "document.new_version")
    assert the_dialog(qtbot, NewVersion).reason.toPlainText() == WORDS
    the_dialog(qtbot, NewVersion).close()


def test_nothing_unfinished_stops_reading_approved_minutes_and_a_new_version_has_it_again(qtbot, window, meeting):
    meeting.do("new_action")
    QTest.keyClicks(focused_line(), WORDS)
    meeting.minutes.unfinished.at("meeting_details").keep({"meeting.date": ("31 Feb 2026",)})
    minutes_id = meeting.minutes_id
    head: list[Any] = []
    meeting.save_all(
        lambda: window.worker.run(lambda session: minutes.approve(session, minutes_id), head.append), head.append
    )
    qtbot.waitUntil(lambda: bool(head))
    window.show_minutes(head[0].id)
    qtbot.waitUntil(lambda: window.workspace is not meeting and window.workspace.isVisible())
    frozen = window.workspace
    assert frozen.read_only
    assert left_over(frozen) == []
    assert frozen._page("meeting_details").form.refused() == ()
    assert frozen.action_line.entry.line.text() == ""
    made: list[Any] = []
    window.worker.run(lambda session: minutes.amend(session, head[0].id, reason="A name."), made.append)
    qtbot.waitUntil(lambda: bool(made))
    window.show_minutes(made[0].id)
    qtbot.waitUntil(lambda: window.workspace is not frozen and window.workspace.isVisible())
    assert window.workspace.action_line.entry.line.text() == WORDS
    assert window.workspace._page("meeting_details").form.refused()[0][0] == "meeting.date"


def test_words_stand_nowhere_but_in_the_encrypted_store(qtbot, window, meeting, folder, caplog):
    meeting.do("new_action")
    QTest.keyClicks(focused_line(), WORDS)
    qtbot.waitUntil(lambda: not meeting.minutes.autosave.unsaved)
    window.lock()
    qtbot.waitUntil(window.unlock.isVisible)
    assert WORDS not in caplog.text
    for file in Path(folder).rglob("*"):
        if file.is_file():
            assert b"Heron said" not in file.read_bytes(), file.name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("place", ["action_line", "quick_line", "refused"])
def test_after_a_kill_the_words_are_in_the_store_to_be_given_back(folder, place):
    session = stores.unlock(folder, PASSPHRASE, CLOCK)
    head = minutes.minutes_list(session).value[0]
    session.close()
    with subprocess.Popen(
        [sys.executable, "-m", typing_until_killed.__name__, str(folder), head.id, place],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        told = process.stdout.read(5)
        process.send_signal(signal.SIGKILL)
    assert told == "saved"
    session = stores.unlock(folder, PASSPHRASE, CLOCK)
    kept = workings.read(session, head.meeting, Unfinished).value
    session.close()
    assert [text for each in kept.texts for text in each.texts] == [typing_until_killed.WORDS]
