"""Today: what waits across all cases, and the way to each thing."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget

from mappa_desktop.domain.values import Level
from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import minutes
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.today import FEW, TodayScreen
from mappa_desktop.widgets import theme
from tests.support.sessions import a_session, imported
from tests.support.window import buttons, click, words_on

CLOCK = FixedClock(datetime.date(2026, 12, 7))


@pytest.fixture
def session(tmp_path):
    return a_session(tmp_path / "store", CLOCK)


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
def cases(session):
    """Both training cases."""
    return [imported(session, "level2_review"), imported(session, "level3_review")]


@pytest.fixture
def show(qtbot, desk):
    """Shows the screen as the window does, in a stack, at a size."""
    made = []

    def showing(width=1176, height=700):
        stack = QStackedWidget()
        area = QScrollArea()  # a window whose size is its own
        area.setWidgetResizable(True)
        area.setWidget(stack)
        qtbot.addWidget(area)
        made.append(area)
        screen = TodayScreen(desk)
        stack.addWidget(screen)
        area.resize(width, height)
        with qtbot.waitSignal(screen.refreshed):
            area.show()
            area.activateWindow()
        qtbot.waitUntil(area.isActiveWindow)
        qtbot.waitUntil(lambda: desk.worker._queue.activeThreadCount() == 0)
        QApplication.processEvents()
        return screen

    yield showing
    for area in made:
        area.close()


def save(desk, minutes_id, actions):
    """Save the new actions of some minutes, as the workspace does."""
    desk.worker.run(
        lambda unlocked: minutes.save_section(unlocked, minutes_id, "new_actions", actions), lambda _at: None
    )


def lines(card):
    return [line.work.words for line in card.list.lines]


def test_everything_that_waits_is_said_in_words(cases, show):
    screen = show()
    assert lines(screen.reviews) == [
        ("TRN-L3-0022", "Level 3, Category 1, Community, on licence", "due Thu 7 Jan 2027", "in 4 weeks"),
        ("TRN-L2-0417", "Level 2, Category 2, Community, on licence", "due Wed 17 Feb 2027", "in 10 weeks"),
    ]
    assert lines(screen.to_issue) == [
        ("TRN-L3-0022", "Review 4, not approved yet", "issue by Thu 26 Nov 2026", "7 working days late"),
        ("TRN-L2-0417", "Review 3, not approved yet", "issue by Wed 2 Dec 2026", "3 working days late"),
    ]
    assert "Mon 7 Dec 2026" in words_on(screen)
    assert "none due in the next three weeks" in words_on(screen)


def test_overdue_actions_stand_agency_by_agency_and_all_of_them_on_demand(cases, show):
    screen = show()
    assert len(screen.overdue.list.lines) == FEW
    click(buttons(screen.overdue, "All 13")[0])
    found = lines(screen.overdue)
    assert len(found) == 13
    assert [who for who, *_rest in found] == sorted((who for who, *_rest in found), key=str.casefold)
    carried = next(what for _who, what, *_rest in found if "move-on" in what)
    assert carried.endswith(
        "escalate to SMB, carried once (TRN\N{NON-BREAKING HYPHEN}L3\N{NON-BREAKING HYPHEN}0022\N{NO-BREAK SPACE}4.03)"
    )
    click(buttons(screen.overdue, "Fewer")[0])
    assert len(screen.overdue.list.lines) == FEW


def test_every_line_opens_the_thing_itself(qtbot, desk, session, cases, show):
    screen = show()
    with qtbot.waitSignal(desk.case_wanted) as wanted:
        click(screen.reviews.list.lines[0])
    assert wanted.args == [next(line.id for line in minutes.case_list(session).value if line.facts.level == 3)]
    with qtbot.waitSignal(desk.minutes_wanted) as wanted:
        click(screen.to_issue.list.lines[1])
    assert wanted.args == [cases[0]]
    with qtbot.waitSignal(desk.minutes_wanted) as wanted:
        QTest.keyClick(screen.overdue.list.lines[0], Qt.Key.Key_Return)
    assert wanted.args == [cases[0]]


def test_the_arrows_lead_through_all_the_lists(cases, show):
    screen = show()
    screen.take_focus()
    seen = []
    for _step in range(2 + 2 + FEW):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Down)
    assert seen == [*screen.reviews.list.lines, *screen.to_issue.list.lines, *screen.overdue.list.lines]
    QTest.keyClick(seen[4], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is screen.to_issue.list.lines[1]


def test_the_keyboard_waits_for_the_first_line(qtbot, desk, cases, show):
    screen = TodayScreen(desk)
    screen.take_focus()
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidget(screen)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(lambda: bool(screen.reviews.list.lines) and screen.reviews.list.lines[0].hasFocus())
    area.close()


def test_a_change_is_shown_while_the_screen_is_looked_at(qtbot, desk, session, cases, show):
    screen = show()
    before = screen.overdue.count
    kept = minutes.opened(session, cases[0]).value.of(NewActions)
    done = replaced(kept, ("new_actions", 0, "status"), "completed")
    with qtbot.waitSignal(screen.refreshed):
        desk.worker.run(
            lambda unlocked: minutes.save_section(unlocked, cases[0], "new_actions", done), lambda _at: None
        )
    assert screen.overdue.count == before - 1


def test_a_screen_that_is_hidden_asks_only_when_it_is_shown_again(qtbot, desk, session, cases, show):
    screen = show()
    screen.hide()
    asked = screen._asked
    kept = minutes.opened(session, cases[0]).value.of(NewActions)
    with qtbot.waitSignal(desk.worker.changed):
        desk.worker.run(
            lambda unlocked: minutes.save_section(unlocked, cases[0], "new_actions", kept), lambda _at: None
        )
    assert not screen._soon.isActive()
    assert screen._asked == asked
    with qtbot.waitSignal(screen.refreshed):
        screen.show()


def test_an_empty_store_explains_the_place_and_offers_the_first_step(qtbot, desk, show):
    screen = show()
    said = words_on(screen)
    assert "No case yet" in said
    assert "Here stand the reviews that are due" in said
    assert not any(card.isVisible() for card in screen.cards)
    for words, verb in (("New case", "new_case"), ("Import minutes…", "import")):
        with qtbot.waitSignal(desk.verbs.action(verb).triggered):
            click(buttons(screen, words)[0])


def test_a_list_with_nothing_in_it_says_what_that_means(qtbot, session, show):
    minutes.create_case(
        session,
        reference="A",
        name="FICTIONAL Ade Stone",
        level=Level.TWO,
        date=datetime.date(2026, 12, 20),
        fictional=True,
    )
    said = words_on(show())
    assert "No action is overdue." in said
    assert "are issued: approved and signed, or sent." in said


def test_the_marking_says_fictional_only_while_nobody_real_is_shown(qtbot, desk, session, cases, show):
    screen = show()
    assert screen.fictional
    minutes.create_case(session, reference="A", name="Ade Stone", level=Level.TWO, date=datetime.date(2026, 12, 1))
    screen.hide()
    with qtbot.waitSignal(screen.marking_changed) as told:
        screen.show()
    assert told.args == [False]
    assert not screen.fictional


def test_a_new_meeting_begins_with_the_choice_of_a_case(qtbot, desk, cases, show):
    screen = show()
    with qtbot.waitSignals([desk.place_wanted, desk.said]):
        click(buttons(screen, "New meeting")[0])


@pytest.mark.parametrize(("width", "zoom"), [(1176, 100), (986, 200), (610, 100)])
def test_nothing_is_cut_off(qtbot, qapp, cases, show, width, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    screen = show(width)
    page = screen.findChild(QScrollArea)
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    every = [line for card in screen.cards for line in card.list.lines]
    qtbot.waitUntil(lambda: all(line.height() >= line.heightForWidth(line.width()) for line in every))
