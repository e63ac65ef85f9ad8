"""Statistics on the screen: figures of a year, entry, refusal in words, files (FICTIONAL - TRAINING)."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import minutes, statistics
from mappa_desktop.statistics.annual import Use
from mappa_desktop.statistics.other_systems import OtherSystems
from mappa_desktop.statistics.year import Year
from mappa_desktop.ui import choosing
from mappa_desktop.ui.chart import ChartView
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.statistics.screen import StatisticsScreen
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.dialogs import AnsweredDialogs
from mappa_desktop.widgets.rows import Row
from tests.support.sessions import a_session, imported
from tests.support.window import CLOCK, words_on

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager

THIS_YEAR = Year(2026)


@pytest.fixture
def session(tmp_path):
    made = a_session(tmp_path / "store")
    minutes.approve(made, imported(made, "level2_review"))
    return made


@pytest.fixture
def screen(qtbot, qapp, session):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    worker.open_with(session)
    shown = StatisticsScreen(Desk(worker, pool, Settings(), CLOCK, Verbs(window)))
    qtbot.addWidget(shown)
    shown.resize(1176, 640)
    with qtbot.waitSignal(shown.refreshed):
        shown.show()
    yield shown
    worker.close_session(lambda: None)
    worker.wait()


@pytest.fixture
def dialogs():
    answered = AnsweredDialogs()
    choosing.answer_with(answered)
    yield answered
    choosing.answer_with(None)


def rows(screen):
    return [
        " | ".join(cell.words for cell in row.cells)
        for row in screen.findChildren(Row)
        if not row.isHidden() and row.parent().isVisible()
    ]


def choose(qtbot, screen, use):
    with qtbot.waitSignal(screen.refreshed):
        screen.use.setCurrentIndex(screen.use.findData(use.value))


def typed(qtbot, screen, path, text):
    """Enter a number in the form of other systems, and leave the field."""
    form = screen.entry.form
    form.jump_to(path)
    edit = form.focusWidget()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Tab)


def test_the_year_that_runs_is_shown_with_its_charts_and_says_that_it_is_not_over(qtbot, screen):
    assert screen.year.currentText() == "2026/27"
    assert "The year is not over" in words_on(screen)
    qtbot.waitUntil(lambda: "Level 2 | 0 | 1 | 0 | 0 | 1" in rows(screen))
    assert any(view.accessibleDescription() for view in screen.findChildren(ChartView))


def test_for_the_unit_nothing_is_withheld_and_as_published_small_numbers_are(qtbot, screen):
    assert not any("withheld" in line for line in rows(screen))
    choose(qtbot, screen, Use.LEAVES)
    qtbot.waitUntil(lambda: any("withheld" in line for line in rows(screen)))


def test_what_other_systems_hold_is_entered_and_kept(qtbot, screen, session):
    screen.turn.click()
    qtbot.waitUntil(lambda: screen.entry is not None and screen.entry.form is not None)
    typed(qtbot, screen, "level_1_category_1", "1278")
    qtbot.waitUntil(lambda: statistics.read_entry(session, THIS_YEAR).value.level_1_category_1 == 1278)
    screen.back.click()
    qtbot.waitUntil(lambda: any("1,278" in line for line in rows(screen)))


def test_a_number_typed_a_moment_before_locking_is_kept(qtbot, screen, session):
    screen.turn.click()
    qtbot.waitUntil(lambda: screen.entry is not None and screen.entry.form is not None)
    typed(qtbot, screen, "shpo", "110")
    screen.save_if_typed()
    qtbot.waitUntil(lambda: statistics.read_entry(session, THIS_YEAR).value.shpo == 110)


def test_figures_that_do_not_add_up_are_shown_to_nobody_and_the_difference_is_named(qtbot, screen, session):
    wrong = OtherSystems(level_1_category_1=1278, level_1_category_2=339, level_1_category_4=0, level_1_total=1600)
    statistics.save_entry(session, THIS_YEAR, wrong)
    with qtbot.waitSignal(screen.refreshed):
        screen.use.setCurrentIndex(1)
    assert rows(screen) == []
    said = words_on(screen.message)
    assert "1,600" in said
    assert "1,617" in said
    assert not screen.report.isEnabled()
    assert not screen.csv.isEnabled()


def test_the_files_and_the_report_are_written_where_one_says(qtbot, screen, dialogs, tmp_path):
    dialogs.answers = [tmp_path / "figures.json"]
    screen.json.click()
    qtbot.waitUntil((tmp_path / "figures.json").exists)
    assert json.loads((tmp_path / "figures.json").read_text())["year"] == "2026/27"
    dialogs.answers = [tmp_path / "report.pdf"]
    screen.report.click()
    qtbot.waitUntil((tmp_path / "report.pdf").exists)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_after_a_choice_nothing_old_can_be_saved_until_the_answer_is_there(qtbot, screen):
    with qtbot.waitSignal(screen.refreshed):
        screen.use.setCurrentIndex(screen.use.findData(Use.LEAVES.value))
        assert rows(screen) == []
        assert not any(way.isEnabled() for way in (screen.report, screen.csv, screen.json))
    assert all(way.isEnabled() for way in (screen.report, screen.csv, screen.json))
    qtbot.waitUntil(lambda: rows(screen) != [])


@pytest.mark.parametrize("nonsense", ["99999999999", "12x", "-5", "12.5"])
def test_what_is_no_number_is_refused_at_its_field_and_nothing_else_is_kept(qtbot, screen, session, nonsense):
    statistics.save_entry(session, THIS_YEAR, OtherSystems(shpo=110))
    screen.turn.click()
    qtbot.waitUntil(lambda: screen.entry is not None and screen.entry.form is not None)
    typed(qtbot, screen, "shpo", nonsense)
    qtbot.waitUntil(lambda: "NOT SAVED – Sexual Harm Prevention Orders" in words_on(screen))
    assert [path for path, _label in screen.entry.form.refused()] == ["shpo"]
    qtbot.waitUntil(lambda: not screen.entry._soon.isActive())
    assert statistics.read_entry(session, THIS_YEAR).value.shpo == 110
    typed(qtbot, screen, "shpo", "112")
    qtbot.waitUntil(lambda: statistics.read_entry(session, THIS_YEAR).value.shpo == 112)
    qtbot.waitUntil(lambda: "NOT SAVED" not in words_on(screen))


def test_a_number_left_and_then_overwritten_with_nonsense_is_what_is_kept(qtbot, screen, session):
    screen.turn.click()
    qtbot.waitUntil(lambda: screen.entry is not None and screen.entry.form is not None)
    typed(qtbot, screen, "shpo", "110")
    typed(qtbot, screen, "shpo", "12x")
    qtbot.waitUntil(lambda: "NOT SAVED" in words_on(screen))
    assert statistics.read_entry(session, THIS_YEAR).value.shpo == 110
