"""A whole review of the Level 3 case in the real window, by keyboard alone.

Run by ``test_review_by_keyboard`` in a process of its own, with an X server of its own:
``python -m tests.ui.review_by_keyboard PICTURES STORE OUT``. There is no window manager there: one click into
the window at the very start gives it the keyboard, and where a window closes the script gives the keyboard to the one
below it.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.ui.app import main as open_window
from mappa_desktop.ui.screens.minutes.issue_sheet import IssueSheet
from mappa_desktop.ui.share import ShareWindow
from mappa_desktop.ui.shell.window import Window
from mappa_desktop.widgets.links import Link
from tests.support.stores import PASSPHRASE
from tests.ui.driver import Condition, Driver, Script, begins, click, is_shown, keys, reads, shown, the, where
from tests.ui.keyboard import (
    answer,
    at,
    down_to,
    elsewhere_than,
    empty,
    fill,
    give_keyboard_to,
    pick,
    rewrite,
    tab_to,
    text_in,
    write,
)

DAY = datetime.date(2027, 1, 7)
PATIENCE_SECONDS = 60
Part = Callable[[Driver], Script]


class MeetingClock:
    """The clock on the wall of the meeting, put on by the script."""

    def __init__(self) -> None:
        self.put(13, 20)

    def put(self, hour: int, minute: int) -> None:
        """Let it be this time."""
        self._told = StoppedClock(datetime.datetime(DAY.year, DAY.month, DAY.day, hour, minute, tzinfo=datetime.UTC))

    def now(self) -> datetime.datetime:
        return self._told.now()

    def today(self) -> datetime.date:
        return DAY


CLOCK = MeetingClock()


def main(pictures: Path, store: Path, out: Path) -> int:
    """Start the application as a person does, and let the script use it."""
    driver = Driver(pictures, PATIENCE_SECONDS)
    QTimer.singleShot(0, lambda: driver.start(_script(driver, out)))
    return open_window(["--store", str(store)], CLOCK)


def _script(driver: Driver, out: Path) -> Script:
    for part in PARTS:
        yield from part(driver)
    yield from issued(driver, out)
    keys("ctrl+q")


def unlocked(driver: Driver) -> Script:
    """Unlock, and come to Today."""
    yield reads("Passphrase")
    click(_window())
    yield at("Passphrase")
    yield from write(PASSPHRASE)
    yield from driver.photograph("unlock")
    keys("Return")
    yield reads("Reviews")
    yield at("TRN-L3-0022")
    yield from driver.photograph("today")


def begun(driver: Driver) -> Script:
    """From Today to the case, and begin its review."""
    keys("Return")
    yield at("Read:")
    yield from driver.photograph("case")
    yield from tab_to("New meeting", back=True)
    keys("Return")
    yield at("Date")
    yield from driver.photograph("new-meeting")
    keys("Return")
    yield lambda: _window().workspace is not None
    give_keyboard_to(_window())


def prepared(driver: Driver) -> Script:
    """Before: one is left off, a return came in, an item of the agenda moves up, the invitation's text is copied."""
    keys("ctrl+1")
    yield at("Date of the meeting")
    yield from driver.photograph("before")
    yield from tab_to("Name: ")
    yield from down_to("Dr Yolanda Crispe")
    keys("Delete")
    yield at("Why Dr Yolanda Crispe is left off")
    yield from write("Not needed at this review: the board has no part in the plan.")
    keys("Return")
    yield reads("16 people invited")
    yield lambda: "Left off" in where()
    yield from down_to("Nadine Orlebar", key="Up")
    keys("Return")
    yield at("Leave off")
    yield from tab_to("Return received today")
    keys("space")
    yield reads("1 return received")
    yield from driver.photograph("before-invited")
    yield from tab_to("Copy the invitation's text")
    keys("space")
    yield reads("The text of the invitation is copied")
    yield from tab_to("Time: ")
    yield from down_to("Victims and potential victims")
    keys("alt+Up")
    yield lambda: "(7/19)" in where()
    yield from driver.photograph("before-agenda")


def started(driver: Driver) -> Script:
    """During: the meeting begins, a minute later than planned."""
    CLOCK.put(13, 31)
    keys("ctrl+2")
    yield at("Sections of the minutes")
    keys("ctrl+shift+m")
    yield lambda: QApplication.activePopupWidget() is not None
    yield from driver.photograph("start-asked")
    keys("2")
    yield reads("on time")


