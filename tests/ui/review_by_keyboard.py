"""A whole review of the Level 3 case in the real window, by keyboard alone.

Run by ``test_review_by_keyboard`` in a process of its own, with an X server of its own:
``python -m tests.ui.review_by_keyboard PICTURES STORE``. There is no window manager there: one click into the window at
the very start gives it the keyboard, and where a window closes the script gives the keyboard to the one below it.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.ui.app import main as open_window
from mappa_desktop.ui.shell.window import Window
from tests.support.stores import PASSPHRASE
from tests.ui.driver import Driver, Script, click, keys, reads, type_text, where
from tests.ui.keyboard import at, down_to, fill, give_keyboard_to, pick, press, rewrite, tab_to, write

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


def main(pictures: Path, store: Path) -> int:
    """Start the application as a person does, and let the script use it."""
    driver = Driver(pictures, PATIENCE_SECONDS)
    QTimer.singleShot(0, lambda: driver.start(_script(driver)))
    return open_window(["--store", str(store)], CLOCK)


def _script(driver: Driver) -> Script:
    for part in PARTS:
        yield from part(driver)
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
        yield lambda before=before: where() != before
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


PARTS: tuple[Part, ...] = (unlocked, begun, prepared, started, statements_read)


def _state(key: str) -> str:
    workspace = _window().workspace
    assert workspace is not None
    return workspace.minutes.state_of(key)[0]


def _window() -> Window:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, Window))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
