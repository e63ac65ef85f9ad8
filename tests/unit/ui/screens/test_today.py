"""Today: what waits across all cases, and the way to each thing."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QStackedWidget, QWidget

from mappa_desktop.domain.values import Level
from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.foundation.content import path_from_text, replaced, value_at
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import certificates, copies_register, escalations, minutes, sending, today
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence
from mappa_desktop.store.repositories import cases as repository
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.escalation import AnswerSheet, EscalationSheet
from mappa_desktop.ui.screens.today import FEW, TodayScreen
from mappa_desktop.widgets import theme
from tests.support import pki
from tests.support.approving import approve_with_reasons
from tests.support.issuing import SOMEBODY, quickly_made, record_signed
from tests.support.sessions import a_session, imported, with_certificate
from tests.support.window import buttons, click, the_dialog, words_on

CLOCK = FixedClock(datetime.date(2026, 12, 7))
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support")


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
    assert "none due soon" in words_on(screen)


def test_the_actions_that_are_overdue_the_longest_stand_first_and_all_of_them_on_demand(cases, show):
    screen = show()
    assert len(screen.overdue.list.lines) == FEW
    late = [int(pressing.split()[0]) for *_rest, pressing in lines(screen.overdue)]
    assert late == sorted(late, reverse=True)
    assert late[0] == 11
    hint = screen.overdue._hint.text()
    numbers = [int(each.rsplit("\N{NO-BREAK SPACE}", 1)[1]) for each in hint.split(", ")]
    assert sum(numbers) == screen.overdue.count == 13
    click(buttons(screen.overdue, "All 13")[0])
    found = lines(screen.overdue)
    assert len(found) == 13
    assert {who for who, *_rest in found} == {each.rsplit("\N{NO-BREAK SPACE}", 1)[0] for each in hint.split(", ")}
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
    with qtbot.waitSignal(desk.issuing_wanted) as wanted:
        click(screen.to_issue.list.lines[1])
    assert wanted.args == [cases[0]]
    with qtbot.waitSignal(desk.field_wanted) as wanted:
        QTest.keyClick(screen.overdue.list.lines[0], Qt.Key.Key_Return)
    minutes_id, section, path = wanted.args
    entry = value_at(minutes.opened(session, minutes_id).value.contents[section], path_from_text(path))
    assert (minutes_id, entry.ref) == (cases[1], "4.01")


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
    QTest.keyClick(seen[-1], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is screen.disclosures.list.lines[0]
    QTest.keyClick(seen[4], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is screen.to_issue.list.lines[1]


def test_tab_goes_from_card_to_card_its_lines_before_its_verbs(cases, show):
    screen = show()
    screen._new.setFocus()
    seen = []
    for _step in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [
        screen.reviews.list.lines[0],
        screen.to_issue.list.lines[0],
        screen.overdue.list.lines[0],
        screen._escalate,
        screen.overdue._all,
        screen.disclosures.list.lines[0],
    ]


def test_a_disclosure_of_a_closed_case_stands_after_the_others_and_says_so(session, cases, show):
    with session.store.unit("closed", subject="") as unit:
        (closed,) = [line for line in minutes.case_list(session).value if line.facts.level == 3]
        repository.close(unit.rows, closed.id, datetime.date(2026, 12, 1))
    screen = show()
    said = [(who, "closed case" in what) for who, what, *_rest in _all_lines(screen.disclosures)]
    of_closed = ["L3" in who for who, _is_closed in said]
    assert of_closed == sorted(of_closed)
    assert set(of_closed) == {False, True}
    assert [is_closed for _who, is_closed in said] == of_closed


def test_a_page_that_is_slow_to_come_says_that_it_is_being_read(qtbot, desk, cases):
    screen: Any = TodayScreen(desk)
    qtbot.addWidget(screen)
    assert screen.is_waiting
    assert not screen._reading.text()
    screen._reading.patience.timeout.emit()
    assert screen._reading.text() == "Reading…"
    with qtbot.waitSignal(screen.refreshed):
        screen.show()
    assert not screen.is_waiting
    assert not screen._reading.isVisible()


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
    assert not buttons(screen, "Escalate")
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
    assert "No disclosure is due." in said
    assert "no licence ends in the next six weeks" in said
    assert "without an answer" not in said


def test_the_marking_says_fictional_only_while_nobody_real_is_shown(qtbot, desk, session, cases, show):
    screen = show()
    assert screen.fictional
    minutes.create_case(session, reference="A", name="Ade Stone", level=Level.TWO, date=datetime.date(2026, 12, 1))
    screen.hide()
    with qtbot.waitSignal(screen.marking_changed) as told:
        screen.show()
    assert told.args == [False]
    assert not screen.fictional


def test_disclosures_say_how_far_they_are_and_open_their_minutes(qtbot, desk, cases, show):
    screen = show()
    who, what, when, pressing = lines(screen.disclosures)[1]
    assert who.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-") == "TRN-L2-0417 D-01"
    assert what == "Person B, DC Samir Holloway-Ray with Ngozi Tarrant: Decided, not made yet"
    assert (when, pressing) == ("due Wed 25 Nov 2026", "8 working days late")
    with qtbot.waitSignal(desk.field_wanted) as wanted:
        QTest.keyClick(screen.disclosures.list.lines[1], Qt.Key.Key_Return)
    assert wanted.args == [cases[0], "disclosure", "disclosure.entries[0]"]


def test_a_control_that_ends_is_said_more_strongly_where_it_is_the_last(session, cases, show):
    controls = LicenceConditionsAndOrders.taken(
        {
            "licence_and_orders": {
                "orders": [{"ref": "O-1", "title": "FICTIONAL order", "expires": {"date": "2026-12-31"}}]
            }
        }
    )
    minutes.save_section(session, cases[1], "licence_and_orders", controls)
    minutes.save_section(session, cases[1], "relevant_dates", DatesOfSentence())
    screen = show()
    assert lines(screen.endings) == [
        (
            "TRN-L3-0022",
            "FICTIONAL order, O-1, risk Very High, and no other control is in force after it",
            "ends Thu 31 Dec 2026",
            "in 3 weeks",
        )
    ]
    assert "1 leaves somebody of high risk without any control" in words_on(screen)


def test_an_agency_is_told_from_here_and_its_answer_is_asked_for(qtbot, desk, session, cases, show):
    screen = show()
    click(buttons(screen, "Escalate")[0])
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    police = next(action for action in menu.actions() if action.text().startswith("Police"))
    assert police.text() == "Police: 3 not escalated"
    police.trigger()
    menu.close()
    sheet = the_dialog(qtbot, EscalationSheet)
    assert "OFFICIAL-SENSITIVE" in sheet.words.toPlainText()
    assert sheet.focusWidget() is sheet.told_to
    QTest.keyClicks(sheet.told_to, "FICTIONAL Contact")
    QTest.keyClick(sheet.told_to, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.escalations.list.lines))
    assert "escalated Mon 7 Dec 2026" in " ".join(what for _who, what, *_rest in _all_lines(screen.overdue))
    QTest.keyClick(screen.escalations.list.lines[0], Qt.Key.Key_Return)
    answer = the_dialog(qtbot, AnswerSheet)
    QTest.keyClicks(answer.answer, "All will be done this week.")
    click(buttons(answer, "Record the answer")[0])
    qtbot.waitUntil(lambda: not screen.escalations.isVisible())
    assert escalations.all_escalations(session).value[0].answer == "All will be done this week."


def _all_lines(card):
    if buttons(card, "All "):
        click(buttons(card, "All ")[0])
    return lines(card)


def test_nobody_told_is_refused_in_place_and_nothing_is_lost(qtbot, desk, session, cases, show):
    screen = show()
    late = [action.key for action in today.outstanding_actions(session, agency="Police").value]
    EscalationSheet.ask(desk, late, screen, lambda error: None)
    sheet = the_dialog(qtbot, EscalationSheet)
    QTest.keyClicks(sheet.told_how, "by post")
    click(buttons(sheet, "Record that")[0])
    qtbot.waitUntil(lambda: "Say who was told." in words_on(sheet))
    assert sheet.told_how.text() == "by post"
    assert sheet.agree.isEnabled()
    click(buttons(sheet, "Copy the text")[0])
    assert QApplication.clipboard().text() == sheet.words.toPlainText()
    QApplication.clipboard().clear()
    sheet.reject()
    assert not escalations.all_escalations(session).value


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


def test_a_certificate_that_ends_soon_is_told_above_everything(qtbot, desk, session, cases, show):
    screen = show()
    assert screen.certificates.isHidden()
    begins = pki.NOW - datetime.timedelta(days=100)
    partner = pki.person("Partner (FICTIONAL)", pki.infrastructure().issuing, begins=begins, days=125)
    certificates.trust(session, partner.pem, "by telephone")
    screen._ask()
    qtbot.waitUntil(lambda: "Partner (FICTIONAL) expires in 12 days" in screen.certificates.text())
    assert screen.certificates.isVisible()
    assert screen.certificates.y() < screen.reviews.y()


def test_copies_whose_files_were_never_saved_lead_to_the_first_of_them(qtbot, desk, session, show):
    minutes_id = imported(with_certificate(session), "level2_review")
    approve_with_reasons(session, minutes_id)
    record_signed(session, minutes_id)
    issued = sending.issue(session, minutes_id, [SOMEBODY] * 2, make_one=quickly_made).value
    screen = show()
    (line,) = screen.unsaved.list.lines
    assert "copies 1, 2: close each again with a new passphrase" in line.work.what
    with qtbot.waitSignal(desk.copy_wanted) as wanted:
        click(line)
    assert wanted.args == [minutes_id, issued.copies[0].id]
    copies_register.mark_saved(session, [each.id for each in issued.copies])
    with qtbot.waitSignal(screen.refreshed):
        screen._ask()
    assert not screen.unsaved.isVisible()
