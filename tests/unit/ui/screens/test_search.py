"""The search screen: found while one types, opened with the keyboard, said in words."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget

from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import minutes, search
from mappa_desktop.sections.media.model import MediaHandling, MediaStrategy
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.ui import share
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens import search as search_screen
from mappa_desktop.ui.screens.search import PAGE, SearchScreen
from mappa_desktop.widgets import theme
from tests.support.sessions import a_session, imported
from tests.support.window import words_on

CLOCK = FixedClock(datetime.date(2026, 12, 7))


@pytest.fixture
def session(tmp_path):
    return a_session(tmp_path / "store", CLOCK)


@pytest.fixture
def minutes_id(session):
    return imported(session, "level2_review")


@pytest.fixture
def desk(qtbot, qapp, session):
    """A desk whose store is open."""
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    desk = Desk(worker, pool, Settings(), CLOCK, Verbs(window))
    worker.open_with(session)
    yield desk
    pool.wait()
    worker.close_session(lambda: None)
    worker.wait()
    theme.apply(qapp, theme.Theme.LIGHT, 100)


@pytest.fixture
def screen(qtbot, desk, minutes_id):
    """The screen in a window, ready for typing."""
    stack = QStackedWidget()
    area = QScrollArea()  # a window whose size is its own
    area.setWidgetResizable(True)
    area.setWidget(stack)
    qtbot.addWidget(area)
    made = SearchScreen(desk)
    stack.addWidget(made)
    area.resize(1176, 690)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    made.take_focus()
    yield made
    area.hide()
    QApplication.processEvents()


@pytest.fixture
def typed(qtbot, screen):
    """Types words, and waits for their answer."""

    def typing(words):
        screen.field.selectAll()
        with qtbot.waitSignal(screen.refreshed):
            QTest.keyClicks(screen.field, words)
        qtbot.waitUntil(lambda: not screen._soon.isActive() and not screen._is_asking)
        QApplication.processEvents()
        return screen

    return typing


def test_the_empty_place_says_what_can_be_typed(screen):
    words = words_on(screen)
    for said in ("What you can type", "level:3", "agency:Police", "is:draft", "Nothing you type here is kept"):
        assert said in words
    assert screen.field.hasFocus()
    assert screen.field.accessibleName() == "Search all minutes"


def test_words_are_found_while_one_types(typed):
    screen = typed("unstable hous")
    (line,) = screen.list.lines
    assert line.line.place == "TRN-L2-0417   Reason for this level"
    assert line.line.more == "Review, Wed 18 Nov 2026, Draft, version 1.0"
    assert [words for words, is_found in line.line.words if is_found][:2] == ["unstable", "housing"]
    assert "1 found" in words_on(screen)


def test_a_line_is_read_in_words_with_its_place(typed):
    screen = typed("unstable housing")
    interface = QAccessible.queryAccessibleInterface(screen.list.lines[0])
    name = interface.text(QAccessible.Text.Name)
    assert name.startswith("TRN-L2-0417   Reason for this level, Review, Wed 18 Nov 2026, Draft, version 1.0: ")
    assert name.endswith("(1/1)")


def test_how_many_were_found_is_announced(typed, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(search_screen, "announce", lambda _widget, sentence: said.append(sentence))
    typed("unstable housing")
    assert said[-1] == "Search: 1 found"
    typed("xylophone")
    assert said[-1] == "Search: nothing found"


def test_what_was_found_is_told_by_more_than_colour(typed):
    document = typed("unstable housing").list.lines[0]._document
    block = document.findBlockByNumber(1)
    formats = [block.charFormat()]
    iterator = block.begin()
    while not iterator.atEnd():
        formats.append(iterator.fragment().charFormat())
        iterator += 1
    assert any(each.fontUnderline() and each.fontWeight() > 600 for each in formats)


def test_the_keyboard_alone_goes_down_opens_and_comes_back(qtbot, typed, minutes_id):
    screen = typed("housing")
    QTest.keyClick(screen.field, Qt.Key.Key_Down)
    assert screen.list.lines[0].hasFocus()
    QTest.keyClick(screen.list.lines[0], Qt.Key.Key_Down)
    assert screen.list.lines[1].hasFocus()
    with qtbot.waitSignal(screen.opened) as opened:
        QTest.keyClick(screen.list.lines[1], Qt.Key.Key_Return)
    assert opened.args == [minutes_id, screen._hits[1].section, screen._hits[1].path]
    QTest.keyClick(screen.list.lines[1], Qt.Key.Key_Up)
    QTest.keyClick(screen.list.lines[0], Qt.Key.Key_Up)
    assert screen.field.hasFocus()


def test_enter_opens_what_is_found_once_only(qtbot, typed, minutes_id):
    screen = typed("unstable housing")
    with qtbot.waitSignal(screen.opened) as opened:
        QTest.keyClick(screen.field, Qt.Key.Key_Return)
    assert opened.args == [minutes_id, "reason_for_level", "reason_for_level.why_this_level"]


def test_a_filter_that_is_not_known_is_said_at_once_and_nothing_stands_there_as_its_answer(typed):
    screen = typed("xylophone")
    typed("zz:1 housing")
    assert not screen._refusal.isActive()
    assert "There is no filter of that name" in words_on(screen.message)
    assert "Nothing was found" not in words_on(screen)
    typed("unstable housing")
    typed("zz:1 ")
    assert not screen.list.isVisible()
    assert not screen.list.lines
    typed("housing flat")
    assert not screen.message.isVisible()


def test_nothing_found_explains_itself(typed):
    assert "Nothing was found: every word must stand in one section." in words_on(typed("xylophone"))


def test_an_answer_to_what_was_typed_before_is_not_shown(qtbot, screen):
    with qtbot.waitSignal(screen.refreshed):
        screen.field.setText("housing")
        screen._ask()
        screen.field.setText("unstable housing")
        screen._ask()
    qtbot.waitUntil(lambda: not screen._soon.isActive() and not screen._is_asking)
    assert len(screen.list.lines) == 1


def test_more_is_shown_on_demand(qtbot, typed, session):
    imported(session, "level3_review")
    screen = typed("case:TRN")
    assert len(screen.list.lines) == PAGE
    with qtbot.waitSignal(screen.refreshed):
        screen.more.click()
    assert len(screen.list.lines) == 2 * PAGE
    assert screen.list.lines[PAGE - 1].hasFocus()


def test_how_many_there_are_is_told_when_they_are_counted(qtbot, typed, session, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(search_screen, "announce", lambda _widget, sentence: said.append(sentence))
    told: list[str] = []
    imported(session, "level3_review")
    screen = typed("case:TRN")
    number = search.count(session, "case:TRN", with_restricted=True).value
    assert number > PAGE
    qtbot.waitUntil(lambda: screen.count.text().startswith(f"{number} found"))
    monkeypatch.setattr(screen.count, "setText", told.append)
    typed("case:TRN ")
    qtbot.waitUntil(lambda: told[-1].startswith(f"{number} found"))
    assert told[0].startswith(f"more than {PAGE} found")
    assert said[-1] == f"Search: {number} found"
    assert screen.list.lines[0].accessibleName().endswith(f"(1/{number})")


def test_the_restricted_section_says_so_and_is_not_shown_beside_a_shared_view(
    qtbot, typed, session, minutes_id, monkeypatch
):
    part = RestrictedPart.taken({"restricted_section": {"present": True, "content": "zzsecret"}})
    minutes.save_section(session, minutes_id, "restricted", part)
    screen = typed("zzsecret")
    assert screen.list.lines[0].line.warning == "Restricted"
    assert ", Restricted: " in screen.list.lines[0].accessibleName()
    monkeypatch.setattr(share, "is_open", lambda: True)
    assert "Nothing was found" in words_on(typed("zzsecret "))


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_what_is_restricted_leaves_the_screen_in_the_moment_a_shared_view_opens(
    qtbot, typed, desk, session, minutes_id
):
    part = RestrictedPart.taken({"restricted_section": {"present": True, "content": "zzsecret housing"}})
    minutes.save_section(session, minutes_id, "restricted", part)
    screen = typed("housing")
    before = [line.line.warning for line in screen.list.lines]
    assert "Restricted" in before
    assert "" in before
    shared = share.ShareWindow(desk, share.Shared(dict, tuple, frozenset))
    qtbot.addWidget(shared)
    with qtbot.waitSignal(screen.refreshed):
        shared.show()
        assert "zzsecret" not in words_on(screen)
        assert [line.line.warning for line in screen.list.lines] == [each for each in before if not each]
    assert "zzsecret" not in words_on(screen)
    shared.close()


def test_what_is_saved_meanwhile_is_found(qtbot, typed, desk, minutes_id):
    screen = typed("zzlater")
    assert not screen.list.lines
    media = MediaHandling(media_strategy=MediaStrategy(holding_line="zzlater"))
    with qtbot.waitSignal(screen.refreshed):
        desk.worker.run(lambda session: minutes.save_section(session, minutes_id, "media", media), lambda _at: None)
    assert len(screen.list.lines) == 1


@pytest.mark.parametrize("zoom", [100, 200])
def test_no_line_is_cut_off(qapp, qtbot, typed, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    screen = typed("housing")

    def fits():
        return all(line.height() >= line.heightForWidth(line.width()) for line in screen.list.lines)

    qtbot.waitUntil(fits)


def test_what_is_typed_is_in_no_setting(typed, desk):
    typed("zzcanary")
    assert "zzcanary" not in repr(vars(desk.settings))
