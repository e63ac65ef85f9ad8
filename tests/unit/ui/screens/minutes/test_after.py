"""After the meeting: who approves and how, what approval does to the case, the summary, deadlines and new versions."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from mappa_desktop.domain.values import Category
from mappa_desktop.domain.workings import Corrections
from mappa_desktop.foundation.content import replaced
from mappa_desktop.operations import certificates, minutes
from mappa_desktop.operations import corrections as operations
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.executive_summary import drafted
from mappa_desktop.sections.decisions.model import LevelOutcome
from mappa_desktop.sections.sign_off.model import ApprovalMethod
from mappa_desktop.ui.screens.cases.new import NewVersion
from mappa_desktop.ui.screens.minutes.after import After, Step
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.panels import ScrollPage

# the offscreen platform has no window manager
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints")

PATIENCE = 60_000
SUMMARY = ("executive_summary",)
OUTCOME = ("decisions", "level", "outcome")


@pytest.fixture
def show(qtbot, desk):
    def show(opened):
        after = After(desk, opened)
        after.resize(1366, 640)
        qtbot.addWidget(after)
        after.show()
        after.show_findings()
        return after

    return show


@pytest.fixture
def after(show, opened):
    return show(opened)


def shown(after):
    return after.step


def words(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_it_is_said_who_approves(after):
    assert "Imogen Castlemarsh approves, as Chair." in words(after)
    assert "Approving closes the case" not in words(after)


def test_the_way_of_approval_is_asked_and_goes_on_record(qtbot, after, session, opened):
    assert not after.approval.method.isVisible()
    after.approval.approve.click()
    assert after.approval.method.isVisible()
    after.approval.method.setCurrentIndex(after.approval.method.findText("Confirmation by email"))
    after.approval.sure.click()
    qtbot.waitUntil(lambda: minutes.opened(session, opened.head.id).value.head.is_frozen)
    approval = minutes.opened(session, opened.head.id).value.contents["sign_off"].given()["sign_off"]
    assert approval["method"] == ApprovalMethod.EMAIL_CONFIRMATION
    assert approval["chair_name"] == "Imogen Castlemarsh"


def test_the_way_that_stands_on_record_is_offered_first(after, opened):
    opened.drafts["sign_off"].set(("sign_off", "method"), ApprovalMethod.WET_SIGNATURE)
    after.approval.approve.click()
    assert after.approval.method.currentText() == "Signature on paper"


def test_before_an_exit_is_approved_it_is_said_that_it_closes_the_case(after, opened):
    opened.drafts["decisions"].set(OUTCOME, LevelOutcome.EXIT)
    after.show_findings()
    assert "Approving closes the case: the person leaves Level 2 on Wed 18 Nov 2026." in words(after)
    assert "ends with it" not in words(after)
    opened.drafts["category_and_level"].set(("mappa", "category"), Category.THREE)
    after.show_findings()
    assert "Category 3 ends with it." in words(after)


def test_deadlines_are_said_in_working_days(qtbot, after):
    after.arrive()
    after.go_to(Step.RECORDS)
    qtbot.waitUntil(lambda: "Minutes issued: due Wed 2 Dec 2026" in words(after))
    assert "5 working days after the minutes are issued" in words(after)


def test_a_draft_of_the_summary_asks_before_it_replaces_what_was_written(qtbot, after, opened):
    written = opened.contents()["executive_summary"]
    after.go_to(Step.FINISH)
    after.summary.draft.click()
    assert "What is written there now is replaced" in words(after.summary)
    after.summary.keep.click()
    assert opened.contents()["executive_summary"] is written
    after.summary.draft.click()
    after.summary.replace.click()
    qtbot.waitUntil(lambda: opened.contents()["executive_summary"] is not written)
    assert opened.contents()["executive_summary"] == drafted(opened.contents())
    opened.drafts["executive_summary"].undo()
    assert opened.contents()["executive_summary"] == written


def test_an_empty_summary_is_drafted_without_a_question(qtbot, after, opened, desk):
    said: list[str] = []
    desk.said.connect(lambda sentence, _tone: said.append(sentence))
    opened.drafts["executive_summary"].set(SUMMARY, "")
    after.go_to(Step.FINISH)
    assert "None yet." in words(after.summary)
    after.summary.draft.click()
    qtbot.waitUntil(lambda: bool(opened.contents()["executive_summary"].executive_summary))
    qtbot.waitUntil(lambda: bool(said))
    assert "Read it through" in said[0]
    assert "None yet." not in words(after.summary)


def test_records_and_the_summary_are_one_press_away(after):
    wanted: list[tuple[str, str]] = []
    after.finding_chosen.connect(lambda key, path: wanted.append((key, path)))
    after.summary.read.click()
    records = [each for each in after.findChildren(QPushButton) if each.accessibleName() == "Records and distribution"]
    records[0].click()
    assert wanted == [("executive_summary", "executive_summary"), ("records", "records.minutes_issued_on")]


def test_a_new_version_begins_with_the_accepted_corrections_as_its_reason(show, desk, session):
    head = minutes.minutes_list(session).value[0]
    minutes.approve(session, head.id)
    corrections = operations.begun(Corrections(), desk.clock.today())
    for name, value in {"proposed_by": "Piers Lockhollow", "section": "disclosure", "text": "Elm Row."}.items():
        corrections = replaced(corrections, ("corrections", 0, name), value)
    later = minutes.opened(session, head.id).value.head.approved_at[:10]
    accepted = operations.accepted(corrections, "K-01", on=type(desk.clock.today()).fromisoformat(later))
    approved = OpenMinutes(desk, minutes.opened(session, head.id).value, {Corrections: accepted})
    after = show(approved)
    after.go_to(Step.APPROVE)
    assert not after.approval.method.isVisible()
    after.approval.new_version.click()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, NewVersion) and each.isVisible())
    assert dialog.reason.toPlainText() == "Corrections accepted: K-01 (Disclosure)."
    dialog.reject()
    approved.release()


def test_approved_minutes_offer_no_draft_of_a_summary(show, desk, session):
    head = minutes.minutes_list(session).value[0]
    minutes.approve(session, head.id)
    approved = OpenMinutes(desk, minutes.opened(session, head.id).value)
    after = show(approved)
    after.go_to(Step.FINISH)
    assert not after.summary.draft.isVisible()
    assert after.summary.read.isVisible()
    approved.release()


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_is_cut_off_however_large_the_text(qtbot, qapp, after, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    after.corrections.note.click()
    after.approval.approve.click()
    after.summary.draft.click()
    for page in after.findChildren(ScrollPage):
        qtbot.waitUntil(lambda page=page: page.widget().minimumSizeHint().width() <= page.viewport().width())


@pytest.mark.parametrize("step", [each for each in Step if each is not Step.PREVIEW])
def test_every_control_has_a_name(after, step):
    after.corrections.note.click()
    after.go_to(step)
    unnamed = [
        each
        for each in after.findChildren(QPushButton)
        if each.isVisible() and not (each.accessibleName() or each.text())
    ]
    assert unnamed == []


def test_whoever_arrives_sees_what_is_next(qtbot, after, opened):
    after.arrive()
    assert shown(after) is Step.APPROVE
    qtbot.waitUntil(lambda: not after._arriving)
    opened.drafts["decisions"].set(("decisions", "level", "reason"), "")
    qtbot.waitUntil(lambda: bool(opened.verdict.stopping))
    assert shown(after) is Step.APPROVE, "nothing is taken away from who is looking at it"
    after.arrive()
    assert shown(after) is Step.FINISH


def test_whoever_works_at_what_is_left_stays_there_when_the_last_of_it_is_done(qtbot, after, opened, desk):
    reason = opened.drafts["decisions"]
    written = opened.contents()["decisions"].given()["decisions"]["level"]["reason"]
    reason.set(("decisions", "level", "reason"), "")
    qtbot.waitUntil(lambda: bool(opened.verdict.stopping))
    slow = threading.Event()
    desk.worker.run(lambda _session: Done(slow.wait()), lambda _done: None)
    try:
        with qtbot.waitActive(after):
            after.activateWindow()
        after.arrive()
        assert shown(after) is Step.FINISH
        after.take_focus()
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        reason.set(("decisions", "level", "reason"), written)
        qtbot.waitUntil(lambda: not opened.verdict.stopping)
        after.show_findings()
        assert shown(after) is Step.FINISH, "although what was signed is still being looked up"
    finally:
        slow.set()


def test_the_steps_say_their_states_in_words(after):
    said = [after.steps.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(5)]
    assert said[0] == "1 To finish, Nothing is missing"
    assert said[1] == "2 Approve, Ready"
    assert said[2] == "3 Sign, Not yet"


def test_where_there_is_no_room_the_preview_is_a_step_of_its_own(qapp, after):
    theme.apply(qapp, theme.Theme.LIGHT, 200)
    assert after.steps.model().rowCount() == 6
    after.go_to(Step.PREVIEW)
    assert after.preview.isVisible()
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    assert after.steps.model().rowCount() == 5
    assert shown(after) is not Step.PREVIEW
    assert after.preview.isVisible()


@pytest.fixture
def signing(qtbot, show, desk, session):
    """After the approval, in a store that can sign."""
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    head = minutes.minutes_list(session).value[0]
    minutes.approve(session, head.id)
    approved = OpenMinutes(desk, minutes.opened(session, head.id).value)
    after = show(approved)
    after.arrive()
    qtbot.waitUntil(after.signing.sign.isEnabled, timeout=PATIENCE)
    yield after
    approved.release()


def test_the_signature_stands_in_view_and_leads_on_to_the_copies(qtbot, signing):
    after = signing
    assert shown(after) is Step.SIGN
    place = after.signing.sign.mapTo(after, after.signing.sign.rect().bottomLeft())
    assert place.y() < after.height() / 2
    assert "signs as Chair, with the certificate of Wendleshire Unit (FICTIONAL)" in words(after)
    assert not after.signing.pin.isVisible(), "a PIN is asked for with a token only"
    after.signing.sign.click()
    qtbot.waitUntil(after.signing.go_on.isVisible, timeout=PATIENCE)
    assert after.signing.go_on.hasFocus()
    qtbot.waitUntil(lambda: "Signed by Imogen Castlemarsh, Chair." in words(after.signed), timeout=PATIENCE)
    qtbot.waitUntil(lambda: after.preview.facts == "the record itself, as it was signed", timeout=PATIENCE)
    after.signing.go_on.click()
    assert shown(after) is Step.COPIES


def test_a_second_signature_needs_a_name_and_is_said_of_the_document(qtbot, signing):
    signed = signing.signed
    signing.signing.sign.click()
    qtbot.waitUntil(signed.countersign.isVisible, timeout=PATIENCE)
    signed.countersign.click()
    assert signed.name.hasFocus()
    assert not signing.signing.go_on.isVisible(), "one thing at a time is asked for"
    QTest.keyClick(signed.name, Qt.Key.Key_Escape)
    assert signed.countersign.hasFocus()
    assert signing.signing.go_on.isVisible()
    signed.countersign.click()
    QTest.keyClick(signed.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Say who countersigns." in words(signed))
    signed.name.put("Tamsin Greaves")
    signed.sign.click()
    qtbot.waitUntil(lambda: "Countersigned by Tamsin Greaves." in words(signed), timeout=PATIENCE)
    assert not signed.name.isVisible()
    assert signed.stamp.hasFocus()


def test_a_time_stamp_that_cannot_be_had_is_said_in_a_sentence(qtbot, signing, desk):
    said: list[str] = []
    desk.said.connect(lambda sentence, _tone: said.append(sentence))
    signing.signing.sign.click()
    qtbot.waitUntil(signing.signed.stamp.isVisible, timeout=PATIENCE)
    signing.signed.stamp.click()
    qtbot.waitUntil(lambda: any("No time-stamp service is set" in each for each in said))
    qtbot.waitUntil(signing.signed.stamp.isEnabled)
