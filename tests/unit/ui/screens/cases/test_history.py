"""The levels and categories of a case in words, and a closed case in the list."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from mappa_desktop.domain.values import Category, Level
from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import minutes
from mappa_desktop.sections.category_and_level.model import Basis
from mappa_desktop.sections.decisions.model import LevelOutcome
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.cases.case import CaseScreen
from mappa_desktop.ui.screens.cases.history import LevelHistory
from mappa_desktop.ui.screens.cases.list import CasesScreen
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
    desk: Any = Desk(worker, pool, Settings(), FixedClock(datetime.date(2026, 12, 21)), Verbs(window))
    desk.session = session
    desk.minutes_id = imported(session, "level2_review")
    desk.case_id = minutes.opened(session, desk.minutes_id).value.head.case
    worker.open_with(session)
    yield desk
    pool.wait()
    worker.close_session(lambda: None)
    worker.wait()


def put(desk, key, path, value):
    content = minutes.opened(desk.session, desk.minutes_id).value.contents[key]
    minutes.save_section(desk.session, desk.minutes_id, key, replaced(content, path, value))


def exited(desk):
    put(desk, "decisions", ("decisions", "level", "outcome"), LevelOutcome.EXIT)
    approve_with_reasons(desk.session, desk.minutes_id)


def words(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def show(qtbot, desk):
    def show():
        card = LevelHistory(desk, desk.case_id)
        card.resize(700, 400)
        qtbot.addWidget(card)
        card.show()
        return card

    return show


def test_without_approved_minutes_the_card_says_so(qtbot, desk, show):
    card = show()
    qtbot.waitUntil(lambda: "No minutes of this case are approved yet." in words(card))


def test_each_decision_stands_with_its_day_its_meeting_and_its_reason(qtbot, desk, show):
    approve_with_reasons(desk.session, desk.minutes_id)
    card = show()
    qtbot.waitUntil(lambda: "Remain at this level: Level 2, from Wed 18 Nov 2026" in words(card))
    assert "Review 3, Wed 18 Nov 2026  ·  Category 2" in words(card)
    assert "High RoSH, disclosure and order application outstanding" in words(card)
    assert "No minutes of this case" not in words(card)


def test_a_level_that_was_left_is_said_and_that_category_3_ends(qtbot, desk, show):
    put(desk, "category_and_level", ("mappa", "category"), Category.THREE)
    put(desk, "category_and_level", ("mappa", "basis"), Basis.OTHER_CONVICTION)
    exited(desk)
    card = show()
    qtbot.waitUntil(lambda: "Left Level 2 on Wed 18 Nov 2026" in words(card))
    assert "Category 3 ends with this" in words(card)


def test_a_new_level_is_named(qtbot, desk, show):
    put(desk, "decisions", ("decisions", "level", "outcome"), LevelOutcome.MOVE_UP)
    put(desk, "decisions", ("decisions", "level", "new_level"), Level.THREE)
    approve_with_reasons(desk.session, desk.minutes_id)
    card = show()
    qtbot.waitUntil(lambda: "Move up: Level 3, from Wed 18 Nov 2026" in words(card))


def test_the_card_follows_what_is_approved(qtbot, desk, show):
    card = show()
    minutes_id = desk.minutes_id
    desk.worker.run(lambda session: approve_with_reasons(session, minutes_id), lambda _head: None)
    qtbot.waitUntil(lambda: "Remain at this level" in words(card))


def test_the_page_of_a_closed_case_says_when_it_was_left(qtbot, desk):
    exited(desk)
    page = CaseScreen(desk, desk.case_id)
    page.resize(1000, 700)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: "Closed: left Level 2 on Wed 18 Nov 2026" in words(page))


def test_the_list_says_closed_and_no_review(qtbot, desk):
    exited(desk)
    screen = CasesScreen(desk)
    qtbot.addWidget(screen)
    qtbot.waitUntil(lambda: bool(screen.register.items))
    said = [part.words for part in screen._review(screen.register.items[0])]
    assert said == ["Closed", "Wed 18 Nov 2026"]