def statements_read(driver: Driver) -> Script:
    """The statements are read to all; those who are here acknowledge them once the attendance is known."""
    keys("ctrl+Next")
    yield at("Read to all")
    keys("space")
    yield lambda: _state("opening_statements") != "Not started"
    keys("ctrl+Next")
    yield lambda: "Verity Ashcombe-Lyle" in where()
    for _person in range(13):
        before = where()
        keys("space")
        yield elsewhere_than(before)
    yield from down_to("Nadine Orlebar")
    keys("p")
    yield lambda: "Yolanda" in where()
    yield from down_to("Alasdair Quorn")
    keys("space")
    yield reads("14 of 17 present")
    yield from driver.photograph("attendance")
    keys("ctrl+Prior")
    yield at("Acknowledged by all present")
    keys("space")
    yield reads("Nobody else is left to ask")
    CLOCK.put(13, 36)
    keys("ctrl+shift+j")
    yield lambda: QApplication.activePopupWidget() is not None
    yield from driver.photograph("who-arrived")
    keys("1")
    yield reads("Noted at 13:36")
    yield from driver.photograph("late-arrival")


def late_comer_asked(_driver: Driver) -> Script:
    """The statements are asked of the one who came late."""
    yield from tab_to("Acknowledged by Rafferty Clew")
    keys("space")
    yield reads("Nobody else is left to ask")


def carried_confirmed(driver: Driver) -> Script:
    """What was carried is confirmed section by section; the last minutes are agreed."""
    yield from next_section("attendance")
    yield from next_section("subject")
    for following in ("category_and_level", "index_offence", "relevant_dates", "hospital"):
        yield from confirm(following)
    yield from driver.photograph("confirmed")
    yield from next_section("reason_for_level")
    yield from confirm("previous_minutes")
    yield from pick("Accuracy", "agreed", "Agreed as accurate")
    yield from driver.photograph("last-minutes")
    yield from next_section("previous_actions")


def previous_actions_closed(driver: Driver) -> Script:
    """Each action of the last meeting ends: done, carried, not done and why, or dropped."""
    CLOCK.put(13, 44)
    yield from driver.photograph("previous-actions")
    yield from outcome("4.01", "c", ("Completed on", "20 Nov"), ("Evidence", "Variation granted on 2 December."))
    yield from outcome("4.02", "c", ("Completed on", "20 Nov"), ("Evidence", "Email to the Chair the same day."))
    keys("f")
    yield at("New date")
    yield from rewrite("3 Feb")
    yield from fill("Chair's comment", "A second carry: the Director answers for it in person.")
    yield from fill("What was said", "Two flats were viewed; neither was suitable.")
    yield from driver.photograph("carried-forward")
    keys("Return")
    yield from outcome("4.04", "c", ("Completed on", "4 Dec"), ("Evidence", "Zones live and tested on 4 December."))
    keys("n")
    yield at("What was said")
    yield from rewrite("The reassessment was not written in time.")
    yield from fill("Carry forward to, if it goes on", "in two weeks")
    keys("Return")
    keys_wait = "Ref: 4.06;"
    yield lambda: keys_wait in where()
    yield from outcome("4.06", "c", ("Completed on", "4 Dec"), ("Evidence", "Told in person; reasons understood."))
    keys("x")
    yield at("What was said")
    yield from rewrite("The briefing was overtaken by the move of the key worker.")
    keys("Return")
    yield from outcome("4.08", "c", ("Completed on", "26 Nov"), ("Evidence", "Letter sent; no case detail."))
    yield lambda: "Ref: 4.09;" in where()
    keys("d")
    yield at("Reason")
    yield from rewrite("The recording was deleted by the system on approval.")
    keys("Return")
    yield lambda: _state("previous_actions") in ("In progress", "Done")
    yield from driver.photograph("actions-closed")


