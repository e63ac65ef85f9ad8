"""How many keys the usual tasks of a meeting take, besides the letters of what is written; no clicks at all."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.operations import minutes, stores
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.meeting_details.model import MeetingType
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars
from tests.support.approving import approve_with_reasons
from tests.support.kept_stores import copied
from tests.support.sessions import imported
from tests.support.stores import CHEAP, PASSPHRASE, ROOT
from tests.ui.strokes import CTRL, SHIFT, Hand, text_at_hand, where

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DAY = datetime.date(2027, 1, 7)
TABLE = ROOT / "docs" / "strokes.md"
MADE = ROOT / "tests" / "output" / "strokes.md"
HEAD = """# Strokes

How many keys the usual tasks of a meeting take. The letters of what is written are not counted, nor is there any click.
Counted by `tests/ui/test_strokes.py`, which presses these keys in the real window and fails when this table is wrong.

| Task, from anywhere in the meeting | Keys | Clicks | Pressed |
|---|---|---|---|
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with the review that follows the approved minutes of the Level 3 training case."""
    return copied(tmp_path / "store", with_review)


def with_review(folder: Path) -> None:
    session, _recovery_key = stores.create(folder, PASSPHRASE, FixedClock(DAY), cost=CHEAP)
    head = approve_with_reasons(session, imported(session, "level3_review")).value
    minutes.create_meeting(session, head.case, date=DAY, kind=MeetingType.REVIEW)
    session.close()


@pytest.fixture
def review(qtbot, make_window, folder):
    """The workspace of the review, and the hand that works in it."""
    window = make_window(folder)
    session = stores.unlock(folder, PASSPHRASE, FixedClock(DAY))
    newest = minutes.minutes_list(session).value[0]
    window.open_with(session)
    qtbot.waitUntil(lambda: window.listing("today") is not None and window.listing("today").isVisible())
    window.show_minutes(newest.id)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible(), timeout=30_000)
    return window.workspace, Hand(window, lambda so: qtbot.waitUntil(so, timeout=30_000))


def tick_14(meeting, hand):
    meeting.go_to("opening_statements")
    meeting.take_focus()
    hand.press(Qt.Key.Key_PageDown, CTRL)
    hand.wait(lambda: "Verity" in where())
    for _person in range(14):
        hand.press(Qt.Key.Key_Space)
    there = content_of(meeting.minutes.contents(), Attendance).attendance
    assert sum(each.status is AttendanceStatus.ATTENDED for each in there) == 14


def close_7(meeting, hand):
    meeting.go_to("previous_minutes")
    meeting.take_focus()
    hand.press(Qt.Key.Key_PageDown, CTRL)
    for number in range(1, 8):
        hand.come_to(f"Ref: 4.0{number}")
        hand.press(Qt.Key.Key_C)
        hand.come_to("Completed on")
        if not text_at_hand():  # overdue: the day decides whether it was late
            hand.type("3 Dec")
        hand.press(Qt.Key.Key_Tab)
        hand.come_to("Evidence")
        hand.type("Seen in writing.")
        hand.press(Qt.Key.Key_Return)
    found = content_of(meeting.minutes.contents(), PreviousActions).previous_actions
    assert sum(each.evidence == "Seen in writing." for each in found) == 7


def add_5(meeting, hand):
    hand.press(Qt.Key.Key_A, CTRL | SHIFT)
    for number in range(5):
        hand.come_to("New action")
        hand.type(f"Police, check address {number}, 3 Feb")
        hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_Escape)
    made = content_of(meeting.minutes.contents(), NewActions).new_actions
    assert [each.due.date for each in made] == [datetime.date(2027, 2, 3)] * 5


def measure_to_each_pillar(meeting, hand):
    for key, words in zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), "abcd", strict=True):
        hand.press(Qt.Key.Key_M, CTRL)
        hand.see_choices()
        hand.press(key)
        hand.wait(lambda: where() == "Measure" and not text_at_hand())
        hand.type(f"Measure {words}")
    plan = content_of(meeting.minutes.contents(), PlanOfFourPillars).risk_management_plan
    pillars = (plan.supervision, plan.monitoring_and_control, plan.interventions_and_treatment, plan.victim_safety)
    assert [each.measures[-1].measure for each in pillars] == [f"Measure {words}" for words in "abcd"]


def log_a_disclosure_decision(meeting, hand):
    hand.press(Qt.Key.Key_D, CTRL | SHIFT)
    hand.come_to("Recipient is a third party")
    hand.press(Qt.Key.Key_Left)
    hand.press(Qt.Key.Key_Left)
    hand.come_to("Recipient is a third party: Yes")
    hand.tab_to("Recipient")
    hand.type("Manager of the day centre")
    hand.tab_to("Decision")
    hand.press(Qt.Key.Key_D)
    entry = content_of(meeting.minutes.contents(), DisclosureLog).disclosure.entries[-1]
    assert (entry.recipient_is_third_party, entry.recipient) == (True, "Manager of the day centre")
    assert entry.decision == "disclose"


def set_the_next_date(meeting, hand):
    hand.press(Qt.Key.Key_K, CTRL)
    hand.come_to("Go to anything")
    hand.type("next meeting")
    hand.press(Qt.Key.Key_Return)
    hand.come_back()
    hand.wait(lambda: where() == "Date")
    hand.type("4 Mar")
    hand.press(Qt.Key.Key_Tab)
    planned = content_of(meeting.minutes.contents(), FollowingMeeting).next_meeting.date
    assert planned == datetime.date(2027, 3, 4)


# Each task with the most keys it may take: what is needlessly long fails here, whatever the table says.
TASKS: dict[str, tuple[Callable[..., None], int]] = {
    "Tick 14 people as present, coming from the section before": (tick_14, 15),
    "Close 7 actions, each with its evidence, coming from the section before": (close_7, 22),
    "Add 5 actions, each with who, what and by when": (add_5, 7),
    "Add a measure to each of the four pillars": (measure_to_each_pillar, 8),
    "Log a decision to disclose: route, recipient, decision": (log_a_disclosure_decision, 7),
    "Set the date of the next meeting": (set_the_next_date, 3),
}


def counted(review, task):
    meeting, hand = review
    task(meeting, hand)
    QApplication.processEvents()
    return list(hand.pressed)


@pytest.mark.parametrize(("task", "most"), TASKS.values(), ids=[task.__name__ for task, _most in TASKS.values()])
def test_a_usual_task_takes_few_keys(review, task, most):
    pressed = counted(review, task)
    assert len(pressed) <= most, pressed


def test_the_table_of_strokes_says_what_was_counted(review):
    meeting, hand = review
    lines = []
    for title, (task, _most) in TASKS.items():
        hand.pressed.clear()
        task(meeting, hand)
        lines.append(f"| {title} | {len(hand.pressed)} | 0 | {_in_words(hand.pressed)} |\n")
    MADE.parent.mkdir(exist_ok=True)
    MADE.write_text(HEAD + "".join(lines), encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == MADE.read_text(encoding="utf-8"), (
        "docs/strokes.md is stale: tests/output/strokes.md is what was counted"
    )


def _in_words(pressed: list[str]) -> str:
    """The keys in their order; the same key several times is told once."""
    runs: list[tuple[str, int]] = []
    for key in pressed:
        if runs and runs[-1][0] == key:
            runs[-1] = (key, runs[-1][1] + 1)
        else:
            runs.append((key, 1))
    shown = [key if times == 1 else f"{key} x {times}" for key, times in runs]
    return ", ".join(shown[:12]) + (" and so on" if len(shown) > 12 else "")
