"""The meeting's clock in the head: words, start and end, and silence unless time runs over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from mappa_desktop.domain.meeting_clock import Running
from mappa_desktop.domain.workings import AgendaItem, Clock
from mappa_desktop.foundation.content import replaced
from mappa_desktop.ui.screens.minutes.choices import Choices
from mappa_desktop.ui.screens.minutes.timer import TICK_MS, MeetingClock, MeetingTimer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

AGENDA = (
    AgendaItem(key="actions", title="Actions from last time", sections=("previous_actions",), minutes=15),
    AgendaItem(key="plan", title="Risk management plan", sections=("risk_management_plan", "contingency"), minutes=40),
)


def without_times(opened):
    content = opened.drafts["meeting_details"].content
    for name in ("start", "end"):
        content = replaced(content, ("meeting", name), None)
    opened.apply({"meeting_details": content})


def meeting(opened):
    return opened.contents()["meeting_details"].meeting


@pytest.fixture
def running(desk, opened, clock):
    """The clock of minutes whose times are not noted yet, at ten o'clock, before the start."""
    without_times(opened)
    clock.tell(10, 0)
    made = MeetingClock(desk, opened, lambda: AGENDA)
    made.go_to("previous_actions")
    return made


@pytest.fixture
def timer(qtbot, running):
    timer = MeetingTimer(running)
    qtbot.addWidget(timer)
    timer.show()
    qtbot.waitExposed(timer)
    return timer


def words(timer):
    return [label.text() for label in timer.findChildren(QLabel) if not label.isHidden()]


def test_the_start_is_noted_and_the_first_item_runs(opened, running):
    running.start()
    assert meeting(opened).start == "10:00"
    assert [stay.item for stay in opened.working(Clock).content.stays] == ["actions"]


def test_words_follow_the_time(timer, running, clock):
    assert words(timer) == ["55 min planned", "not started"]
    timer.button.click()
    running.go_to("risk_management_plan")
    clock.tell(10, 32)
    timer.refresh()
    assert words(timer)[0] == "32 min of 55"
    assert "ends about" in words(timer)[1]


def test_sections_of_one_item_are_one_stay(opened, running, clock):
    running.start()
    running.go_to("risk_management_plan")
    clock.tell(10, 5)
    running.go_to("contingency")
    running.go_to("victims")
    assert [stay.item for stay in opened.working(Clock).content.stays] == ["actions", "plan"]
    assert running.visited() == {"actions", "plan"}


def test_the_item_that_is_worked_on_is_known_by_its_title(running):
    running.go_to("contingency")
    assert running.item_title() == "Risk management plan"
    running.go_to("victims")
    assert running.item_title() == ""


def test_one_stroke_starts_the_meeting_ends_it_and_lets_it_go_on(opened, running, clock):
    stages = [running.running]
    for minute in (0, 58, 59):
        clock.tell(10, minute)
        running.start_or_end()
        stages.append(running.running)
    assert stages == [Running.NOT_STARTED, Running.RUNNING, Running.ENDED, Running.RUNNING]
    assert (meeting(opened).start, meeting(opened).end) == ("10:00", None)


@pytest.fixture
def asked(qtbot, desk, opened, clock):
    """What is asked when the minutes have a start already and the meeting is started four minutes later."""
    clock.tell(10, 4)
    running = MeetingClock(desk, opened, lambda: AGENDA)
    timer = MeetingTimer(running)
    qtbot.addWidget(timer)
    timer.show()
    running.start()
    yield timer.window().findChild(Choices)
    timer.close()


def test_a_time_that_stands_in_the_minutes_is_kept_unless_one_says_otherwise(opened, asked):
    assert meeting(opened).start == "10:00"
    assert [action.text()[4:].strip() for action in asked.actions()[1:]] == [
        "Keep 10:00, as the minutes have it",
        "Use 10:04, as it is now",
    ]
    QTest.keyClick(asked, Qt.Key.Key_2)
    assert meeting(opened).start == "10:04"


def test_keeping_the_time_changes_nothing(opened, asked):
    QTest.keyClick(asked, Qt.Key.Key_1)
    assert meeting(opened).start == "10:00"


def test_it_ticks_only_while_it_is_seen(timer):
    assert 5_000 <= TICK_MS <= 10_000
    assert timer.is_ticking
    timer.hide()
    assert not timer.is_ticking


def test_it_speaks_only_when_time_runs_over_and_only_once(timer, running, clock, spoken):
    running.start()
    for minute in (1, 5, 14):
        clock.tell(10, minute)
        timer.refresh()
    assert spoken == []
    clock.tell(10, 17)
    timer.refresh()
    timer.refresh()
    assert spoken == ["Actions from last time is over its time."]
    clock.tell(10, 57)
    timer.refresh()
    timer.refresh()
    assert spoken == ["Actions from last time is over its time.", "The meeting is over its time."]


def test_a_tick_takes_no_focus(qtbot, running, clock):
    page = QWidget()
    layout = QVBoxLayout(page)
    line = QLineEdit()
    timer = MeetingTimer(running)
    layout.addWidget(timer)
    layout.addWidget(line)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    running.start()
    clock.tell(10, 59)
    timer.refresh()
    assert QApplication.focusWidget() is line


def test_the_button_says_in_full_what_it_does(timer, running):
    names = [timer.button.accessibleName()]
    running.start()
    names.append(timer.button.accessibleName())
    running.end()
    names.append(timer.button.accessibleName())
    assert names == ["Start the meeting", "End the meeting", "Go on with the meeting"]


def test_approved_minutes_have_no_clock_to_start(qtbot, running, opened):
    opened.read_only = True
    running.start_or_end()
    assert running.running is Running.NOT_STARTED
    timer = MeetingTimer(running, read_only=True)
    qtbot.addWidget(timer)
    assert timer.button.isHidden()
    assert "".join(words(timer)) == timer.accessibleName() == ""