def agencies_heard(driver: Driver) -> Script:
    """The agencies speak one by one; a line becomes an action; the others have nothing to add."""
    CLOCK.put(13, 52)
    yield from next_section("victims")
    yield from confirm("agency_information")
    yield from speaks("1", "Wendleshire Police", driver)
    yield from write("nc")
    keys("Tab")
    yield lambda: "No change since" in text_in(QApplication.focusWidget())
    yield from write("19 November 2026")
    keys("End")
    yield from write(" He was seen twice near the collage stop, each time with staff.")
    yield from speaks("2", "Probation Service")
    yield from write("He keeps every appointment and has handed in his diary.")
    yield from speaks("6", "NHS Trust")
    yield from write("The formulation holds. NHS Trust, send the formulation to the AP staff, 3 Feb")
    keys("ctrl+shift+t")
    yield reads("added: NHS Trust")
    yield from driver.photograph("line-became-action")
    yield from speaks("5", "Victim Liaison Unit")
    yield from write("V1 and V2's family know the zones and are content with them.")
    yield from driver.photograph("agency-information")
    keys("ctrl+Prior")
    yield is_open("victims")
    yield from next_section("agency_information")
    yield lambda: where().endswith("not heard yet")
    yield from driver.photograph("round-the-table")
    for heard in range(5, 11):
        keys("space")
        yield lambda: QApplication.activePopupWidget() is not None
        keys("2")
        yield reads(f"{heard} of 10 agencies heard")


def risk_changed(driver: Driver) -> Script:
    """The risk is lower than last time, and the panel says why."""
    yield from next_section("risk_assessment")
    yield from pick("Overall risk of serious harm", "h", "High")
    yield from pick("Change since the last meeting", "l", "Lowered")
    yield from fill("Change in words", "No following behaviour since 4 December; the controls hold.")
    yield from pick("Public", "h", "High")
    yield from fill(
        "Agreed view of the panel", "High while the controls hold; Very High again on any breach of a zone."
    )
    yield from driver.photograph("risk")
    yield from confirm("risk_management_plan")


def plan_agreed(driver: Driver) -> Script:
    """One measure to each pillar."""
    for key, measure in (
        ("1", "Weekly review of the diary with the key worker"),
        ("2", "Daily GPS check of the college stop at 16:00"),
        ("3", "Eight sessions on following behaviour"),
        ("4", "The VLO tells V2's family of every change of zone"),
    ):
        keys("ctrl+m")
        yield lambda: QApplication.activePopupWidget() is not None
        if key == "3":
            yield from driver.photograph("which-pillar")
        keys(key)
        yield lambda: where() == "Measure" and not text_in(QApplication.focusWidget())
        yield from write(measure)
    yield from driver.photograph("plan")
    for following in ("contingency", "licence_and_orders", "disclosure"):
        yield from confirm(following)


def disclosure_decided(driver: Driver) -> Script:
    """A decision to disclose, written as far as the talk goes: the rest is left to be finished."""
    keys("ctrl+shift+d")
    yield at("Recipient is a third party: ")
    yield from answer("Recipient is a third party", "Yes")
    yield from fill("Recipient", "Manager of the day centre")
    yield from fill("Relationship to the subject", "Runs the group he wants to join")
    yield from pick("Decision", "d", "Disclose")
    yield from fill("Purpose", "To let the group be joined safely")
    yield from fill("Information to be given", "That he is supervised, and may not be alone with a woman there.")
    yield from fill("Necessity", "Women come alone to the group.")
    yield from fill("By whom", "DI Caspar Wrenfield with Ishaan Dellacombe")
    yield from fill("How", "Face to face, from a script.")
    yield from fill("By when", "22 Jan")
    yield from driver.photograph("disclosure")


def next_date_set(driver: Driver) -> Script:
    """The next meeting, found by the palette."""
    CLOCK.put(14, 20)
    keys("ctrl+k")
    yield at("Go to anything")
    yield from write("next meeting")
    yield from driver.photograph("palette")
    keys("Return")
    yield is_open("next_meeting")
    give_keyboard_to(_window())
    yield lambda: where() == "Date"
    yield from rewrite("4 Mar")
    yield from fill("Time", "13:30")
    yield from pick("How held", "hyb", "Hybrid")
    yield from driver.photograph("next-meeting")


