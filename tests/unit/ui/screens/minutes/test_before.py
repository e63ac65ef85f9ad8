"""Before the meeting: what carries, who is invited, the agenda, and what goes out."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from mappa_desktop.domain.directory import DirectoryAgency
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.workings import Agenda
from mappa_desktop.operations import agenda as order
from mappa_desktop.operations import directory, minutes, opening
from mappa_desktop.operations.gestures import actions
from mappa_desktop.sections.attendance.model import AttendanceStatus
from mappa_desktop.ui import choosing
from mappa_desktop.ui.screens.minutes.before import Before
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.dialogs import AnsweredDialogs
from tests.support.window import buttons, click, words_on

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager
DATE = datetime.date(2027, 3, 10)
MARKED = DirectoryAgency.taken(
    {"name": "Harbour Trust", "core_at_level_2": True, "members": [{"name": "Ann Example", "role": "Nurse"}]}
)


@pytest.fixture
def next_meeting(desk):
    """The minutes of the case's next meeting, open."""
    session = desk.worker._session
    case = minutes.case_list(session).value[0].id
    opened = opening.open_meeting(session, minutes.create_meeting(session, case, date=DATE).value).value
    made = OpenMinutes(desk, opened.record, opened.workings)
    yield made
    made.release()


@pytest.fixture
def before(qtbot, desk, next_meeting):
    """The step before that meeting, on a screen of the smallest size."""
    screen = Before(desk, next_meeting)
    qtbot.addWidget(screen)
    screen.resize(1366, 620)
    screen.show()
    qtbot.waitUntil(lambda: screen.invited.agency.count() > 10)
    return screen


@pytest.fixture
def dialogs():
    answered = AnsweredDialogs()
    choosing.answer_with(answered)
    yield answered
    choosing.answer_with(None)


def last_minutes(desk):
    return minutes.minutes_list(desk.worker._session).value[0].id


def people(opened):
    return opened.drafts["attendance"].content.attendance


def test_it_says_what_carries_from_which_minutes_and_that_nothing_is_confirmed_yet(before):
    words = words_on(before)
    assert "From the draft minutes of Review 3 of Wed 18 Nov 2026:" in words
    assert "No minutes of this case are approved, so the newest draft is used." in words
    assert "7 open actions, the oldest from Wed 26 Aug 2026" in words
    assert "14 measures in 4 pillars" in words
    assert "confirmed section by section" in words


def test_approved_minutes_are_said_to_be_approved(qtbot, desk):
    session = desk.worker._session
    minutes.approve(session, last_minutes(desk))
    case = minutes.case_list(session).value[0].id
    opened = opening.open_meeting(session, minutes.create_meeting(session, case, date=DATE).value).value
    made = OpenMinutes(desk, opened.record, opened.workings)
    screen = Before(desk, made)
    qtbot.addWidget(screen)
    screen.show()
    assert "From the approved minutes of Review 3 of Wed 18 Nov 2026:" in words_on(screen)
    assert "No minutes of this case are approved" not in words_on(screen)
    made.release()


def test_actions_set_since_it_was_prepared_are_told_and_taken_over_and_given_back(qtbot, desk, next_meeting):
    session = desk.worker._session
    last = last_earlier(desk, next_meeting)
    changed = actions.new_action(minutes.opened(session, last).value.contents, description="Ring the hostel")
    minutes.save_section(session, last, "new_actions", changed["new_actions"])
    screen = Before(desk, next_meeting)
    qtbot.addWidget(screen)
    screen.resize(1366, 620)
    screen.show()
    qtbot.waitUntil(screen.take_over.isVisible)
    assert "1 action was set since these minutes were prepared, and is not in them." in words_on(screen)
    click(screen.take_over)
    listed = next_meeting.drafts["previous_actions"].content.previous_actions
    assert [each.description for each in listed][-1] == "Ring the hostel"
    assert len(listed) == 8
    assert not screen.take_over.isVisible()
    next_meeting.drafts["previous_actions"].undo()
    qtbot.waitUntil(screen.take_over.isVisible)


def last_earlier(desk, opened):
    return next(
        head.id for head in minutes.minutes_list(desk.worker._session).value if head.meeting != opened.head.meeting
    )


