"""The real window on a cheap training store, driven by keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import stores
from mappa_desktop.ui import choosing, speller
from mappa_desktop.ui.crash import CrashHandler
from mappa_desktop.ui.printer import Printer
from mappa_desktop.ui.shell.window import Window
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.dialogs import AnsweredDialogs
from tests.support.calm import nothing_waits
from tests.support.kept_stores import copied
from tests.support.stores import CHEAP, PASSPHRASE
from tests.support.window import CLOCK, both_training_cases, open_meeting


@pytest.fixture(autouse=True)
def calm():
    """The thread of the window waits for nothing while a window is shown; what it waited for is listed."""
    with nothing_waits() as seen:
        yield seen


@pytest.fixture
def folder(tmp_path):
    """A store with both training cases and a certificate."""
    return copied(tmp_path / "store", both_training_cases)


@pytest.fixture
def dialogs():
    """Answers for what would be asked in a dialog of its own."""
    answered = AnsweredDialogs()
    choosing.answer_with(answered)
    yield answered
    choosing.answer_with(None)


@pytest.fixture(autouse=True)
def without_dictionaries(monkeypatch):
    """Reading them takes seconds of each window; the tests of the spelling check read them, and see them missing."""
    monkeypatch.setattr(speller, "command_of_helper", lambda: ["/nowhere/at/all"])


@pytest.fixture(scope="session")
def printer():
    """One for all tests, as long as no window that prints is locked: its helper takes seconds to start."""
    printer = Printer()
    yield printer
    printer.forget()


@pytest.fixture
def make_window(qtbot, qapp, printer):
    """Opens the real window on a folder."""
    made = []

    def make(folder):
        theme.apply(qapp)
        crashes = CrashHandler()
        window = Window(
            qapp,
            Settings(),
            CLOCK,
            folder,
            crashes=crashes,
            make_store=lambda where, passphrase, clock: stores.create(where, passphrase, clock, cost=CHEAP),
        )
        window.desk.printer = printer
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.append(window)
        return window

    yield make
    for window in made:
        if window.isVisible():
            window.desk.printer = Printer()  # closing ends the helper of its own
            window.close()
            qtbot.waitUntil(lambda window=window: not window.isVisible())
        window.pool.wait()
        window.deleteLater()


@pytest.fixture
def locked(make_window, folder):
    return make_window(folder)


@pytest.fixture
def window(qtbot, locked):
    """The window with its store unlocked and the cases shown."""
    QTest.keyClicks(locked.unlock.passphrase.line, PASSPHRASE)
    QTest.keyClick(locked.unlock.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: locked.listing("today") is not None and locked.listing("today").isVisible())
    locked.go_to_place("cases")
    qtbot.waitUntil(lambda: locked.listing("cases") is not None and locked.listing("cases").list.row_count() == 2)
    return locked


@pytest.fixture
def meeting(qtbot, window):
    """The workspace of the Level 2 meeting."""
    return open_meeting(qtbot, window, "TRN-L2-0417")