def actions_set(driver: Driver) -> Script:
    """New actions in one line each, from anywhere, with the dates in plain words."""
    keys("ctrl+shift+a")
    for line, understood in (
        ("Ishaan Dellacombe, ask for the variation decision in writing, 3 Feb", "Wed 3 Feb 2027"),
        ("Police, review the GPS zones with EM Services, in two weeks !", "Thu 21 Jan 2027"),
        ("Georgiana Flint, name a move-on property, before next meeting", "Wed 3 Mar 2027"),
    ):
        yield lambda: where() == "New action"
        yield from write(line)
        yield reads(understood)
        yield from driver.photograph("action-line")
        box = QApplication.focusWidget()
        keys("Return")
        yield empty(box)
    keys("Escape")
    yield lambda: where() == "How held"


def words_replaced(driver: Driver) -> Script:
    """A word that was misspelt all the time is put right with find and replace."""
    keys("ctrl+h")
    yield lambda: where() == "Find"
    yield from write("collage")
    yield reads("Found in 1 place")
    yield from fill("Replace with", "college")
    keys("Return")
    yield reads("1 of 1")
    yield from driver.photograph("replace")
    keys("Return")
    yield lambda: "college stop" in _text_of("agency_updates")
    keys("Escape")
    yield lambda: where() not in ("Find", "Replace with", "")


def decided(driver: Driver) -> Script:
    """Category, level, recall and a view that differs; a sentence is taken back and comes again."""
    keys("ctrl+k")
    yield at("Go to anything")
    yield from write("decisions")
    keys("Return")
    yield is_open("decisions")
    give_keyboard_to(_window())
    yield from answer("Category confirmed", "Yes")
    yield from fill("Reason for the category", "The ground was checked today and holds.")
    yield from pick("Level decision", "rem", "Remain at this level")
    yield from fill("With effect from", "7 Jan 2027")
    reason = "Senior officers still have to commit the move-on and the patrols."
    yield from fill("Reason for the level", reason)
    box = QApplication.focusWidget()
    keys("ctrl+z")
    yield lambda: text_in(box) == ""
    keys("ctrl+y")
    yield lambda: text_in(box) == reason
    yield from answer("Recall considered", "Yes")
    yield from pick("Recall", "not", "Not requested")
    yield from fill("Recall decided by", "Honor Greatorex-Vane")
    yield from fill("Reason about recall", "The controls hold and he keeps to them.")
    yield from driver.photograph("decisions")
    keys("ctrl+shift+x")
    yield lambda: where() == "Agency"
    yield from write("NHS Trust")
    keys("Tab")
    yield from fill("View", "Medium rather than High once the eight sessions are done.")
    yield from fill("Chair's response", "Noted; looked at again when the sessions are done.")
    yield from driver.photograph("dissent")


def noted_and_shared(driver: Driver) -> Script:
    """A private note; the window for the call opened and closed."""
    keys("F10")
    yield at("Private note: ")
    yield from write("Ask the Director about the budget.")
    yield from driver.photograph("private-note")
    keys("F10")
    yield lambda: not where().startswith("Private note")
    keys("ctrl+shift+s")
    yield lambda: _shared_windows() == 1
    yield from driver.photograph("shared")
    keys("ctrl+shift+s")
    yield lambda: _shared_windows() == 0
    give_keyboard_to(_window())


def locked(driver: Driver) -> Script:
    """Locked in the middle, unlocked, and back in the section one was in."""
    keys("ctrl+l")
    yield reads("Locked. Everything is saved.")
    yield at("Passphrase")
    yield from driver.photograph("locked")
    yield from write(PASSPHRASE)
    keys("Return")
    yield lambda: _window().workspace is not None and _window().isActiveWindow()
    yield is_open("decisions")
    yield from driver.photograph("unlocked-again")
    CLOCK.put(14, 34)
    keys("ctrl+shift+m")
    yield lambda: QApplication.activePopupWidget() is not None
    keys("2")
    yield reads("ended")


def put_right(driver: Driver) -> Script:
    """After: what must be put right is followed line by line to its field."""
    keys("ctrl+3")
    yield reads("pages, a draft")
    yield from driver.photograph("to-finish")
    yield from follow("5 things must be put right", "Proportionality")
    yield from write("One post-holder; a general talk to the group would not do.")
    yield from follow("4 things must be put right", "Subject told")
    yield from pick("Subject told", "w", "Will be told")
    yield from follow("3 things must be put right", "Diversity considered: Not recorded")
    yield from answer("Diversity considered", "Yes")
    yield from follow("2 things must be put right", "Owner")
    yield from rewrite("Dr Lambert Oyelaran-Finch")
    yield from follow("1 thing must be put right", "Owner")
    yield from rewrite("DI Caspar Wrenfield")


