"""Attendance by tick: one key for each person."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from mappa_desktop.foundation.content import replaced
from mappa_desktop.sections.attendance.model import AttendanceStatus
from mappa_desktop.ui.screens.minutes.attendance_panel import AttendancePanel
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.controls import LineEdit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def untold(opened):
    """The minutes before anybody was ticked."""
    content = opened.drafts["attendance"].content
    for at in range(len(content.attendance)):
        for name, value in (("status", None), ("presence", ()), ("report_received_on", None)):
            content = replaced(content, ("attendance", at, name), value)
    opened.apply({"attendance": content})
    return opened


@pytest.fixture
def panel(qtbot, desk, untold):
    panel = AttendancePanel(desk, untold, time=lambda: "10:20", item=lambda: "Agency information")
    qtbot.addWidget(panel)
    panel.resize(760, 700)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.begin()
    return panel


@pytest.fixture
def told(desk):
    """What the person at the screen was told."""
    said: list[str] = []
    desk.said.connect(lambda sentence, _tone: said.append(sentence))
    return said


def focused():
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys):
    for key in keys:
        QTest.keyClick(focused(), key)


def person(opened, ref):
    return next(each for each in opened.contents()["attendance"].attendance if each.ref == ref)


def press_button(panel, name):
    next(each for each in panel.findChildren(QPushButton) if each.accessibleName() == name).click()


def test_fourteen_people_take_fourteen_strokes(panel, untold):
    press(*[Qt.Key.Key_Space] * 12, Qt.Key.Key_P, Qt.Key.Key_N)
    listed = untold.contents()["attendance"].attendance
    assert sum(each.status is AttendanceStatus.ATTENDED for each in listed) == 12
    assert sum(each.status is not None for each in listed) == 14
    assert panel.summary == "12 of 16 present, 1 with apologies, 2 not said yet"


def test_everybody_present_then_the_exceptions(panel, untold):
    press_button(panel, "All present")
    assert panel.summary == "14 of 16 present, 2 not said yet"
    press(Qt.Key.Key_Down, Qt.Key.Key_N)
    assert person(untold, "P-02").status is AttendanceStatus.ABSENT_NO_REPORT
    assert person(untold, "P-15").status is None


def test_a_row_is_read_in_words_with_its_keys(panel):
    press(Qt.Key.Key_Space)
    row = panel.rows[0]
    assert row.accessibleName() == "Agency: Probation Service; Name: Imogen Castlemarsh; Attendance: Attended (1/16)"
    assert "Space: Present, A: Arrived now" in row.accessibleDescription()
    assert "not said yet" in panel.rows[1].accessibleName()


def test_arrivals_and_departures_are_stamped_with_time_and_item(panel, untold, told):
    press(Qt.Key.Key_A)
    attendee = person(untold, "P-01")
    assert attendee.status is AttendanceStatus.ATTENDED_PART
    assert (attendee.presence[0].from_, attendee.presence[0].from_item) == ("10:20", "Agency information")
    press(Qt.Key.Key_A)
    assert told == ["This person is in the meeting already."]
    press(Qt.Key.Key_L)
    assert person(untold, "P-01").presence[0].to_item == "Agency information"
    assert "joined 10:20 at Agency information, left 10:20 at Agency information" in panel.rows[0].accessibleName()


def test_a_report_is_dated_today_and_stays_at_the_row(panel, untold):
    press(Qt.Key.Key_R, Qt.Key.Key_P)
    attendee = person(untold, "P-01")
    assert attendee.report_received_on == datetime.date(2026, 11, 18)
    assert attendee.status is AttendanceStatus.APOLOGIES_REPORT_RECEIVED


def test_a_deputy_is_named_without_the_mouse(panel, untold):
    press(Qt.Key.Key_D)
    line = focused()
    assert type(line) is LineEdit
    assert line.accessibleName() == "Deputy for Imogen Castlemarsh"
    QTest.keyClicks(line, "Ilse Farrow")
    press(Qt.Key.Key_Return)
    assert person(untold, "P-01").deputised_for == "Imogen Castlemarsh"
    assert focused() is panel.rows[0]
    assert "for Imogen Castlemarsh" in panel.rows[0].accessibleName()


def test_a_deputy_stays_that_of_the_person_for_whom_one_was_asked(panel, untold):
    press(Qt.Key.Key_D)
    line = focused()
    QTest.keyClicks(line, "Ilse Farrow")
    panel._focus(3)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert person(untold, "P-01").deputised_for == "Imogen Castlemarsh"
    assert focused() is panel.rows[0]


def test_the_name_of_a_deputy_is_kept_and_counted_until_it_is_taken_or_escaped(panel, untold):
    press(Qt.Key.Key_D)
    QTest.keyClicks(focused(), "Ilse")
    assert untold.unfinished.at("deputy").kept() == {"P-01": ("Ilse",)}
    assert "typed" not in [each.rule for each in untold.stopping]
    panel._focus(3)
    assert [each.rule for each in untold.stopping].count("typed") == 1
    panel._deputy.setFocus()
    press(Qt.Key.Key_Escape)
    assert untold.unfinished.at("deputy").kept() == {}
    assert "typed" not in [each.rule for each in untold.stopping]


def test_escape_names_no_deputy(panel, untold):
    press(Qt.Key.Key_D)
    QTest.keyClicks(focused(), "Ilse")
    press(Qt.Key.Key_Escape)
    assert person(untold, "P-01").name == "Imogen Castlemarsh"
    assert focused() is panel.rows[0]


def test_undo_takes_a_tick_back_and_the_list_follows(panel, untold):
    press(Qt.Key.Key_Space)
    assert panel.rows[0].cells[2].words == "Attended"
    untold.drafts["attendance"].undo()
    assert person(untold, "P-01").status is None
    assert panel.rows[0].cells[2].words == "not said yet"


def test_a_click_ticks_and_a_second_one_takes_it_back(panel, untold):
    QTest.mouseClick(panel.rows[3], Qt.MouseButton.LeftButton)
    assert panel.rows[3].cells[2].words == "Attended"
    QTest.mouseClick(panel.rows[3], Qt.MouseButton.LeftButton)
    assert panel.rows[3].cells[2].words == "not said yet"


def test_people_stand_by_agency_in_the_order_of_the_agencies(panel):
    agencies = [row.cells[0].words for row in panel.rows]
    assert agencies[:7] == ["Probation Service"] * 3 + ["Police"] * 2 + [
        "Victim Liaison Unit",
        "Children's Social Care",
    ]


def test_tab_stops_once_at_the_list(panel):
    assert sum(bool(row.focusPolicy() & Qt.FocusPolicy.TabFocus) for row in panel.rows) == 1


def test_a_person_added_in_the_form_below_appears(panel, untold):
    content = untold.drafts["attendance"].content
    untold.apply({"attendance": replaced(content, ("attendance",), content.attendance[:3])})
    assert len(panel.rows) == 3
    untold.apply({"attendance": replaced(content, ("attendance",), ())})
    assert panel.summary == "Nobody is invited yet; add people below."


def test_the_list_from_teams_is_asked_for(qtbot, panel):
    with qtbot.waitSignal(panel.import_wanted):
        press_button(panel, "Import the list of attendees from Teams")


def test_approved_minutes_are_not_ticked(qtbot, desk, opened):
    opened.read_only = True
    panel = AttendancePanel(desk, opened, time=lambda: "10:20", item=lambda: "")
    qtbot.addWidget(panel)
    before = opened.contents()["attendance"]
    QTest.keyClick(panel.rows[0], Qt.Key.Key_N)
    assert opened.contents()["attendance"] is before
    assert all(button.isHidden() or not button.isVisibleTo(panel) for button in panel.findChildren(QPushButton))


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_is_wider_than_the_section_on_a_small_screen(qtbot, qapp, panel, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    panel.resize(760, 900)
    qtbot.waitUntil(lambda: panel.width() <= 790)
    assert panel.minimumSizeHint().width() <= 760


def test_a_departure_without_a_time_is_shown_too(desk, opened, panel):
    opened.drafts["attendance"].undo()
    row = next(row for row in panel.rows if row.cells[1].words == "Rosalind Eddowes")
    assert row.cells[3].words == "joined 10:00, left at After item 12 (benefits and work restrictions)"
