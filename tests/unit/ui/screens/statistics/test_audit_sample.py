"""Drawing minutes for audit in the window: what is drawn and why, and what is wrong said in a sentence."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.statistics.audit_sample import AuditSampleCard
from mappa_desktop.widgets import theme
from tests.support.approving import approve_with_reasons
from tests.support.sessions import a_session, imported

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def desk(qtbot, qapp, tmp_path):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    session = a_session(tmp_path / "store")
    desk: Any = Desk(worker, pool, Settings(), FixedClock(datetime.date(2027, 5, 3)), Verbs(window))
    desk.minutes_id = imported(session, "level2_review")
    approve_with_reasons(session, desk.minutes_id)
    worker.open_with(session)
    yield desk
    worker.close_session(lambda: None)
    worker.wait()


@pytest.fixture
def card(qtbot, desk):
    card = AuditSampleCard(desk)
    card.resize(900, 500)
    qtbot.addWidget(card)
    card.show()
    return card


def test_the_last_reporting_year_and_a_seed_stand_ready(card):
    assert (card.first.text(), card.last.text()) == ("Wed 1 Apr 2026", "Wed 31 Mar 2027")
    assert card.number.text() == "10"
    assert len(card.seed.text()) == 16


def test_what_is_drawn_says_why_and_opens_the_minutes(qtbot, desk, card):
    card.seed.put("autumn")
    QTest.keyClick(card.seed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(card.lines))
    assert card.words == (
        "1 of 1 meetings with approved minutes, Wed 1 Apr 2026 to Wed 31 Mar 2027, drawn with the seed autumn"
    )
    assert card.lines[0].text() == "TRN-L2-0417/03, Wed 18 Nov 2026. Level 2: place 1 of 1, of which 1 are drawn"
    with qtbot.waitSignal(desk.minutes_wanted) as wanted:
        card.lines[0].click()
    assert wanted.args == [desk.minutes_id]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("number", "many", "Write how many to draw in figures, such as 10."),
        ("number", "0", "Write how many to draw in figures, such as 10."),
        ("seed", " ", "Give a seed of at most 200 characters."),
        ("last", "1 Jan 2020", "The period ends before it begins."),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(qtbot, card, field, typed, sentence):
    getattr(card, field).put(typed)
    card.draw.click()
    qtbot.waitUntil(lambda: card.words == sentence)
    assert card.draw.isEnabled()
    assert card.lines == []


def test_a_day_that_is_none_is_said_to_be(card):
    card.first.put("soon")
    card.draw.click()
    assert card.words


def test_every_field_is_named_for_those_who_listen(card):
    named = [each.accessibleName() for each in (card.first, card.last, card.number, card.seed, card.by_chair)]
    assert all(named)
