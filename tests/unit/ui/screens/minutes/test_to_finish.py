"""To finish: what the rules find by what it asks for, and reasons that are typed, taken, taken back and never lost."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.workings import AcceptedHere, Unfinished
from mappa_desktop.foundation.content import replaced
from mappa_desktop.operations import minutes
from mappa_desktop.operations.opening import open_meeting
from mappa_desktop.operations.record import Record
from mappa_desktop.sections import SECTIONS
from mappa_desktop.sections.sign_off.model import AcceptedFinding, Approval
from mappa_desktop.ui.screens.minutes import to_finish
from mappa_desktop.ui.screens.minutes.after import After
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.to_finish import ToFinishPage, left_in_words
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.controls import GrowingText
from mappa_desktop.widgets.links import Link
from tests.support.approving import approve_with_reasons
from tests.support.sessions import imported

# the offscreen platform has no window manager
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints")

KEYS = [section.key for section in SECTIONS]
REASON = ("decisions", "level", "reason")
TOOLS = ("risk_assessment", "tools")
COMPLETED = ("risk_assessment", "tools", 7, "completed")


@pytest.fixture
def level_3(qtbot, desk, session):
    """The Level 3 minutes, open and judged."""
    opened = OpenMinutes(desk, minutes.opened(session, imported(session, "level3_review")).value)
    qtbot.waitUntil(lambda: opened.was_judged)
    yield opened
    opened.release()


@pytest.fixture
def show(qtbot):
    def show(opened):
        page = ToFinishPage()
        page.resize(320, 700)
        qtbot.addWidget(page)
        page.begin(opened)
        opened.judged.connect(page.show_findings)
        page.show()
        return page

    return show


@pytest.fixture
def page(show, level_3):
    return show(level_3)


def words(widget):
    labels = [each for each in widget.findChildren(QLabel) if each.isVisible()]
    pressed = [each for each in widget.findChildren(QAbstractButton) if each.isVisible()]
    return "\n".join(each.text() for each in [*labels, *pressed])


def presses(widget, name):
    return [each for each in widget.findChildren(QPushButton) if each.accessibleName() == name and each.isVisible()]


def line_of(page, rule):
    """The row of the list that speaks of a rule."""
    return next(row for group in page.list._groups for row in group.rows if row.told.finding.rule == rule)


def accepted(opened):
    return [(each.rule, each.reason, each.by) for each in opened.contents()["sign_off"].sign_off.accepted_findings]


def focused():
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def begin_reason(page, rule):
    row = line_of(page, rule)
    row.open.setFocus()
    QTest.keyClick(row.open, Qt.Key.Key_Return)
    return row.reason


def test_findings_stand_by_what_they_ask_for(page, level_3):
    level_3.drafts["decisions"].set(REASON, " ")
    level_3.judge()
    told = words(page)
    assert "Need a reason" in told
    assert "HCR-20" in told
    assert [each.rule for each in level_3.verdict.to_accept] == [
        row.told.finding.rule for row in page.list._reasons.rows
    ]


def test_what_must_be_put_right_comes_first(qtbot, page, level_3):
    level_3.drafts["decisions"].set(REASON, " ")
    qtbot.waitUntil(lambda: bool(page.list._right.rows))
    page.take_focus()
    assert QApplication.focusWidget() is page.list._right.rows[0].link


def test_a_line_says_what_why_what_to_do_and_where(page):
    row = line_of(page, "C7")
    assert "HCR-20 was 185 days old" in row.link.text()
    assert "C7: " in row.told.words
    assert "Risk assessment: HCR-20, Completed" in row.told.words
    assert row.told.finding.suggestion in row.told.words
    assert row.link.accessibleDescription()


def test_a_line_leads_to_its_field(qtbot, page):
    link = line_of(page, "C7").link
    link.setFocus()
    with qtbot.waitSignal(page.chosen) as chosen:
        QTest.keyClick(link, Qt.Key.Key_Return)
    assert chosen.args == ["risk_assessment", "risk_assessment.tools[7].completed"]


def test_information_is_folded_and_counted_in_words(page, level_3):
    number = len(level_3.verdict.for_information)
    (fold,) = presses(page, f"For information: Show {number} remarks")
    link = page.list._informing.rows[0].link
    assert not link.isVisible()
    QTest.keyClick(fold, Qt.Key.Key_Return)
    assert link.isVisible()
    assert fold.text() == "Fold away"


def test_a_finding_is_accepted_by_keyboard_alone(qtbot, page, level_3):
    before = len(level_3.stopping)
    reason = begin_reason(page, "C7")
    assert focused() is reason
    QTest.keyClicks(reason, "The next one is booked.")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(level_3.stopping) == before - 1)
    assert accepted(level_3) == [("C7", "The next one is booked.", level_3.contents()["sign_off"].sign_off.chair_name)]
    assert "The next one is booked." in words(page)
    assert level_3.working(Unfinished).content.texts == ()


def test_after_an_acceptance_the_keyboard_goes_on_with_the_next_line(qtbot, page, level_3):
    reason = begin_reason(page, page.list._reasons.rows[0].told.finding.rule)
    QTest.keyClicks(reason, "Booked.")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(level_3.verdict.accepted) == 1)
    assert QApplication.focusWidget() is page.list._reasons.rows[0].link


def test_without_a_reason_nothing_is_accepted_and_why_is_said(page, level_3):
    reason = begin_reason(page, "C7")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert accepted(level_3) == []
    assert "Say why C7 may stand." in words(page)


def test_escape_leaves_and_what_was_typed_stands_there_the_next_time(page, level_3):
    reason = begin_reason(page, "C7")
    QTest.keyClicks(reason, "The next one")
    QTest.keyClick(reason, Qt.Key.Key_Escape)
    assert not reason.isVisible()
    assert QApplication.focusWidget() is line_of(page, "C7").open
    assert begin_reason(page, "C7").text() == "The next one"
    assert accepted(level_3) == []


def test_a_reason_that_was_not_taken_survives_a_lock(show, page, level_3):
    QTest.keyClicks(begin_reason(page, "C7"), "The next one")
    assert [each.texts for each in level_3.working(Unfinished).content.texts] == [("The next one",)]
    again = show(level_3)
    reason = line_of(again, "C7").reason
    assert reason.isVisible()
    assert reason.text() == "The next one"


def test_what_is_typed_in_the_drawer_stands_in_the_list_after_the_meeting(qtbot, desk, page, level_3):
    after = After(desk, level_3)
    qtbot.addWidget(after)
    QTest.keyClicks(begin_reason(page, "C7"), "The next one")
    after.show()
    shown = [each for each in after.findChildren(GrowingText) if each.isVisible() and each.text() == "The next one"]
    assert len(shown) == 1


def test_a_line_in_which_one_types_is_left_alone_while_others_change(qtbot, page, level_3):
    reason = begin_reason(page, "C7")
    QTest.keyClicks(reason, "The next")
    level_3.drafts["decisions"].set(REASON, " ")
    qtbot.waitUntil(lambda: bool(page.list._right.rows))
    assert focused() is reason
    QTest.keyClicks(reason, " one")
    assert reason.text() == "The next one"


def test_a_reason_for_what_was_put_right_is_shown_until_it_is_discarded(qtbot, page, level_3):
    QTest.keyClicks(begin_reason(page, "C7"), "The next one")
    level_3.drafts["risk_assessment"].set(COMPLETED, level_3.contents()["meeting_details"].meeting.date)
    qtbot.waitUntil(lambda: "which is found no more" in words(page))
    assert "The next one" in words(page)
    assert "C7" not in {each.rule for each in level_3.stopping}
    (discard,) = presses(page, "Discard the reason")
    discard.click()
    assert level_3.working(Unfinished).content.texts == ()
    assert "which is found no more" not in words(page)


def test_what_was_accepted_is_taken_back_and_that_is_undone(qtbot, page, level_3):
    QTest.keyClicks(begin_reason(page, "C7"), "Booked.")
    QTest.keyClick(line_of(page, "C7").reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.list._accepted.rows))
    (back,) = presses(page, "Take back")
    back.click()
    qtbot.waitUntil(lambda: not page.list._accepted.rows)
    assert accepted(level_3) == []
    line_of(page, "C7").link.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [rule for rule, _reason, _by in accepted(level_3)] == ["C7"]
    QTest.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert accepted(level_3) == []


def test_undo_while_a_reason_is_typed_takes_nothing_back_that_was_accepted(qtbot, page, level_3):
    QTest.keyClicks(begin_reason(page, "C7"), "Booked.")
    QTest.keyClick(line_of(page, "C7").reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.list._accepted.rows))
    reason = begin_reason(page, page.list._reasons.rows[0].told.finding.rule)
    QTest.keyClicks(reason, "Because")
    QTest.keyClick(reason, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (len(accepted(level_3)), reason.text()) == (1, "Because")


def test_an_acceptance_of_what_is_found_no_more_says_that_it_will_be_dropped(qtbot, page, level_3):
    QTest.keyClicks(begin_reason(page, "C7"), "Booked.")
    QTest.keyClick(line_of(page, "C7").reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.list._accepted.rows))
    level_3.drafts["risk_assessment"].set(COMPLETED, level_3.contents()["meeting_details"].meeting.date)
    qtbot.waitUntil(lambda: bool(level_3.verdict.stale))
    assert "C7 was accepted and is found no more: at approval, the acceptance is dropped." in words(page)
    assert len(presses(page, "Take back")) == 1


def test_what_is_accepted_is_said_so_at_its_field(qtbot, page, level_3):
    path = "risk_assessment.tools[7].completed"
    assert [severity for severity, _words in level_3.findings_for("risk_assessment")[path]] == ["WARN"]
    level_3.accept(line_of(page, "C7").told.finding, "Booked.")
    level_3.judge()
    qtbot.waitUntil(lambda: bool(level_3.verdict.accepted))
    ((severity, said),) = level_3.findings_for("risk_assessment")[path]
    assert (severity, said.startswith("Accepted: ")) == (Severity.INFO.value, True)


def test_the_agenda_counts_what_stops_approval_and_no_more(qtbot, page, level_3):
    assert level_3.state_of("risk_assessment")[0] == "1 to finish"
    level_3.accept(line_of(page, "C7").told.finding, "Booked.")
    level_3.judge()
    qtbot.waitUntil(lambda: bool(level_3.verdict.accepted))
    assert level_3.state_of("risk_assessment")[0] == "Done"


def test_both_kinds_are_counted_in_words(qtbot, level_3):
    waiting = len(level_3.verdict.to_accept)
    assert left_in_words(level_3) == f"{waiting} must be put right or accepted with a reason."
    level_3.drafts["decisions"].set(REASON, " ")
    level_3.judge()
    qtbot.waitUntil(lambda: bool(level_3.to_put_right))
    assert left_in_words(level_3).startswith("1 thing must be put right; ")


def test_approved_minutes_show_what_was_accepted_and_offer_nothing(qtbot, desk, session, show):
    head = approve_with_reasons(session, imported(session, "level3_review")).value
    read = open_meeting(session, head.id).value
    opened = OpenMinutes(desk, read.record, read.workings, read.evidence)
    qtbot.waitUntil(lambda: opened.was_judged)
    page = show(opened)
    assert "Accepted with a reason" in words(page)
    assert "accepted in a test" in words(page)
    assert not presses(page, "Take back")
    assert not presses(page, "Accept with a reason…")
    opened.release()


def test_approved_minutes_have_nothing_to_finish_and_no_section_says_so(qtbot, desk, session, show):
    head = approve_with_reasons(session, imported(session, "level3_review")).value
    read = open_meeting(session, head.id).value
    without_acceptances = replaced(read.record.contents["sign_off"], ("sign_off", "accepted_findings"), ())
    record = Record(head, {**read.record.contents, "sign_off": without_acceptances}, read.record.rules)
    opened = OpenMinutes(desk, record, read.workings, read.evidence)
    qtbot.waitUntil(lambda: opened.was_judged)
    assert opened.verdict.stopping, "the rules of today find something in it"
    assert opened.stopping == []
    assert {opened.state_of(key)[0] for key in KEYS} <= {"Recorded", "Nothing recorded"}
    assert all(opened.findings_for(key) == {} for key in KEYS)
    assert words(show(opened)) == "These minutes are approved: there is nothing to finish."
    opened.release()


def test_an_acceptance_without_a_name_is_not_given_a_day_for_one(qtbot, level_3, page):
    meeting = level_3.drafts["meeting_details"]
    meeting.set(("meeting", "chair", "name"), "")
    level_3.drafts["sign_off"].set(("sign_off", "chair_name"), "")
    qtbot.waitUntil(lambda: bool(level_3.verdict.to_accept))
    level_3.accept(level_3.verdict.to_accept[0], "Booked.")
    level_3.judge()
    on = "Accepted on Wed 18 Nov 2026 for the Chair, who is not named: Booked."
    qtbot.waitUntil(lambda: on in words(page))


def test_once_everything_is_accepted_the_chair_can_approve(qtbot, desk, level_3, session):
    after = After(desk, level_3)
    qtbot.addWidget(after)
    level_3.judged.connect(after.show_findings)
    after.show()
    assert not after.approval.approve.isEnabled()
    for finding in level_3.verdict.to_accept:
        level_3.accept(finding, "Booked.")
    level_3.judge()
    qtbot.waitUntil(after.approval.approve.isEnabled)
    after.approval.approve.click()
    after.approval.sure.click()
    qtbot.waitUntil(lambda: minutes.opened(session, level_3.head.id).value.head.is_frozen)
    kept = minutes.opened(session, level_3.head.id).value.of(Approval).sign_off.accepted_findings
    assert {each.reason for each in kept} == {"Booked."}


def test_nothing_left_is_said(show, opened, qtbot):
    qtbot.waitUntil(lambda: opened.was_judged)
    assert "Nothing is missing: the minutes can be approved." in words(show(opened))


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_is_cut_off_however_large_the_text(qtbot, qapp, page, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    page.setFixedWidth(theme.current().px(300))
    begin_reason(page, "C7")
    for fold in presses(page, page.list._informing._fold.accessibleName()):
        fold.click()
    qtbot.waitUntil(lambda: page.widget().minimumSizeHint().width() <= page.viewport().width())


def test_every_control_has_a_name(page):
    begin_reason(page, "C7")
    controls = [*page.findChildren(QAbstractButton), *page.findChildren(GrowingText)]
    assert [each for each in controls if each.isVisible() and not each.accessibleName()] == []
    assert page.findChildren(Link)


def test_a_reason_that_repeats_restricted_text_must_be_put_right(qtbot, page, level_3):
    level_3.accept(line_of(page, "C7").told.finding, "Directed police activity, authorised to 17 December.")
    level_3.judge()
    qtbot.waitUntil(lambda: bool(level_3.to_put_right))
    assert level_3.to_put_right[0].path == "sign_off.accepted_findings[0].reason"


def test_the_chair_who_chaired_accepts_where_nobody_else_is_named(page, level_3):
    approval = level_3.contents()["sign_off"]
    level_3.apply({"sign_off": replaced(approval, ("sign_off", "chair_name"), "")})
    level_3.accept(line_of(page, "C7").told.finding, "Booked.")
    assert accepted(level_3)[0][2] == level_3.contents()["meeting_details"].meeting.chair.name


def test_the_line_for_the_reason_is_scrolled_to(qtbot, page):
    page.resize(320, 220)
    reason = begin_reason(page, page.list._reasons.rows[-1].told.finding.rule)
    inside = page.viewport().rect()
    qtbot.waitUntil(lambda: inside.contains(reason.mapTo(page.viewport(), reason.rect().center())))


@pytest.fixture
def many(qtbot, page, level_3):
    """Four tools of the same age: one rule in four places of one section."""
    tools = level_3.contents()["risk_assessment"].risk_assessment.tools
    level_3.drafts["risk_assessment"].set(TOOLS, (*tools, tools[7], tools[7], tools[7]))
    qtbot.waitUntil(lambda: len([each for each in level_3.verdict.to_accept if each.rule == "C7"]) == 4)
    return page


def line_for_many(page):
    return next(stop for stop in page.list._reasons.stops if isinstance(stop, to_finish._Many))


def places_of(page, rule):
    return [row.told.finding.path for row in page.list._reasons.rows if row.told.finding.rule == rule]


def test_many_findings_of_one_rule_are_one_line_with_their_number(many, level_3):
    told = words(many)
    assert "Risk assessment: 4 places" in told
    assert "C7: " in told
    assert places_of(many, "C7") == []
    assert many.list._reasons._number.text() == str(len(level_3.verdict.to_accept)), "the number is that of findings"


def test_two_findings_of_one_rule_stay_two_lines(qtbot, page, level_3):
    tools = level_3.contents()["risk_assessment"].risk_assessment.tools
    level_3.drafts["risk_assessment"].set(TOOLS, (*tools, tools[7]))
    qtbot.waitUntil(lambda: len(places_of(page, "C7")) == 2)
    assert "places" not in words(page)


def test_the_line_for_many_unfolds_by_keyboard_to_lines_that_lead_to_their_fields(qtbot, many):
    fold = line_for_many(many).fold
    assert fold.accessibleName() == "Risk assessment: 4 places: Show every place"
    fold.setFocus()
    QTest.keyClick(fold, Qt.Key.Key_Return)
    assert len(places_of(many, "C7")) == 4
    last = next(
        row for row in many.list._reasons.rows if row.told.finding.path == "risk_assessment.tools[10].completed"
    )
    with qtbot.waitSignal(many.chosen) as chosen:
        QTest.keyClick(last.link, Qt.Key.Key_Return)
    assert chosen.args == ["risk_assessment", "risk_assessment.tools[10].completed"]
    assert focused() is fold
    QTest.keyClick(fold, Qt.Key.Key_Return)
    assert places_of(many, "C7") == []


def test_one_of_many_is_accepted_by_itself(qtbot, many, level_3):
    line_for_many(many).fold.click()
    QTest.keyClicks(begin_reason(many, "C7"), "Booked.")
    QTest.keyClick(line_of(many, "C7").reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(level_3.verdict.accepted) == 1)
    assert "Risk assessment: 3 places" in words(many)
    assert len(places_of(many, "C7")) == 3


def test_all_of_many_are_accepted_with_one_reason_and_one_undo(qtbot, many, level_3):
    before = len(level_3.stopping)
    editor = line_for_many(many).editor
    editor.open.setFocus()
    QTest.keyClick(editor.open, Qt.Key.Key_Return)
    QTest.keyClicks(editor.reason, "All are booked.")
    QTest.keyClick(editor.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(level_3.stopping) == before - 4)
    assert [reason for rule, reason, _by in accepted(level_3) if rule == "C7"] == ["All are booked."] * 4
    assert level_3.working(Unfinished).content.texts == ()
    level_3.drafts["sign_off"].undo()
    assert accepted(level_3) == []
    assert level_3.working(AcceptedHere).content == AcceptedHere()


def test_without_a_reason_none_of_many_is_accepted(many, level_3):
    editor = line_for_many(many).editor
    editor.open.click()
    QTest.keyClick(editor.reason, Qt.Key.Key_Return)
    assert accepted(level_3) == []
    assert "Say why C7 may stand." in words(many)


def test_a_reason_typed_for_all_of_many_is_not_lost_when_fewer_are_left(qtbot, many, level_3):
    editor = line_for_many(many).editor
    editor.open.click()
    QTest.keyClicks(editor.reason, "All are bo")
    tools = level_3.contents()["risk_assessment"].risk_assessment.tools
    level_3.drafts["risk_assessment"].set(TOOLS, tools[:8])
    qtbot.waitUntil(lambda: "A reason was typed for every place of C7, and was not taken." in words(many))
    assert "All are bo" in words(many)
    presses(many, "Discard the reason")[0].click()
    assert level_3.working(Unfinished).content.texts == ()


def test_a_line_in_which_one_types_stays_when_it_becomes_one_of_many(qtbot, page, level_3):
    reason = begin_reason(page, "C7")
    QTest.keyClicks(reason, "The next")
    tools = level_3.contents()["risk_assessment"].risk_assessment.tools
    level_3.drafts["risk_assessment"].set(TOOLS, (*tools, tools[7], tools[7]))
    qtbot.waitUntil(lambda: "Risk assessment: 3 places" in words(page))
    assert focused() is reason
    assert reason.text() == "The next"


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_line_for_many_is_not_cut_off_however_large_the_text(qtbot, qapp, many, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    many.setFixedWidth(theme.current().px(300))
    line_for_many(many).fold.click()
    line_for_many(many).editor.open.click()
    qtbot.waitUntil(lambda: many.widget().minimumSizeHint().width() <= many.viewport().width())


def test_what_the_file_says_was_accepted_is_shown_as_stated_by_it(qtbot, page, level_3):
    finding = line_of(page, "C7").told.finding
    approval = level_3.contents()["sign_off"]
    stated = {"rule": "C7", "path": finding.path, "reason": "Said elsewhere.", "by": "Another Chair"}
    entry = AcceptedFinding.taken(stated)
    level_3.apply({"sign_off": replaced(approval, ("sign_off", "accepted_findings"), (entry,))})
    qtbot.waitUntil(lambda: bool(level_3.verdict.stated))
    assert "Stated by the file, and not accepted here. Accepted by Another Chair: Said elsewhere." in words(page)
    QTest.keyClicks(begin_reason(page, "C7"), "Booked.")
    QTest.keyClick(line_of(page, "C7").reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(level_3.verdict.accepted))
    assert [reason for _rule, reason, _by in accepted(level_3)] == ["Booked."]
    level_3.drafts["sign_off"].undo()
    level_3.judge()
    qtbot.waitUntil(lambda: bool(level_3.verdict.stated))
    assert level_3.verdict.accepted == []


def test_an_acceptance_whose_entry_was_changed_says_so(qtbot, page, level_3):
    level_3.accept(line_of(page, "C7").told.finding, "Booked.")
    qtbot.waitUntil(lambda: bool(level_3.verdict.accepted))
    level_3.drafts["risk_assessment"].set(COMPLETED, datetime.date(2026, 2, 2))
    qtbot.waitUntil(lambda: bool(level_3.verdict.outdated))
    assert "The entry is another now, or was changed since it was accepted." in words(page)
    assert presses(page, "Accept with a reason…")


def test_an_acceptance_that_names_no_place_leads_nowhere_and_breaks_nothing(qtbot, page, level_3):
    approval = level_3.contents()["sign_off"]
    entry = AcceptedFinding.taken({"rule": "C7", "path": "no.such[x", "reason": "Said elsewhere."})
    level_3.apply({"sign_off": replaced(approval, ("sign_off", "accepted_findings"), (entry,))})
    qtbot.waitUntil(lambda: bool(level_3.verdict.stale))
    with qtbot.assertNotEmitted(page.chosen):
        page.list._accepted.rows[0].link.click()


def test_the_arrow_keys_go_from_line_to_line_and_a_page_from_group_to_group(qtbot, page, level_3):
    level_3.drafts["decisions"].set(REASON, "")
    level_3.judge()
    qtbot.waitUntil(lambda: bool(page.list._right.stops) and bool(page.list._reasons.stops))
    with qtbot.waitActive(page):
        page.activateWindow()
    page.take_focus()

    def press(key):
        QTest.keyClick(QApplication.focusWidget() or page, key)
        return QApplication.focusWidget()

    groups = page.list._groups
    assert groups[0].isAncestorOf(press(Qt.Key.Key_Home))
    assert groups[1].isAncestorOf(press(Qt.Key.Key_PageDown))
    assert groups[1].stops[1].isAncestorOf(press(Qt.Key.Key_Down))
    assert groups[1].stops[0].isAncestorOf(press(Qt.Key.Key_Up))
    assert groups[0].isAncestorOf(press(Qt.Key.Key_PageUp))
    assert press(Qt.Key.Key_End) is groups[3].unfolding


def test_in_a_reason_the_arrow_keys_move_the_cursor(page):
    row = begin_reason(page, "C7")
    editor = QApplication.focusWidget()
    assert isinstance(editor, GrowingText), row
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_PageDown)
    assert editor.hasFocus()
