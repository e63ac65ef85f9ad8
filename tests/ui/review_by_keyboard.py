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
    yield from driver.photograph("before")


PARTS: tuple[Part, ...] = (unlocked, begun)


def _window() -> Window:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, Window))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
