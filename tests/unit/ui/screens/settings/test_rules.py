"""The card of the rules: found by number or words, changed with reason and date, read back in the history."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from mappa_desktop.domain.findings import Severity
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import area_rules
from mappa_desktop.rules.catalogue import RULES
from mappa_desktop.rules.level import REVIEW_WEEKS_LEVEL_2
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.settings.rules import ChangeRule, RulesCard
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.panels import ScrollPage
from tests.support.sessions import MOMENT, a_session
from tests.support.window import the_dialog

# the offscreen platform has no window manager
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints")

APPROVED = datetime.date(2026, 11, 2)


@pytest.fixture
def session(tmp_path):
    session = a_session(tmp_path / "store")
    area_rules.change_rule(session, "C12", severity=Severity.INFO, reason="Attached instead", approved_on=APPROVED)
    return session


@pytest.fixture
def desk(qtbot, qapp, session):
    """A desk whose store is open."""
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    desk = Desk(worker, pool, Settings(), StoppedClock(MOMENT), Verbs(window))
    worker.open_with(session)
    yield desk
    pool.wait()
    worker.close_session(lambda: None)
    worker.wait()
    desk.deleteLater()
    theme.apply(qapp, theme.Theme.LIGHT, 100)


@pytest.fixture
def page(qtbot):
    page = ScrollPage()
    page.resize(1000, 700)
    qtbot.addWidget(page)
    return page


@pytest.fixture
def card(qtbot, desk, page):
    """The card on a page of its own, once it knows what the board decided."""
    card = RulesCard(desk)
    page.body.addWidget(card)
    page.body.addStretch(1)
    page.show()
    qtbot.waitUntil(lambda: bool(card.list.lines))
    return card


@pytest.fixture
def open_rule(qtbot, card):
    """Open one rule, by keyboard alone."""

    def open_rule(identifier):
        card.filter.setText(identifier)
        at = next(at for at, each in enumerate(card._shown) if each.identifier == identifier)
        QTest.keyClick(card.list.lines[at], Qt.Key.Key_Return)
        return the_dialog(qtbot, ChangeRule)

    return open_rule


def rules_shown(card):
    return [line.work.who for line in card.list.lines]


def said(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def change_of(session, identifier):
    change = area_rules.area_rules(session).value.change_of(identifier)
    assert change is not None
    return change


def law():
    return next(each.identifier for each in RULES if each.is_law)


def test_what_the_board_changed_is_shown_at_once(card):
    assert rules_shown(card) == ["C12"]
    line = card.list.lines[0].work
    assert (line.when, line.pressing) == ("For information", "changed by the board")
    assert "For information, in the reference: Needs a reason" in line.what
    assert "Source: " in line.what
    assert "The board changed 1 rule." in said(card)


def test_all_rules_are_one_press_away(card):
    QTest.keyClick(card.more, Qt.Key.Key_Return)
    assert rules_shown(card) == [each.identifier for each in RULES]
    by_name = {line.work.who: line.work for line in card.list.lines}
    assert by_name["L6"].pressing == "as in the reference"
    assert by_name[law()].pressing == "law"
    QTest.keyClick(card.more, Qt.Key.Key_Return)
    assert rules_shown(card) == ["C12"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("c12", "C12"), ("changed", "C12"), ("Level 3 reviewed", "L7"), ("restricted section", "C17"), ("law", law())],
)
def test_rules_are_found_as_one_types(card, typed, found):
    QTest.keyClicks(card.filter, typed)
    assert found in rules_shown(card)
    assert len(rules_shown(card)) < len(RULES)


def test_what_no_rule_holds_is_said(card):
    QTest.keyClicks(card.filter, "xylophone")
    assert rules_shown(card) == []
    assert "0 rules hold these words." in said(card)


def test_enter_in_the_filter_opens_the_only_rule(qtbot, card):
    QTest.keyClicks(card.filter, "L13")
    QTest.keyClick(card.filter, Qt.Key.Key_Return)
    the_dialog(qtbot, ChangeRule).reject()


def test_a_number_is_changed_with_reason_and_date(qtbot, card, open_rule, session):
    sheet = open_rule("L6")
    weeks = sheet.numbers["weeks"]
    assert weeks.text() == "16"
    weeks.selectAll()
    QTest.keyClicks(weeks, "15")
    QTest.keyClicks(sheet.reason, "Piloted in the county")
    QTest.keyClicks(sheet.approved, "2 Nov 2026")
    QTest.keyClick(sheet.agree, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: area_rules.area_rules(session).value.value(REVIEW_WEEKS_LEVEL_2) == 15)
    change = change_of(session, "L6")
    assert (change.severity, change.reason, change.approved_on) == (None, "Piloted in the county", APPROVED)
    qtbot.waitUntil(lambda: card.list.lines[0].work.pressing == "changed by the board")


def test_a_weight_is_changed(qtbot, open_rule, session):
    sheet = open_rule("C7")
    assert sheet.weight.currentText() == "Needs a reason (as in the reference)"
    sheet.weight.setCurrentIndex(sheet.weight.findText("Must be put right before signing"))
    QTest.keyClicks(sheet.reason, "Old tools misled us")
    QTest.keyClicks(sheet.approved, "2 Nov 2026")
    sheet.agree.click()
    qtbot.waitUntil(lambda: area_rules.area_rules(session).value.change_of("C7") is not None)
    assert change_of(session, "C7").severity is Severity.BLOCK


def test_going_back_to_the_reference_needs_a_reason_as_well_and_stands_in_the_history(qtbot, open_rule, session):
    sheet = open_rule("C12")
    qtbot.waitUntil(lambda: "Attached instead" in said(sheet))
    fill = next(each for each in sheet.findChildren(QAbstractButton) if "reference says" in each.text())
    QTest.keyClick(fill, Qt.Key.Key_Return)
    assert sheet.weight.currentText() == "Needs a reason (as in the reference)"
    QTest.keyClicks(sheet.approved, "20 Nov 2026")
    sheet.agree.click()
    qtbot.waitUntil(lambda: "Say why the board changed the rule." in said(sheet))
    QTest.keyClicks(sheet.reason, "The pilot has ended")
    sheet.agree.click()
    qtbot.waitUntil(lambda: area_rules.area_rules(session).value.changes == ())
    again = open_rule("C12")
    qtbot.waitUntil(lambda: "back to the reference (approved by the board on Fri 20 Nov 2026)" in said(again))
    assert "Attached instead" in said(again)
    again.reject()


@pytest.mark.parametrize(
    ("weeks", "reason", "approved", "why"),
    [
        ("twelve", "Piloted", "2 Nov 2026", "write a whole number"),
        ("", "Piloted", "2 Nov 2026", "write a whole number"),
        ("0", "Piloted", "2 Nov 2026", "from 1 to 99"),
        ("15", " ", "2 Nov 2026", "Say why the board changed the rule."),
        ("15", "Piloted", "", "Say on which day the board approved it."),
        ("15", "Piloted", "3 Dec 2026", "cannot be later than today"),
        ("15", "Piloted", "whenever", "date"),
        ("16", "Piloted", "2 Nov 2026", "in use like that already"),
    ],
)
def test_what_is_not_a_decision_is_refused_and_what_was_typed_stays(
    qtbot, open_rule, session, weeks, reason, approved, why
):
    sheet = open_rule("L6")
    sheet.numbers["weeks"].setText(weeks)
    sheet.reason.put(reason)
    sheet.approved.setText(approved)
    sheet.agree.click()
    qtbot.waitUntil(lambda: why in said(sheet))
    assert sheet.isVisible()
    assert sheet.numbers["weeks"].text() == weeks
    assert area_rules.area_rules(session).value.change_of("L6") is None
    sheet.reject()


def test_the_law_is_shown_and_not_changed(open_rule):
    sheet = open_rule(law())
    assert "This rule is law: no board changes it." in said(sheet)
    assert not sheet.agree.isVisible()
    assert [each for each in sheet.findChildren(QLineEdit) if each.isVisible()] == []
    sheet.reject()


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_is_cut_off_however_large_the_text(qtbot, qapp, page, card, open_rule, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    page.resize(1366, 768)
    card.filter.setText("review")
    qtbot.waitUntil(lambda: page.widget().minimumSizeHint().width() <= page.viewport().width())
    sheet = open_rule("L6")
    qtbot.waitUntil(lambda: sheet.height() <= 768)
    assert sheet.width() <= 1366
    assert sheet._room.widget().width() <= sheet._room.viewport().width()
    sheet.reject()


def test_every_control_has_a_name(open_rule):
    sheet = open_rule("L6")
    controls = [*sheet.findChildren(QLineEdit), *sheet.findChildren(QAbstractButton), sheet.weight, sheet.reason]
    assert [each for each in controls if each.isVisible() and not each.accessibleName()] == []
    sheet.reject()


def test_the_sheet_is_called_by_what_the_rule_says_and_its_source_in_plain_words(open_rule):
    sheet = open_rule("L6")
    rule = next(each for each in RULES if each.identifier == "L6")
    assert sheet.windowTitle() == rule.title
    assert "Rule L6. In the reference:" in said(sheet)
    assert "Read in:" not in said(sheet)
    sheet.reject()


def test_tab_leads_from_the_words_to_the_rules_that_hold_them(qtbot, card):
    card.filter.setText("review")
    at = card.filter.nextInFocusChain()
    while not at.focusPolicy() & Qt.FocusPolicy.TabFocus:
        at = at.nextInFocusChain()
    assert at in (card.list, card.list.lines[0])