def warnings_answered(driver: Driver) -> Script:
    """What the rules warn of is put right where it can be, and the rest is accepted, each with its reason."""
    yield from follow("18 must be put right or accepted", "Eligibility checked on")
    yield from rewrite("7 Jan")
    keys("ctrl+3")
    yield begins("17 must be put right or accepted")
    yield from accept_all("Risk assessment: 8 places", "C7", "Done again for the parole report; due on 29 January.")
    yield begins("9 must be put right or accepted")
    yield from driver.photograph("accepted-with-a-reason")
    yield from follow("9 must be put right or accepted", "Self-disclosure considered: Not recorded")
    yield from answer("Self-disclosure considered", "Yes")
    yield from follow("8 must be put right or accepted", "Undertaking")
    yield from pick("Undertaking", "req", "Required before information is given")
    for left, note in (
        (7, "The minister was away; told by 22 January."),
        (6, "The college asked for the script first."),
    ):
        yield from follow(f"{left} must be put right or accepted", "Outcome")
        yield from pick("Outcome", "p", "Pending")
        yield from fill("About the outcome", note)
    yield from follow_one_of("5 must be put right or accepted", "New actions: 4 places", "Reason")
    yield from write("The staff must know the formulation.")
    yield from follow_one_of("4 must be put right or accepted", "New actions: 3 places", "Reason")
    yield from write("His conditions end with the decision.")
    yield from follow("3 must be put right or accepted", "Reason")
    yield from write("The zones hold only while they are checked.")
    yield from follow("2 must be put right or accepted", "Reason")
    yield from write("There is no address after the Approved Premises.")
    keys("ctrl+3")
    yield begins("1 must be put right or accepted")
    yield from accept("L7", "The Director's answer is not there before; the room is booked.")


def approved(driver: Driver) -> Script:
    """The summary is drafted, and the Chair approves."""
    yield reads("Nothing is missing.")
    yield from driver.photograph("nothing-is-missing")
    yield from tab_to("Draft from the record")
    keys("space")
    yield reads("Drafted from the record.")
    yield from driver.photograph("summary")
    yield from tab_to("Go on to approval")
    keys("space")
    yield at("Approve")
    keys("space")
    yield at("Approve and freeze now")
    yield from driver.photograph("approve")
    keys("space")
    yield lambda: _window().workspace is not None and _frozen()
    yield reads("exactly what will be signed")
    yield from driver.photograph("approved")


def signed(driver: Driver) -> Script:
    """The Chair signs what is shown, and goes on to the copies."""
    yield from tab_to("Sign the record")
    keys("space")
    yield at("Go on to the copies")
    yield reads("as it was signed")
    yield reads(", Chair.")
    yield reads("Its time is that of this computer")
    yield from driver.photograph("signed")
    keys("space")
    yield lambda: "State: Left out" in where()
    yield reads("before it is numbered")
    yield from driver.photograph("copies")


def issued(driver: Driver, out: Path) -> Script:
    """The record lists nobody for a copy: two agencies are taken in, and each passphrase is shown once."""
    for _agency in range(2):
        keys("Delete")
        yield lambda: "State: To issue" in where()
        keys("Down")
        yield lambda: "State: Left out" in where()
    yield from tab_to("Issue to ", back=True)
    keys("space")
    yield is_shown(IssueSheet)
    sheet = the(IssueSheet)
    give_keyboard_to(sheet)
    yield at("Choose a folder and issue")
    yield from driver.photograph("to-issue")
    keys("space")
    yield is_shown(QFileDialog)
    question = the(QFileDialog)
    give_keyboard_to(question)
    yield lambda: isinstance(QApplication.focusWidget(), QLineEdit)
    yield from rewrite(str(out))
    keys("Return")
    yield lambda: shown(QFileDialog) is None
    give_keyboard_to(sheet)
    for ready in range(1, sheet.bar.maximum() + 1):  # each copy may take its time
        yield _that_many_ready(sheet, ready)
    yield reads("were saved in the folder")
    yield at("Copy passphrase of copy 1")
    yield from driver.photograph("issued")
    yield from tab_to("Close")
    keys("space")
    yield lambda: shown(IssueSheet) is None
    give_keyboard_to(_window())
    yield at("Another copy")
    yield from driver.photograph("register")


