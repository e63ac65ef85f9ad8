"""Go to anything: what stands on a screen under a name of its own is found, and nothing found is said."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.ui.commands import Needs, Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.shell.palette import Palette
from tests.support.sessions import a_session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints")


@pytest.fixture
def palette(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    worker, pool = Worker(), Pool()
    desk = Desk(worker, pool, Settings(), StoppedClock(datetime.datetime(2026, 11, 18, 10, 20)), Verbs(window))
    worker.open_with(a_session(tmp_path / "store"))
    desk.verbs.allow(frozenset({Needs.NOTHING, Needs.STORE}))
    palette = Palette(desk, None, window)
    palette.open_over(window)
    yield palette
    palette.close()
    pool.wait()
    worker.close_session(lambda: None)
    worker.wait()
    desk.speller.forget()
    desk.printer.forget()


def names(palette):
    return [goal.name for goal in palette._goals]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("rules", "Rules of the area"),
        ("audit sample", "Audit sample: minutes for audit"),
        ("escal", "Escalate overdue actions"),
        ("export", "Export the figures and the report to the board"),
        ("other sys", "Figures from other systems"),
    ],
)
def test_what_stands_on_a_screen_is_found_by_its_own_name(palette, typed, found):
    QTest.keyClicks(palette.line, typed)
    assert found in names(palette)


def test_when_nothing_fits_that_is_said(qtbot, palette):
    QTest.keyClicks(palette.line, "xyzzy")
    said = "Nothing is called that: no section, no command and no case."
    qtbot.waitUntil(lambda: palette._nothing.isVisible() and palette._nothing.text() == said)
    palette.line.clear()
    qtbot.waitUntil(lambda: not palette._nothing.isVisible())
    assert palette.list.isVisible()
