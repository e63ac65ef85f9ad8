"""The limit of small numbers in the settings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import statistics
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.settings.small_numbers import SmallNumbersCard
from tests.support.sessions import a_session
from tests.support.window import CLOCK

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager


@pytest.fixture
def session(tmp_path):
    return a_session(tmp_path / "store")


@pytest.fixture
def card(qtbot, session):
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    worker.open_with(session)
    shown = SmallNumbersCard(Desk(worker, pool, Settings(), CLOCK, Verbs(window)))
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: shown.form is not None)
    yield shown
    worker.close_session(lambda: None)
    worker.wait()


def typed(card, path, words):
    card.form.jump_to(path)
    edit = card.form.focusWidget()
    edit.selectAll()
    QTest.keyClicks(edit, words)
    QTest.keyClick(edit, Qt.Key.Key_Tab)


def test_another_limit_without_reason_is_refused_in_a_sentence(qtbot, card, session):
    typed(card, "below", "10")
    card.take.click()
    qtbot.waitUntil(lambda: "reason" in card.said.text())
    assert statistics.small_numbers(session).value.below == 5


def test_another_limit_with_reason_and_day_is_taken(qtbot, card, session):
    typed(card, "below", "10")
    typed(card, "approved_on", "3 Nov 2026")
    typed(card, "reason", "The board follows its police force")
    card.take.click()
    qtbot.waitUntil(lambda: card.said.text() == "Saved")
    assert statistics.small_numbers(session).value.below == 10
