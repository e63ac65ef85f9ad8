"""The small form that begins the next meeting says what it will be given."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import minutes
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.cases.new import NewMeeting
from mappa_desktop.widgets import theme
from tests.support.sessions import a_session, imported
from tests.support.window import CLOCK

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager


@pytest.fixture
def sheet(qtbot, qapp, tmp_path):
    """The form over a window of the smallest size, for the Level 3 training case."""
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    session = a_session(tmp_path / "store")
    imported(session, "level3_review")
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    worker = Worker()
    worker.open_with(session)
    case = minutes.case_list(session).value[0].id
    sheet = NewMeeting(Desk(worker, Pool(), Settings(), CLOCK, Verbs(window)), case, None, window)
    sheet.open()
    qtbot.waitUntil(lambda: bool(sheet.carries.text()))
    yield sheet
    sheet.close()
    worker.close_session(lambda: None)
    worker.wait()


def test_it_says_from_which_minutes_and_what_will_carry(sheet):
    words = sheet.carries.text()
    assert words.startswith("From the draft minutes of Review 4 of Thu 19 Nov 2026:")
    assert "No minutes of this case are approved" in words
    assert "9 open actions, the oldest from Wed 30 Sep 2026" in words
    assert "There is a restricted section in the last minutes." in words


def test_an_emergency_meeting_says_that_the_review_stays_planned(sheet):
    assert "stays planned" not in sheet.carries.text()
    labels = [label for label, _kind in sheet._kinds]
    sheet.kind.button(labels.index("Emergency")).click()
    assert "stays planned" in sheet.carries.text()
