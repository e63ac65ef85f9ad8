"""The registers on the screen: filtered while one types, filters kept by name, files written under the marking."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from mappa_desktop.domain.registers import Register
from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.foundation.content import path_from_text, value_at
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import escalations, minutes, saved_filters
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.ui import choosing
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.register import PAGE
from mappa_desktop.ui.screens.actions import ActionsScreen
from mappa_desktop.ui.screens.cases.list import CasesScreen
from mappa_desktop.ui.screens.disclosures import DisclosuresScreen
from mappa_desktop.ui.screens.escalation import EscalationSheet
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.dialogs import AnsweredDialogs
from tests.support.area_meetings import a_meeting, an_action, last_entry
from tests.support.sessions import a_session, imported
from tests.support.window import buttons, click, the_dialog, words_on

CLOCK = FixedClock(datetime.date(2026, 12, 7))
SCREENS: dict[Register, Callable[[Desk], Any]] = {
    Register.ACTIONS: ActionsScreen,
    Register.DISCLOSURES: DisclosuresScreen,
    Register.CASES: CasesScreen,
}
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
def dialogs():
    """Answers for what would be asked in a dialog of its own."""
    answered = AnsweredDialogs()
    choosing.answer_with(answered)
    yield answered
    choosing.answer_with(None)


@pytest.fixture
def show(qtbot, desk):
    """Shows a register at a size."""

    def showing(register=Register.ACTIONS, width=1176, height=640):
        screen = SCREENS[register](desk)
        qtbot.addWidget(screen)
        screen.resize(width, height)
        with qtbot.waitSignal(screen.register.found):
            screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.take_focus()
        return screen

    return showing


def row(screen, number):
    model = screen.list.model()
    return [model.index(number, column).data() for column in range(model.columnCount())]


def typed(qtbot, screen, words):
    with qtbot.waitSignal(screen.register.found):
        screen.filter.clear()
        QTest.keyClicks(screen.filter, words)
    qtbot.waitUntil(lambda: not screen.register._soon.isActive())
    QApplication.processEvents()


def menu_of(qtbot, screen):
    click(screen.register.filters)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    return QApplication.activePopupWidget()


def entry(menu, words):
    return next(action for action in menu.actions() if action.text().startswith(words))


def test_every_open_action_stands_once_the_one_due_first_at_the_top(cases, show):
    screen = show()
    assert "16 actions" in words_on(screen)
    assert row(screen, 0) == [
        "TRN-L3-0022",
        "4.01",
        "Submit licence variation (curfew, transport zones) and confirm decision to Chair",
        "Probation Service",
        "Ishaan Dellacombe",
        "Fri 20 Nov 2026, 11 working days late",
        "Immediate priority",
    ]
    assert screen.fictional


def test_a_row_is_read_out_whole(cases, show):
    words = show().list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Case TRN-L3-0022, Ref 4.02, Action Make disclosure D-12")
    assert "By when Fri 20 Nov 2026, 11 working days late" in words


def test_a_register_is_filtered_while_one_types_and_enter_opens_the_only_line(qtbot, desk, cases, show):
    screen = show()
    typed(qtbot, screen, "agency:police is:overdue case:L2")
    assert screen.list.row_count() == 1
    with qtbot.waitSignal(desk.field_wanted) as wanted:
        QTest.keyClick(screen.filter, Qt.Key.Key_Return)
    (found,) = screen.register.items
    section = "new_actions" if found.is_new else "previous_actions"
    assert wanted.args == [cases[0], section, f"{section}[{found.position}]"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_a_key_leads_from_the_filter_to_the_first_line_and_marks_it(qtbot, desk, session, cases, show, key):
    screen = show()
    QTest.keyClick(screen.filter, key)
    assert screen.list.hasFocus()
    assert list(screen.list.chosen_rows()) == [0]
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.field_wanted) as wanted:
        QTest.keyClick(screen.list, Qt.Key.Key_Return)
    minutes_id, section, path = wanted.args
    contents = minutes.opened(session, minutes_id).value.contents
    assert value_at(contents[section], path_from_text(path)).ref == "4.02"


def test_a_disclosure_opens_at_its_entry(qtbot, desk, session, cases, show):
    screen = show(Register.DISCLOSURES)
    QTest.keyClick(screen.filter, Qt.Key.Key_Down)
    first = screen.register.items[0]
    with qtbot.waitSignal(desk.field_wanted) as wanted:
        QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert wanted.args == [first.minutes, "disclosure", f"disclosure.entries[{first.position}]"]


def test_tab_leads_through_filter_verbs_and_list(cases, show):
    show()
    seen = []
    for _step in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    names = [each.accessibleName() for each in seen]
    assert names == ["Filter: Actions", "Escalate…", "Filters", "Export…", "Actions"]


@pytest.mark.parametrize("finished", ["is:late ", "is:late plan", "due:soon ", "is:late\r"])
def test_a_filter_that_is_not_known_is_said_at_once_and_no_other_lines_stand_below(qtbot, cases, show, finished):
    screen = show()
    screen.register._refusal.setInterval(3_600_000)  # the pause after which it would be said anyway
    QTest.keyClicks(screen.filter, finished.rstrip("\r"))
    if finished.endswith("\r"):
        QTest.keyClick(screen.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.message.isVisible)
    assert not screen.list.isVisible()
    assert "16 actions" not in words_on(screen)
    assert screen.fictional
    assert screen.filter.hasFocus()


def test_the_sentence_about_a_filter_goes_when_it_is_put_right(qtbot, cases, show):
    screen = show()
    typed(qtbot, screen, "zyx")
    QTest.keyClicks(screen.filter, " is:late")
    qtbot.waitUntil(lambda: "can be open, overdue" in words_on(screen))
    assert "Nothing fits" not in words_on(screen)
    typed(qtbot, screen, "is:overdue")
    assert "can be open" not in words_on(screen)


def test_a_filter_that_is_being_typed_is_not_scolded(qtbot, cases, show):
    screen = show()
    QTest.keyClicks(screen.filter, "is:over")
    qtbot.waitUntil(screen.register._refusal.isActive)
    assert screen.message.isHidden()
    with qtbot.waitSignal(screen.register.found):
        QTest.keyClicks(screen.filter, "due")
    assert not screen.register._refusal.isActive()
    assert screen.message.isHidden()


def test_words_that_nothing_fits_are_said(qtbot, cases, show):
    screen = show()
    typed(qtbot, screen, "zyx")
    assert "Nothing fits “zyx”." in words_on(screen)


@pytest.mark.parametrize(
    ("register", "words"),
    [
        (Register.ACTIONS, "No action is to be done"),
        (Register.DISCLOSURES, "No disclosure was decided about yet"),
        (Register.CASES, "No case yet"),
    ],
)
def test_an_empty_register_explains_itself(show, register, words):
    assert words in words_on(show(register))


def test_disclosures_say_how_far_they_are(cases, show):
    screen = show(Register.DISCLOSURES)
    assert row(screen, 1) == [
        "TRN-L2-0417",
        "D-01",
        "Person B",
        "Disclose",
        "Wed 25 Nov 2026, 8 working days late",
        "Will be told",
        "Decided, not made yet",
    ]


def test_a_filter_is_saved_under_a_name_chosen_from_the_menu_and_taken_away(qtbot, session, cases, show, dialogs):
    screen = show()
    typed(qtbot, screen, "agency:Police is:overdue")
    dialogs.answers = ["Police & late"]
    menu = menu_of(qtbot, screen)
    entry(menu, "Save this filter").trigger()
    menu.close()
    qtbot.waitUntil(lambda: "Saved as “Police & late”." in words_on(screen))
    typed(qtbot, screen, "zyx")
    menu = menu_of(qtbot, screen)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.register.found):
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert screen.filter.text() == "agency:Police is:overdue"
    menu = menu_of(qtbot, screen)
    entry(menu, "Take away").menu().actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: "is taken away" in words_on(screen))
    assert not saved_filters.saved_filters(session, Register.ACTIONS).value


def test_what_can_be_typed_is_offered_and_put_behind_what_stands_there(qtbot, cases, show):
    screen = show()
    typed(qtbot, screen, "plan")
    menu = menu_of(qtbot, screen)
    entry(entry(menu, "is:").menu(), "overdue").trigger()
    menu.close()
    assert screen.filter.text() == "plan is:overdue "
    menu = menu_of(qtbot, screen)
    entry(menu, "Type agency:").trigger()
    menu.close()
    assert screen.filter.text() == "plan is:overdue agency:"


def test_a_filter_that_cannot_be_saved_says_why(qtbot, cases, show, dialogs):
    screen = show()
    typed(qtbot, screen, "is:overdue")
    dialogs.answers = ["  "]
    menu = menu_of(qtbot, screen)
    entry(menu, "Save this filter").trigger()
    menu.close()
    qtbot.waitUntil(lambda: "Give the filter a name." in words_on(screen))


def test_the_lines_that_are_found_are_written_under_the_marking(qtbot, cases, show, dialogs, tmp_path):
    screen = show()
    typed(qtbot, screen, "agency:police is:overdue")
    file = tmp_path / "out.csv"
    dialogs.answers = [file]
    click(screen.register.export)
    qtbot.waitUntil(lambda: "Written as out.csv: 3 lines" in words_on(screen))
    assert dialogs.asked == ["Export Actions: actions-2026-12-07.csv"]
    assert file.read_text("utf-8-sig").startswith("OFFICIAL-SENSITIVE - FICTIONAL - TRAINING,")


def test_a_file_that_cannot_be_written_is_said_and_not_audited(qtbot, session, cases, show, dialogs, tmp_path):
    screen, before = show(), last_entry(session)
    dialogs.answers = [tmp_path / "nowhere" / "out.csv"]
    click(screen.register.export)
    qtbot.waitUntil(lambda: "Nothing was written" in words_on(screen))
    assert "The file cannot be written (" in words_on(screen)
    assert last_entry(session) == before


def test_turning_away_from_the_choice_of_a_file_writes_nothing(cases, show, dialogs):
    screen = show()
    dialogs.answers = [None]
    click(screen.register.export)
    assert screen.message.isHidden()


def test_chosen_actions_of_one_agency_are_escalated_and_say_so(qtbot, session, cases, show):
    screen = show()
    typed(qtbot, screen, "agency:police is:overdue")
    screen.list.take_focus()
    QTest.keyClick(screen.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert list(screen.list.chosen_rows()) == [0, 1]
    click(buttons(screen, "Escalate")[0])
    sheet = the_dialog(qtbot, EscalationSheet)
    assert "Escalate 2 overdue actions to Police" in words_on(sheet)
    QTest.keyClicks(sheet.told_to, "FICTIONAL Contact")
    with qtbot.waitSignal(screen.register.found):
        click(buttons(sheet, "Record that")[0])
    assert row(screen, 0)[-1].startswith("Escalated 7 Dec")
    (kept,) = escalations.all_escalations(session).value
    assert len(kept.actions) == 2


def test_nothing_chosen_or_two_agencies_are_refused_in_words(qtbot, cases, show):
    screen = show()
    click(buttons(screen, "Escalate")[0])
    assert "Choose the overdue actions of one agency" in words_on(screen)
    both = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for number in (0, 1):
        screen.list.selectionModel().select(screen.list.model().index(number, 0), both)
    click(buttons(screen, "Escalate")[0])
    qtbot.waitUntil(lambda: "each agency is told of its own" in words_on(screen))


def test_the_list_follows_what_is_typed_into_the_minutes(qtbot, desk, session, cases, show):
    screen = show()
    kept = minutes.opened(session, cases[0]).value.of(NewActions)
    with qtbot.waitSignal(screen.register.found):
        desk.worker.run(
            lambda unlocked: minutes.save_section(unlocked, cases[0], "new_actions", NewActions()), lambda _at: None
        )
    gone = {action.ref for action in kept.new_actions}
    assert not any(action.minutes == cases[0] and action.ref in gone for action in screen.register.items)
    assert any(action.minutes == cases[1] for action in screen.register.items)


def test_the_list_grows_page_by_page_as_one_scrolls(qtbot, session, show, tmp_path):
    new = tuple(an_action(f"1.{number:03}", "2026-12-20") for number in range(PAGE + 5))
    a_meeting(session, tmp_path, "TRN-A", "2026-11-18", new=new)
    screen = show()
    assert f"{PAGE + 5} actions" in words_on(screen)
    assert screen.list.row_count() == PAGE
    screen.list.scrollToBottom()
    qtbot.waitUntil(lambda: screen.list.row_count() == PAGE + 5)
    assert len({action.ref for action in screen.register.items}) == PAGE + 5


@pytest.mark.parametrize("register", list(SCREENS))
@pytest.mark.parametrize(("width", "zoom"), [(1176, 100), (986, 200), (610, 100)])
def test_nothing_needs_more_width_than_there_is(qapp, cases, show, register, width, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    screen = show(register, width)
    assert screen.width() == width
    assert screen.minimumSizeHint().width() <= width


@pytest.mark.parametrize("register", list(SCREENS))
@pytest.mark.parametrize(("width", "zoom"), [(1176, 100), (986, 200)])
def test_who_and_by_when_are_never_cut(qapp, cases, show, register, width, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    screen = show(register, width)
    headings = [column.heading for column in screen.list._columns]
    whole = [
        at for at, heading in enumerate(headings) if heading in ("Case", "Reference", "Ref", "By when", "Next review")
    ]
    assert len(whole) > 1
    widths = screen.list.model().widths()
    for at in whole:
        assert not screen.list.isColumnHidden(at)
        assert screen.list.columnWidth(at) >= widths[at]
    assert sum(screen.list.columnWidth(at) for at in range(len(screen.list._columns))) <= screen.list.viewport().width()


def test_a_register_that_is_slow_to_come_says_that_it_is_being_read(qtbot, desk):
    screen: Any = ActionsScreen(desk)
    qtbot.addWidget(screen)
    assert screen.is_waiting
    assert "Reading" not in words_on(screen)
    screen.register._reading.patience.timeout.emit()
    assert screen.register._reading.text() == "Reading…"
    with qtbot.waitSignal(screen.register.found):
        pass
    assert not screen.is_waiting
    assert not screen.register._reading.text()
    assert not screen.register._reading.patience.isActive()


@pytest.mark.parametrize("register", list(SCREENS))
def test_every_control_has_a_name(cases, show, register):
    screen = show(register)
    controls = [screen.filter, screen.list, screen.register.filters, screen.register.export]
    assert all(control.accessibleName() for control in controls)
