"""The page of a case with many meetings."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.foundation.ids import MeetingId
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import minutes
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.cases.case import CaseScreen, whole_case
from mappa_desktop.widgets import theme
from tests.support.sessions import a_session, imported

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def screen(qtbot, qapp, tmp_path):
    """A case that has had thirty meetings."""
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    session = a_session(tmp_path / "store")
    desk: Any = Desk(worker, pool, Settings(), FixedClock(datetime.date(2026, 12, 21)), Verbs(window))
    head = minutes.opened(session, imported(session, "level2_review")).value.head
    whole = whole_case(session, head.case).value
    worker.open_with(session)
    screen = CaseScreen(desk, head.case)
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    qtbot.waitUntil(lambda: bool(ways_in(screen)))
    heads = [dataclasses.replace(whole.heads[0], meeting=MeetingId(f"m-{number}")) for number in range(30)]
    screen._show(dataclasses.replace(whole, heads=heads))
    QApplication.processEvents()
    yield screen
    worker.close_session(lambda: None)
    worker.wait()


def ways_in(screen):
    found = screen._content.findChildren(QPushButton) if screen._content is not None else ()
    return [each for each in found if each.isVisible() and each.accessibleName().startswith(("Open: ", "Read: "))]


def show_all(screen):
    return [each for each in screen._content.findChildren(QPushButton) if "Show all" in each.text()]


def test_of_many_meetings_the_newest_are_shown_first_and_the_earlier_ones_when_asked(screen):
    assert len(ways_in(screen)) == 10
    show_all(screen)[0].click()
    QApplication.processEvents()
    assert len(ways_in(screen)) == 30
    assert not show_all(screen)


def test_whoever_asks_for_the_earlier_meetings_is_led_to_the_first_of_them(screen):
    show_all(screen)[0].click()
    QApplication.processEvents()
    assert QApplication.focusWidget() is ways_in(screen)[10]