def test_minutes_that_were_not_prepared_say_so(qtbot, desk, opened):
    screen = Before(desk, opened)
    qtbot.addWidget(screen)
    screen.show()
    assert "were not prepared from earlier ones" in words_on(screen)


def test_somebody_is_left_off_with_a_reason_and_put_back_by_keys_alone(before, next_meeting):
    before.invited.table.focus_row(1)
    QTest.keyClick(before.invited.table.rows[1], Qt.Key.Key_Delete)
    assert before.invited.reason.hasFocus()
    QTest.keyClick(before.invited.reason, Qt.Key.Key_Return)
    assert before.invited.refusal.text().startswith("Say why")
    QTest.keyClicks(before.invited.reason, "On leave")
    QTest.keyClick(before.invited.reason, Qt.Key.Key_Return)
    assert people(next_meeting)[1].status is AttendanceStatus.NOT_INVITED
    assert "Left off: On leave" in before.invited.table.rows[1].accessibleName()
    assert before.invited.table.rows[1].hasFocus()
    QTest.keyClick(before.invited.table.rows[1], Qt.Key.Key_Return)
    assert before.invited.put_back.hasFocus()
    QTest.keyClick(before.invited.put_back, Qt.Key.Key_Space)
    assert people(next_meeting)[1].status is None