PARTS: tuple[Part, ...] = (
    unlocked,
    begun,
    prepared,
    started,
    statements_read,
    late_comer_asked,
    carried_confirmed,
    previous_actions_closed,
    agencies_heard,
    risk_changed,
    plan_agreed,
    disclosure_decided,
    next_date_set,
    actions_set,
    words_replaced,
    decided,
    noted_and_shared,
    locked,
    put_right,
    warnings_answered,
    approved,
    signed,
)


def next_section(key: str) -> Script:
    """Go on to the next section, which is this one."""
    keys("ctrl+Next")
    yield is_open(key)


def confirm(following: str) -> Script:
    """Confirm what was carried in the section that is open, and be in the next."""
    keys("ctrl+Return")
    yield is_open(following)


def outcome(ref: str, letter: str, *lines: tuple[str, str]) -> Script:
    """Say what came of an action: a letter on its row, the lines of the strip, Enter."""
    yield lambda: f"Ref: {ref};" in where()
    keys(letter)
    first, _words = lines[0]
    yield at(first)
    for name, words in lines:
        yield from fill(name, words)
    keys("Return")
    yield lambda: f"Ref: {ref};" not in where() and where().startswith("Ref: ")


def speaks(key: str, agency: str, driver: Driver | None = None) -> Script:
    """Choose by its key the agency that speaks now."""
    keys("ctrl+g")
    yield lambda: QApplication.activePopupWidget() is not None
    if driver is not None:
        yield from driver.photograph("who-speaks")
    keys(key)
    yield at("Information")
    workspace = _window().workspace
    assert workspace is not None, agency


def follow(left: str, name: str) -> Script:
    """Go to After, and from the first line of what is left to the field it speaks of."""
    keys("ctrl+3")
    yield begins(left)
    yield _at_a_line
    keys("Return")
    yield lambda: where() == name


def accept(rule: str, reason: str) -> Script:
    """Accept the finding whose line one is at, for a reason; the keyboard goes on to the next line."""
    yield _at_a_line
    keys("Tab")
    yield at("Accept with a reason")
    keys("space")
    yield at(f"Why {rule} may stand")
    yield from write(reason)
    keys("Return")
    yield lambda: not where().startswith("Why ")


def accept_all(part: str, rule: str, reason: str) -> Script:
    """Accept all findings of one rule in one part of the minutes, for one reason."""
    yield at(part)
    keys("Tab")
    yield at("Accept all")
    keys("space")
    yield at(f"Why {rule} may stand in every place")
    yield from write(reason)
    keys("Return")
    yield _at_a_line


def follow_one_of(left: str, part: str, name: str) -> Script:
    """Go to After, unfold the places of one rule where they are folded, and go to the first of them."""
    keys("ctrl+3")
    yield begins(left)
    yield at(part)
    if where().endswith("Show every place"):
        keys("space")
        yield at(f"{part}: Fold away")
    keys("Tab")
    yield at("Accept all")
    keys("Tab")
    yield _at_a_line
    keys("Return")
    yield lambda: where() == name


def _at_a_line() -> bool:
    return isinstance(QApplication.focusWidget(), Link)


def is_open(key: str) -> Condition:
    """Wait until a section is open."""

    def opened() -> bool:
        workspace = _window().workspace
        return workspace is not None and workspace.current_key == key

    return opened


def _that_many_ready(sheet: IssueSheet, number: int) -> Condition:
    return lambda: sheet.bar.value() >= number


def _frozen() -> bool:
    workspace = _window().workspace
    return workspace is not None and workspace.read_only


def _text_of(key: str) -> str:
    workspace = _window().workspace
    assert workspace is not None
    return str(next(each for each in workspace.minutes.contents().values() if key in type(each).model_fields).given())


def _shared_windows() -> int:
    return sum(isinstance(each, ShareWindow) and each.isVisible() for each in QApplication.topLevelWidgets())


def _state(key: str) -> str:
    workspace = _window().workspace
    assert workspace is not None
    return workspace.minutes.state_of(key)[0]


def _window() -> Window:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, Window))


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
