"""Open minutes of a training case on a cheap store, and a desk to work at."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import minutes
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.printer import Printer
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import theme
from tests.support.sessions import with_cases

NOW = datetime.datetime(2026, 11, 18, 10, 20)


class TellingClock(StoppedClock):
    """A clock that stands still until it is told another time."""

    def tell(self, hour, minute):
        object.__setattr__(self, "moment", NOW.replace(hour=hour, minute=minute))


@pytest.fixture
def clock():
    return TellingClock(NOW)


@pytest.fixture
def session(tmp_path):
    """A store that holds the Level 2 training case."""
    return with_cases(tmp_path / "store", "level2_review")


@pytest.fixture(scope="session")
def printer():
    """One for all tests: its helper takes longer to start than any copy to print."""
    printer = Printer()
    yield printer
    printer.forget()


@pytest.fixture
def desk(qtbot, qapp, session, clock, printer):
    """A desk whose store is open."""
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    desk = Desk(worker, pool, Settings(), clock, Verbs(window))
    desk.printer = printer
    worker.open_with(session)
    yield desk
    pool.wait()
    worker.close_session(lambda: None)
    worker.wait()
    desk.speller.forget()
    desk.deleteLater()
    theme.apply(qapp, theme.Theme.LIGHT, 100)


@pytest.fixture
def opened(desk, session):
    """The minutes, open."""
    head = minutes.minutes_list(session).value[0]
    opened = OpenMinutes(desk, minutes.opened(session, head.id).value)
    yield opened
    opened.release()


@pytest.fixture
def spoken(monkeypatch):
    """What was announced to those who listen."""
    said: list[str] = []

    def listen(_widget, sentence, *, urgent=False):
        if sentence:
            said.append(sentence)

    for module in ("attendance_panel", "information_panel", "notes_page", "statements_panel", "timer"):
        monkeypatch.setattr(f"mappa_desktop.ui.screens.minutes.{module}.announce", listen, raising=False)
    return said