def test_what_was_done_to_the_list_and_to_the_agenda_is_undone_by_its_stroke(qtbot, before, next_meeting):
    before.invited.table.focus_row(0)
    before.invited.note_return.click()
    QTest.keyClick(before.invited.note_return, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert people(next_meeting)[0].report_received_on is None
    before.agenda.table.focus_row(3)
    row = before.agenda.table.rows[3]
    QTest.keyClick(row, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert next_meeting.working(Agenda).content.items
    QTest.keyClick(row, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert next_meeting.working(Agenda).content == Agenda()


def test_a_return_is_noted_with_today_and_counted(before, next_meeting):
    before.invited.table.focus_row(0)
    before.invited.note_return.click()
    assert people(next_meeting)[0].report_received_on == datetime.date(2026, 11, 18)
    assert "1 return received" in before.invited.count.text()
    before.invited.note_return.click()
    assert people(next_meeting)[0].report_received_on is None


def test_a_missing_core_agency_is_said_and_inviting_it_settles_that(qtbot, desk, before, next_meeting):
    directory.save(desk.worker._session, None, MARKED)
    before.invited._ask()
    missing = "Harbour Trust is a core agency at Level 2 and nobody of it is on the list."
    qtbot.waitUntil(lambda: missing in before.invited.missing.text())
    before.invited.agency.setCurrentIndex(before.invited.agency.findText("Harbour Trust"))
    before.invited._invite()
    assert before.invited.missing.isHidden()
    assert people(next_meeting)[-1].name == "Ann Example"
    assert people(next_meeting)[-1].core_invitee


def test_a_reason_stays_that_of_the_person_for_whom_it_was_asked(before, next_meeting):
    invited = before.invited
    invited.table.focus_row(1)
    QTest.keyClick(invited.table.rows[1], Qt.Key.Key_Delete)
    QTest.keyClicks(invited.reason, "On leave")
    invited.table.focus_row(4)
    QTest.keyClick(invited.reason, Qt.Key.Key_Return)
    assert people(next_meeting)[1].status is AttendanceStatus.NOT_INVITED
    assert people(next_meeting)[4].status is not AttendanceStatus.NOT_INVITED
    assert not next_meeting.unfinished.content.texts


def test_a_reason_that_is_not_taken_is_kept_counted_and_cancelled_for_good(qtbot, before, desk, next_meeting):
    before.invited.table.focus_row(1)
    QTest.keyClick(before.invited.table.rows[1], Qt.Key.Key_Delete)
    QTest.keyClicks(before.invited.reason, "On leave")
    before.invited.table.focus_row(0)
    assert [each.rule for each in next_meeting.stopping].count("typed") == 1
    again = Before(desk, next_meeting)
    qtbot.addWidget(again)
    again.show()
    assert again.invited.reason.isVisible()
    assert (again.invited.reason.text(), again.invited.table.current) == ("On leave", 1)
    click(buttons(again.invited, "Cancel")[0])
    assert not next_meeting.unfinished.content.texts
    assert "typed" not in [each.rule for each in next_meeting.stopping]


def test_inviting_without_choosing_an_agency_is_refused_in_words(before):
    before.invited._invite()
    assert before.invited.refusal.text() == "Choose an agency of the directory first."


def test_the_agenda_shows_times_and_follows_the_keys(before, next_meeting):
    next_meeting.drafts["meeting_details"].set(("meeting", "start"), "10:00")
    assert before.agenda.total.text() == "In all: 45 minutes, until 10:45."
    before.agenda.table.focus_row(8)
    QTest.keyClick(before.agenda.table.rows[8], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert before.agenda.table.rows[7].hasFocus()
    assert [item.key for item in next_meeting.working(Agenda).content.items][7] == "risk"
    QTest.keyClick(before.agenda.table.rows[7], Qt.Key.Key_Return)
    assert before.agenda.minutes.hasFocus()
    QTest.keyClicks(before.agenda.minutes, "12")
    QTest.keyClick(before.agenda.minutes, Qt.Key.Key_Return)
    assert before.agenda.total.text() == "In all: 52 minutes, until 10:52."
    before.agenda._back_to_standing()
    assert order.total(before.agenda.agenda) == 45


@pytest.mark.parametrize("typed", ["", "some", "601", "-3"])
def test_minutes_that_are_no_number_of_minutes_are_refused_and_change_nothing(before, next_meeting, typed):
    before.agenda.table.focus_row(2)
    before.agenda.minutes.setText(typed)
    before.agenda._set_minutes()
    assert before.agenda.refusal.text()
    assert next_meeting.working(Agenda).content == Agenda()


def test_the_agenda_and_the_invitation_are_saved_under_names_without_a_person(qtbot, desk, before, dialogs, tmp_path):
    said = []
    desk.said.connect(lambda sentence, _tone: said.append(sentence))
    for button, name in (
        (before.save_agenda, "TRN-L2-0417-04-agenda.pdf"),
        (before.save_invitation, "TRN-L2-0417-04-invitation.ics"),
    ):
        dialogs.answers.append(tmp_path / name)
        button.click()
        qtbot.waitUntil(lambda name=name: (tmp_path / name).exists())
        qtbot.waitUntil(lambda name=name: any(name in each for each in said))


def test_the_text_of_the_invitation_is_copied_without_a_name(before, next_meeting):
    before.copy_text.click()
    words = QGuiApplication.clipboard().text()
    assert "Reference: TRN-L2-0417/04" in words
    assert next_meeting.case_facts().name not in words


def test_a_near_meeting_asks_for_returns_as_soon_as_possible(before, desk):
    assert "5 working days before the meeting" in before._returns.text()
    before.form.draft.set(("meeting", "date"), desk.clock.today() + datetime.timedelta(days=1))
    assert before._returns.text() == "Returns are asked for as soon as possible, before the meeting."


def test_approved_minutes_can_be_looked_at_and_not_changed(qtbot, desk):
    minutes.approve(desk.worker._session, last_minutes(desk))
    record = minutes.opened(desk.worker._session, last_minutes(desk)).value
    frozen = OpenMinutes(desk, record)
    screen = Before(desk, frozen)
    qtbot.addWidget(screen)
    screen.show()
    assert screen.form.read_only
    assert screen.invited.leave_off.isHidden()
    assert screen.invited._add.isHidden()
    frozen.release()


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_is_wider_than_a_small_screen(qtbot, qapp, before, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    page = before.layout().itemAt(0).widget()
    qtbot.waitUntil(lambda: page.widget().minimumSizeHint().width() <= page.viewport().width())


def test_every_control_has_a_name(before):
    for kind in (QAbstractButton, QLineEdit):
        for control in before.findChildren(kind):
            if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert control.accessibleName() or control.text(), control


def test_the_level_of_the_meeting_decides_the_standing_agenda(before, next_meeting):
    next_meeting.drafts["meeting_details"].set(("meeting", "level"), Level.THREE)
    assert "60 minutes" in before.agenda.total.text()
