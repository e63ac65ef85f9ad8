"""The card of requests: what is typed is kept with the meeting at once; a request can be opened again and changed."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from mappa_desktop.domain.workings import Request, Requests
from mappa_desktop.operations import workings
from mappa_desktop.ui.screens.minutes.requests_card import RequestsCard
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.entries import EntriesView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TWO = Requests(requests=(Request(ref="Q-01", requester="Housing"), Request(ref="Q-02", requester="Court")))


def shown(qtbot, desk, opened):
    card = RequestsCard(desk, opened)
    card.resize(620, 900)
    qtbot.addWidget(card)
    card.show()
    return card


@pytest.fixture
def card(qtbot, desk, opened):
    return shown(qtbot, desk, opened)


def logged(card):
    return card.form.draft.content.requests


def press(card, words):
    next(each for each in card.findChildren(QPushButton) if each.isVisible() and words in each.text()).click()


def line(card, name):
    return next(
        each for each in card.findChildren(LineEdit) if each.isVisible() and each.accessibleName().startswith(name)
    )


def test_a_request_is_logged_with_its_day_and_is_in_the_store_a_moment_later(qtbot, card, opened, session):
    press(card, "Log a request")
    QTest.keyClicks(line(card, "Requested by"), "Harrowmere Housing")
    (request,) = logged(card)
    assert (request.ref, request.received_on) == ("Q-01", datetime.date(2026, 11, 18))

    def kept():
        found = workings.read(session, opened.head.meeting, Requests).value.requests
        return bool(found) and found[0].requester == "Harrowmere Housing"

    qtbot.waitUntil(kept)


def test_the_second_request_has_a_reference_of_its_own(card):
    press(card, "Log a request")
    press(card, "Log a request")
    assert [each.ref for each in logged(card)] == ["Q-01", "Q-02"]


def test_a_request_that_was_logged_before_can_be_opened_and_changed(qtbot, desk, opened):
    opened.working(Requests).take(TWO)
    card = shown(qtbot, desk, opened)
    card.form.jump_to("requests[1].requester")
    field = line(card, "Requested by")
    assert field.text() == "Court"
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, " of Wendle")
    assert [each.requester for each in logged(card)] == ["Housing", "Court of Wendle"]


def test_a_request_taken_out_by_mistake_comes_back(qtbot, desk, opened):
    opened.working(Requests).take(TWO)
    card = shown(qtbot, desk, opened)
    (view,) = card.findChildren(EntriesView)
    view.rows[0].setFocus()
    QTest.keyClick(view.rows[0], Qt.Key.Key_Delete)
    assert [each.ref for each in logged(card)] == ["Q-02"]
    card.form.undo()
    assert [each.ref for each in logged(card)] == ["Q-01", "Q-02"]


def test_a_request_that_holds_the_case_is_not_removed_and_it_is_said_why(qtbot, desk, opened):
    opened.working(Requests).take(Requests(requests=(Request(ref="Q-01", hold=True),)))
    card = shown(qtbot, desk, opened)
    (view,) = card.findChildren(EntriesView)
    view.rows[0].setFocus()
    QTest.keyClick(view.rows[0], Qt.Key.Key_Delete)
    assert [each.ref for each in logged(card)] == ["Q-01"]
    assert card.told.isVisible()
    assert "Q-01 holds the case" in card.told.text()
    opened.working(Requests).take(Requests(requests=(Request(ref="Q-01", hold=False),)))
    QTest.keyClick(view.rows[0], Qt.Key.Key_Delete)
    assert logged(card) == ()


def test_agencies_of_the_meeting_are_there_to_be_chosen(card):
    press(card, "Log a request")
    offered = {choice.label for choice in card.form.surroundings.choices("agencies")}
    assert {"Police", "Housing"} <= offered


def test_words_that_are_too_long_are_kept_and_said(qtbot, card, desk, opened):
    press(card, "Log a request")
    field = line(card, "Requested by")
    long = "x" * 300
    field.setText(long)
    field.textEdited.emit(long)
    assert logged(card)[0].requester == ""
    assert any(finding.path.startswith("records.requests") for finding in opened.stopping)
    again = shown(qtbot, desk, opened)
    again.form.jump_to("requests[0].requester")
    assert line(again, "Requested by").text() == long


def test_a_request_that_was_begun_and_left_empty_is_not_kept(card):
    press(card, "Log a request")
    QTest.keyClick(line(card, "Requested by"), Qt.Key.Key_Escape)
    assert logged(card) == ()
    press(card, "Log a request")
    QTest.keyClicks(line(card, "Requested by"), "Court")
    QTest.keyClick(line(card, "Requested by"), Qt.Key.Key_Escape)
    assert [each.requester for each in logged(card)] == ["Court"]
    card.form.findChild(EntriesView).open_entry(0)
    QTest.keyClick(line(card, "Requested by"), Qt.Key.Key_Escape)
    assert len(logged(card)) == 1


def test_an_inquiry_can_hold_the_case_and_its_decision_and_copies_are_logged(card):
    press(card, "Log a request")
    press(card, "Add another")
    QTest.keyClicks(line(card, "Copies given"), "3")
    hold = next(
        each
        for each in card.findChildren(QAbstractButton)
        if each.isVisible() and each.accessibleName() == "Inquiry hold: Yes"
    )
    assert "nothing of this case is destroyed" in " ".join(each.text() for each in card.findChildren(QLabel))
    hold.click()
    (request,) = logged(card)
    assert request.hold is True
    assert request.copies == (3,)
