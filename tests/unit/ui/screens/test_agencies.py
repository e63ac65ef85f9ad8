"""The agency directory on the screen: found, changed, retired, exchanged; no word of it is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import directory
from mappa_desktop.ui import choosing
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.agencies import AgenciesScreen
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.dialogs import AnsweredDialogs
from tests.support.sessions import a_session
from tests.support.window import CLOCK, buttons, words_on

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager


@pytest.fixture
def session(tmp_path):
    return a_session(tmp_path / "store")


@pytest.fixture
def screen(qtbot, qapp, session):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    worker.open_with(session)
    screen = AgenciesScreen(Desk(worker, pool, Settings(), CLOCK, Verbs(window)))
    qtbot.addWidget(screen)
    screen.resize(1176, 640)
    screen.show()
    qtbot.waitUntil(lambda: screen.list.row_count() > 20)
    yield screen
    worker.close_session(lambda: None)
    worker.wait()
    theme.apply(qapp, theme.Theme.LIGHT, 100)


@pytest.fixture
def dialogs():
    answered = AnsweredDialogs()
    choosing.answer_with(answered)
    yield answered
    choosing.answer_with(None)


def named(session, name):
    return next((each.agency for each in directory.agencies(session).value if each.agency.name == name), None)


def open_agency(qtbot, screen, name):
    screen.filter.setText(name)
    qtbot.waitUntil(lambda: screen.list.row_count() == 1)
    QTest.keyClick(screen.filter, Qt.Key.Key_Return)
    return screen.page


def test_typing_filters_by_name_service_and_says_when_there_is_none(screen):
    screen.filter.setText("mental")
    assert screen.list.row_count() == 1
    screen.filter.setText("nobody at all")
    assert "No agency holds “nobody at all”." in words_on(screen)


def test_what_is_typed_of_an_agency_is_saved_a_moment_later(qtbot, screen, session):
    page = open_agency(qtbot, screen, "HM Prison")
    page.draft.set(("contact", "name"), "Ann Example")
    qtbot.waitUntil(lambda: named(session, "HM Prison Service").contact.name == "Ann Example")
    qtbot.waitUntil(lambda: "Saved" in words_on(page))


def test_leaving_at_once_saves_first(qtbot, screen, session):
    screen.add()
    QTest.keyClicks(screen.page.focusWidget(), "Harbour Trust")
    screen.back()
    qtbot.waitUntil(lambda: screen.page is None)
    assert named(session, "Harbour Trust") is not None
    qtbot.waitUntil(lambda: any(each.agency.name == "Harbour Trust" for each in screen._shown))


def test_what_was_typed_is_saved_when_another_place_is_shown(qtbot, screen, session):
    page = open_agency(qtbot, screen, "Border")
    page.draft.set(("note",), "Asks for two weeks' notice")
    screen.hide()
    assert not page._soon.isActive()
    qtbot.waitUntil(lambda: named(session, "Border Force").note == "Asks for two weeks' notice")


def test_typing_on_while_it_is_saved_makes_one_agency_and_not_two(qtbot, screen, session):
    screen.add()
    for name in ("Harbour", "Harbour Tr", "Harbour Trust"):
        screen.page.draft.set(("name",), name)
        screen.page.save_now()
    qtbot.waitUntil(lambda: named(session, "Harbour Trust") is not None)
    assert named(session, "Harbour") is None


def test_a_name_that_is_taken_is_refused_and_nothing_typed_is_lost(qtbot, screen, session):
    screen.add()
    screen.page.draft.set(("name",), "police")
    screen.back()
    qtbot.waitUntil(lambda: "There is an agency of this name already." in words_on(screen.page))
    assert screen.page.draft.content.name == "police"
    buttons(screen.page, "Leave without saving")[0].click()
    qtbot.waitUntil(lambda: screen.page is None)
    assert named(session, "police") is None


def test_an_agency_is_retired_and_brought_back(qtbot, screen, session):
    page = open_agency(qtbot, screen, "Border")
    page.retire.click()
    qtbot.waitUntil(lambda: named(session, "Border Force").retired)
    assert "Retired: no longer offered" in words_on(page)
    page.retire.click()
    qtbot.waitUntil(lambda: not named(session, "Border Force").retired)


def test_the_directory_is_written_and_read_again(qtbot, screen, session, dialogs, tmp_path):
    file = tmp_path / "agencies.csv"
    dialogs.answers.append(file)
    buttons(screen, "Export")[0].click()
    qtbot.waitUntil(file.exists)
    file.write_bytes(file.read_bytes().replace(b"Border Force,Border Force", b"Border Force,Borders"))
    dialogs.answers.append((file,))
    buttons(screen, "Import")[0].click()
    qtbot.waitUntil(lambda: "0 added, 1 changed" in words_on(screen))
    assert named(session, "Border Force").short_name == "Borders"


def test_a_bad_table_is_refused_with_its_line(qtbot, screen, session, dialogs, tmp_path):
    file = tmp_path / "agencies.csv"
    file.write_bytes(directory.exported(session).value.replace(b"duty_to_cooperate", b"royal", 1))
    dialogs.answers.append((file,))
    buttons(screen, "Import")[0].click()
    qtbot.waitUntil(lambda: "Nothing was imported" in words_on(screen))
    assert "Line 2, kind: this is not one of the choices." in words_on(screen)


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_is_wider_than_a_small_screen(qtbot, qapp, screen, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    screen.resize(1366 - 2 * 190, 640)
    page = open_agency(qtbot, screen, "Border")
    qtbot.waitUntil(lambda: page.widget().minimumSizeHint().width() <= page.viewport().width())
