"""Attendance from Teams in the window: seen before it is written, asked where it is not certain, all by keyboard."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from shiboken6 import isValid

from mappa_desktop.domain.workings import ImportedReports
from mappa_desktop.sections.attendance.model import AttendanceStatus
from mappa_desktop.ui import choosing
from mappa_desktop.ui.screens.minutes.attendance_import import AttendanceImport
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.dialogs import AnsweredDialogs
from tests.support.teams_files import Made, Who
from tests.support.window import buttons, click, words_on

DOCUMENTS = Path(__file__).parents[4] / "documents" / "teams"

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager


@pytest.fixture
def place(qtbot):
    """A window of the smallest screen to open the dialog over."""
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def handed():
    """What was handed over, in its order."""
    return []


@pytest.fixture
def open_dialog(qtbot, desk, opened, place, handed):
    """Opens the dialog, and reads files where some are named."""

    def opening(*files, **more):
        dialog = AttendanceImport(desk, opened.contents, parent=place, **more)
        dialog.open()
        dialog.taken_over.connect(lambda *given: handed.append(given))
        made.append(dialog)
        if files:
            dialog.read(files)
            qtbot.waitUntil(lambda: "Reading" not in dialog.message.words or not dialog.message.isVisible())
        return dialog

    made: list[AttendanceImport] = []
    yield opening
    for dialog in made:
        if isValid(dialog):
            dialog.reject()


def report_of(folder, *people, **how):
    file = folder / "report.csv"
    file.write_bytes(Made("D", how.pop("locale", "en-GB"), people=people, **how).data())
    return file


def shown(dialog, row):
    """What a row of the list says."""
    model = dialog.list.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def choose(combo: QComboBox, words: str) -> None:
    """Choose by keyboard: typing the first letters of an entry."""
    at = next(at for at in range(combo.count()) if combo.itemText(at).startswith(words))
    combo.setFocus()
    while combo.currentIndex() != at:
        QTest.keyClick(combo, Qt.Key.Key_Down if combo.currentIndex() < at else Qt.Key.Key_Up)


def test_nothing_can_be_taken_over_before_a_report_is_read(open_dialog):
    dialog = open_dialog()
    assert not dialog.agree.isEnabled()
    assert "Nothing is written before you have seen it" in words_on(dialog)
    assert not dialog.list.isVisible()


def test_reports_are_chosen_and_shown_before_anything_is_written(qtbot, open_dialog, opened, handed):
    choosing.answer_with(AnsweredDialogs([[DOCUMENTS / "sections_2026_us.csv"]]))
    try:
        dialog = open_dialog()
        before = opened.contents()["attendance"]
        click(dialog.choose)
        qtbot.waitUntil(dialog.list.isVisible)
    finally:
        choosing.answer_with(None)
    assert dialog.list.row_count() == 7
    assert "Wed 18 Nov 2026, 09:57 to 10:56: 7 people" in words_on(dialog)
    assert shown(dialog, 2)[:3] == ["Quillon, Dr Hesper (NHS Trust)", "Dr Hesper Quillon, NHS Trust", "NHS Trust"]
    assert shown(dialog, 2)[3:6] == ["10:02", "10:48", "41"]
    assert "Left and came back." in shown(dialog, 2)[6]
    assert shown(dialog, 5)[:2] == ["dial-in caller 1", "Leave out"]
    assert "1632" not in words_on(dialog)
    assert opened.contents()["attendance"] is before
    assert handed == []


def test_taking_over_hands_on_the_attendance_and_what_was_imported(open_dialog, handed):
    dialog = open_dialog(DOCUMENTS / "sections_2026_us.csv")
    click(dialog.agree)
    ((changed, reports),) = handed
    hesper = next(each for each in changed["attendance"].attendance if each.name == "Dr Hesper Quillon")
    assert hesper.status is AttendanceStatus.ATTENDED_PART
    assert isinstance(reports, ImportedReports)
    assert len(reports.reports) == 1
    assert not dialog.isVisible()


def test_an_ambiguous_day_is_asked_with_both_readings(qtbot, open_dialog, tmp_path):
    people = Who("Orla Fenwright", "", (("10:00:00", "10:55:00"),))
    dialog = open_dialog(report_of(tmp_path, people, day=datetime.date(2026, 6, 5)))
    assert not dialog.agree.isEnabled()
    readings = ["Fri 5 Jun 2026: the day comes first", "Wed 6 May 2026: the month comes first"]
    qtbot.waitUntil(lambda: [each.text().strip() for each in buttons(dialog.message, "")] == readings)
    (day_first,) = buttons(dialog.message, "Fri 5 Jun 2026")
    day_first.setFocus()
    QTest.keyClick(day_first, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.list.isVisible)
    assert "Fri 5 Jun 2026, 09:58" in words_on(dialog)


def test_another_day_has_to_be_confirmed(open_dialog, tmp_path):
    people = Who("Orla Fenwright", "", (("10:00:00", "10:55:00"),))
    dialog = open_dialog(report_of(tmp_path, people, day=datetime.date(2026, 11, 19)))
    assert "The report is of Thu 19 Nov 2026, and this meeting of Wed 18 Nov 2026." in words_on(dialog)
    assert not dialog.agree.isEnabled()
    dialog.confirmed.setFocus()
    QTest.keyClick(dialog.confirmed, Qt.Key.Key_Space)
    assert dialog.agree.isEnabled()


def test_what_is_no_report_is_refused_and_another_can_be_chosen(open_dialog, tmp_path):
    (tmp_path / "none.csv").write_bytes(b"no report")
    dialog = open_dialog(tmp_path / "none.csv")
    assert "This is not an attendance report of Microsoft Teams." in words_on(dialog)
    assert not dialog.agree.isEnabled()
    assert dialog.choose.isEnabled()


def test_a_caller_is_given_a_person_by_keyboard(qtbot, open_dialog, handed):
    dialog = open_dialog(DOCUMENTS / "sections_2026_us.csv")
    dialog.list.setFocus()
    for _step in range(5):
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.who.text() == "dial-in caller 1"
    assert not any(dialog.taken_as.itemText(at).startswith("New person") for at in range(dialog.taken_as.count()))
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.taken_as.hasFocus()
    choose(dialog.taken_as, "Bettany Crowle")
    assert shown(dialog, 5)[1].startswith("Bettany Crowle")
    click(dialog.agree)
    ((changed, _reports),) = handed
    bettany = next(each for each in changed["attendance"].attendance if each.name == "Bettany Crowle")
    assert [(stay.from_, stay.to) for stay in bettany.presence] == [("10:05", "10:40")]


def test_somebody_new_can_be_given_an_agency_or_be_left_out(open_dialog, tmp_path, handed):
    dialog = open_dialog(report_of(tmp_path, Who("Ansel Prowse", "", (("10:00:00", "10:55:00"),))))
    assert shown(dialog, 0)[1] == "Leave out"
    assert "Not on the list: choose who it is, or leave out." in shown(dialog, 0)[6]
    choose(dialog.taken_as, "New person")
    choose(dialog.agency, "Police")
    assert shown(dialog, 0)[2] == "Police"
    choose(dialog.taken_as, "Leave out")
    assert not dialog.agency.isEnabled()
    choose(dialog.taken_as, "New person")
    click(dialog.agree)
    ((changed, _reports),) = handed
    ansel = changed["attendance"].attendance[-1]
    assert (ansel.name, ansel.agency) == ("Ansel Prowse", "police")


def test_nobody_of_whom_no_agency_is_known_is_proposed_as_a_new_person(open_dialog, tmp_path, handed):
    names = ("iPhone", "Meeting Room 4", "Marsh", "Ansel Prowse", "Orla Fenwright (Unverified)")
    dialog = open_dialog(report_of(tmp_path, *(Who(name, "", (("10:00:00", "10:55:00"),)) for name in names)))
    assert {shown(dialog, row)[1] for row in range(len(names))} == {"Leave out"}
    click(dialog.agree)
    ((changed, _reports),) = handed
    assert changed == {}


def test_what_was_noted_by_hand_is_shown_and_stays_until_it_is_ticked(open_dialog, tmp_path, handed):
    file = report_of(tmp_path, Who("Delphine Orrick", "", (("10:00:00", "10:55:00"),)))
    dialog = open_dialog(file)
    assert "Delphine Orrick: noted “Apologies, report received”, and stays so." in words_on(dialog)
    dialog.replace_noted.setFocus()
    QTest.keyClick(dialog.replace_noted, Qt.Key.Key_Space)
    assert "Delphine Orrick: noted “Apologies, report received”, becomes “Attended”." in words_on(dialog)
    click(dialog.agree)
    ((changed, _reports),) = handed
    delphine = next(each for each in changed["attendance"].attendance if each.name == "Delphine Orrick")
    assert delphine.status is AttendanceStatus.ATTENDED


def test_all_times_are_moved_by_whole_hours(qtbot, open_dialog, tmp_path):
    stay = (("11:00:00", "11:55:00"),)
    people = Who("Orla Fenwright", "", stay)
    dialog = open_dialog(report_of(tmp_path, people, start="11:00:00", end="11:55:00"))
    assert "do not meet" in words_on(dialog)
    choose(dialog.hours, "1 hour earlier")
    qtbot.waitUntil(lambda: shown(dialog, 0)[3] == "10:00")
    assert "do not meet" not in words_on(dialog)


def test_a_report_that_was_taken_over_says_so(open_dialog, handed):
    first = open_dialog(DOCUMENTS / "sections_2026_us.csv")
    click(first.agree)
    again = open_dialog(DOCUMENTS / "sections_2026_us.csv", imported=handed[0][1])
    assert "This report was taken over before." in words_on(again)


def test_every_control_has_a_name_and_is_reached_by_tab(open_dialog):
    dialog = open_dialog(DOCUMENTS / "sections_2026_us.csv")
    reached = set()
    dialog.choose.setFocus()
    for _step in range(40):
        focused = dialog.focusWidget()
        assert focused.accessibleName() or focused.text(), focused
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {dialog.choose, dialog.list, dialog.taken_as, dialog.hours, dialog.agree} <= reached


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_is_cut_off_on_the_smallest_screen(qapp, qtbot, desk, opened, place, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    dialog = AttendanceImport(desk, opened.contents, parent=place)
    dialog.open()
    dialog.read([DOCUMENTS / "sections_2026_us.csv"])
    qtbot.waitUntil(dialog.list.isVisible)
    assert dialog.width() <= 1366
    assert dialog.height() <= 768
    page = dialog.page.widget()
    assert page is not None
    assert page.minimumSizeHint().width() <= dialog.page.viewport().width()
    for button in (dialog.choose, dialog.agree):
        assert dialog.rect().contains(button.geometry())
    dialog.reject()
