"""Copies and who gets what: chosen by keyboard, looked at as they are, an exception only with a reason, then issued."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from mappa_desktop.domain.copies import CopyKind, Withholding
from mappa_desktop.domain.issued_copies import CopyState, Encryption
from mappa_desktop.domain.workings import Allowances
from mappa_desktop.operations import certificates, copies_register, minutes, workings
from mappa_desktop.ui import choosing, share
from mappa_desktop.ui.screens.minutes.after import After, Step
from mappa_desktop.ui.screens.minutes.issue_sheet import IssueSheet
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.dialogs import AnsweredDialogs

# the offscreen platform has no window manager
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints")

PATIENCE = 60_000
REASON = "They give the group its programme and must know of the risk."


def words(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def show(qtbot, desk):
    made = []

    def show(opened):
        after = After(desk, opened)
        after.resize(1366, 640)
        qtbot.addWidget(after)
        after.show()
        after.arrive()
        after.go_to(Step.COPIES)
        qtbot.waitUntil(lambda: bool(after.copies.choices))
        made.append(opened)
        return after

    yield show
    for opened in made:
        opened.release()


@pytest.fixture
def approved(desk, session):
    """The minutes, approved, in a store that can sign."""
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    head = minutes.minutes_list(session).value[0]
    minutes.approve(session, head.id)
    return OpenMinutes(desk, minutes.opened(session, head.id).value)


@pytest.fixture
def after(show, approved):
    return show(approved)


@pytest.fixture
def page(after):
    return after.copies


@pytest.fixture
def dialogs():
    answered = AnsweredDialogs()
    choosing.answer_with(answered)
    yield answered
    choosing.answer_with(None)


@pytest.fixture
def out(tmp_path):
    """The folder that the copies go to."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def of_kind(page, kind):
    return next(at for at, each in enumerate(page.choices) if each.kind is kind)


def test_everybody_on_the_distribution_is_listed_with_the_copy_meant_for_them(page):
    kinds = {each.kind for each in page.choices if each.is_taken}
    assert {CopyKind.FULL, CopyKind.EXTRACT, CopyKind.ACTIONS} <= kinds
    taken = sum(each.is_taken for each in page.choices)
    assert page.card.issue.text().strip() == f"Issue to {taken} recipients…"
    assert page.card.issue.isEnabled()


def test_nothing_is_issued_of_a_draft(qtbot, show, opened):
    page = show(opened).copies
    assert not page.card.issue.isEnabled()
    assert "before the Chair has approved" in page.card.issue.accessibleDescription()


def test_delete_leaves_a_recipient_out_and_takes_it_in_again(page):
    page.card.table.focus_row(0)
    row = page.card.table.rows[0]
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert not page.choices[0].is_taken
    assert "Left out" in row.accessibleName()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert page.choices[0].is_taken


def test_the_copy_of_the_row_one_is_at_is_previewed(qtbot, after, page):
    page.card.table.focus_row(of_kind(page, CopyKind.ACTIONS))
    recipient = page.copy.recipient
    qtbot.waitUntil(lambda: recipient in after.preview.facts, timeout=PATIENCE)
    assert "before it is numbered" in after.preview.facts
    after.go_to(Step.SIGN)
    qtbot.waitUntil(lambda: "exactly what will be signed" in after.preview.facts, timeout=PATIENCE)


def test_enter_opens_a_copy_and_escape_goes_back_to_its_row(page):
    page.card.table.focus_row(1)
    QTest.keyClick(page.card.table.rows[1], Qt.Key.Key_Return)
    assert page.sheet.isVisible()
    assert page.sheet.kind.hasFocus()
    QTest.keyClick(page.sheet.kind, Qt.Key.Key_Escape)
    assert not page.sheet.isVisible()
    assert page.card.table.rows[1].hasFocus()


def test_the_palette_leads_to_the_recipients_from_any_step(after, page):
    page.open_copy(1)
    after.go_to(Step.FINISH)
    after.show_place(page.card.table)
    assert after.copies.isVisible()
    assert page.card.table.rows[1].hasFocus()


def test_kind_and_way_can_be_changed_for_one_recipient(page):
    page.open_copy(0)
    page.sheet.kind.setCurrentIndex(page.sheet.kind.findData(CopyKind.SUMMARY))
    page.sheet.kind.activated.emit(page.sheet.kind.currentIndex())
    page.sheet.way.setCurrentIndex(page.sheet.way.findData(Encryption.CERTIFICATE))
    page.sheet.way.activated.emit(page.sheet.way.currentIndex())
    assert page.choices[0].kind is CopyKind.SUMMARY
    assert page.choices[0].encryption is Encryption.CERTIFICATE
    assert not page.card.issue.isEnabled(), "without the certificate nothing can be closed with it"
    assert "certificate is still to be chosen" in page.card.issue.accessibleDescription()


def test_an_address_that_is_not_the_agencys_is_warned_of(page):
    page.open_copy(0)
    QTest.keyClicks(page.sheet.address, "somebody@elsewhere.example")
    assert page.choices[0].address == "somebody@elsewhere.example"
    assert "make sure that the address is theirs" in words(page.sheet)


def withheld(qtbot, page, kind):
    page.open_copy(of_kind(page, kind))
    qtbot.waitUntil(lambda: bool(page.sheet.withheld.groups), timeout=PATIENCE)
    return page.sheet.withheld


def test_what_is_withheld_is_listed_beside_the_copy_with_every_reason(qtbot, page):
    listed = withheld(qtbot, page, CopyKind.EXTRACT)
    assert listed.groups
    for group in listed.groups:
        assert group.why.label in words(group)
        assert group.table.rows


def test_an_exception_is_refused_without_a_reason_and_given_with_one(qtbot, page, session, approved):
    listed = withheld(qtbot, page, CopyKind.EXTRACT)
    group = next(each for each in listed.groups if each.why is not Withholding.RESTRICTED)
    group.let_through.click()
    assert page.sheet.reason.hasFocus()
    page.sheet.allow.click()
    assert "Say why this may be read" in words(page.sheet)
    QTest.keyClicks(page.sheet.reason, REASON)
    page.sheet.allow.click()
    assert group.why in page.copy.allowed
    assert f"Reason: {REASON}" in words(page.sheet)

    def kept():
        found = workings.read(session, approved.head.meeting, Allowances).value.entries
        return [(each.what, each.reason) for each in found] == [(group.why, REASON)]

    qtbot.waitUntil(kept)
    end = next(
        each for each in listed.findChildren(QAbstractButton) if each.accessibleName().startswith("End the exception")
    )
    end.click()
    assert group.why not in page.copy.allowed


def test_a_reason_that_was_begun_stands_there_again(qtbot, show, page, approved):
    listed = withheld(qtbot, page, CopyKind.EXTRACT)
    listed.groups[0].let_through.click()
    QTest.keyClicks(page.sheet.reason, "They give")
    again = show(approved).copies
    again.open_copy(of_kind(again, CopyKind.EXTRACT))
    assert again.sheet.reason.isVisible()
    assert again.sheet.reason.text() == "They give"
    again.show_list()
    assert "a reason about a copy" in " ".join(each.message for each in approved.to_put_right)


def test_while_a_view_is_shared_nothing_withheld_is_on_the_screen(qtbot, page, desk, monkeypatch):
    listed = withheld(qtbot, page, CopyKind.EXTRACT)
    shown = listed.groups[0].table.rows[0].accessibleName()
    monkeypatch.setattr(share, "is_open", lambda: True)
    desk.share_opened.emit()
    assert listed.groups == []
    assert "Not shown while a shared view is open" in words(listed)
    monkeypatch.setattr(share, "is_open", lambda: False)
    desk.share_closed.emit()
    assert listed.groups[0].table.rows[0].accessibleName() == shown


def issue(qtbot, page, keep):
    """Open the sheet of an issue to the first recipients."""
    for at in range(keep, len(page.choices)):
        if page.choices[at].is_taken:
            page.card._turn(at)
    page.card.issue.click()
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, IssueSheet) and each.isVisible()]
    assert len(found) == 1
    return found[0]


def passphrases(sheet):
    return [each.text() for each in sheet.findChildren(QLineEdit) if each.accessibleName().startswith("Passphrase")]


def test_an_issue_saves_its_files_where_it_was_told_and_shows_each_passphrase_once(qtbot, page, dialogs, out):
    dialogs.answers = [out]
    sheet = issue(qtbot, page, 2)
    sheet.choose.click()
    qtbot.waitUntil(sheet.open_folder.isVisible, timeout=PATIENCE)
    assert len(list(out.glob("*.pdf"))) == 2
    assert len(set(passphrases(sheet))) == 2
    assert "another channel" in words(sheet)
    secret = passphrases(sheet)[0]
    next(
        each for each in sheet.findChildren(QAbstractButton) if each.accessibleName() == "Copy passphrase of copy 1"
    ).click()
    assert QApplication.clipboard().text() == secret
    QApplication.clipboard().clear()
    assert not any(secret.encode() in file.read_bytes() for file in out.iterdir())
    sheet.reject()
    qtbot.waitUntil(lambda: len(page.table.rows) == 2)
    assert "Made, not sent" in page.table.rows[0].accessibleName()
    assert not page.choices[0].is_taken, "what was issued is not issued again by itself"


def test_an_issue_that_is_cancelled_leaves_nothing_in_the_register(qtbot, page, dialogs, out, session, approved):
    dialogs.answers = [out]
    sheet = issue(qtbot, page, 3)
    sheet.choose.click()
    sheet.cancel.click()
    qtbot.waitUntil(lambda: "Stopped." in words(sheet), timeout=PATIENCE)
    sheet.cancel.click()
    assert copies_register.of_minutes(session, approved.head.id).value == []
    assert list(out.iterdir()) == []


def test_a_folder_that_cannot_be_written_loses_nothing(qtbot, page, dialogs, out):
    dialogs.answers = [out / "gone" / "further", out]
    sheet = issue(qtbot, page, 1)
    sheet.choose.click()
    qtbot.waitUntil(lambda: "could not be saved" in sheet.message.words, timeout=PATIENCE)
    assert passphrases(sheet)
    sheet.again.click()
    qtbot.waitUntil(lambda: len(list(out.glob("*.pdf"))) == 1)


def registered(qtbot, page, dialogs, out):
    dialogs.answers = [out]
    sheet = issue(qtbot, page, 1)
    sheet.choose.click()
    qtbot.waitUntil(sheet.open_folder.isVisible, timeout=PATIENCE)
    sheet.reject()
    qtbot.waitUntil(lambda: len(page.table.rows) == 1)
    page.open_registered(0)
    return page.registered


def enter(qtbot, sheet, step, said=""):
    sheet.step.setCurrentIndex(sheet.step.findData(step))
    sheet.step.activated.emit(sheet.step.currentIndex())
    if said:
        sheet.words.setPlainText(said)
    sheet.on.put("24 Nov 2026")  # the day of the store's clock
    before = len(sheet.copy.events)
    sheet.enter.click()
    qtbot.waitUntil(lambda: len(sheet.copy.events) > before or sheet._refusal.isVisible())


def test_the_life_of_a_copy_is_entered_step_by_step(qtbot, page, dialogs, out):
    sheet = registered(qtbot, page, dialogs, out)
    assert sheet.step.currentText() == "It was sent", "the step that comes next is ready"
    enter(qtbot, sheet, CopyState.SENT.value)
    assert "Sent on" in words(sheet)
    assert sheet.step.currentText() == "Its receipt was confirmed"
    enter(qtbot, sheet, CopyState.RECALLED.value)
    assert "Why it is recalled: say it first." in words(sheet)
    enter(qtbot, sheet, CopyState.RECALLED.value, "It went to the wrong team.")
    assert "It went to the wrong team." in words(sheet)
    enter(qtbot, sheet, CopyState.DESTROYED.value, "Housing manager, by telephone")
    assert sheet.copy.state is CopyState.DESTROYED
    page.show_register()
    qtbot.waitUntil(lambda: "Destruction confirmed" in page.table.rows[0].accessibleName())


def test_a_registered_copy_is_previewed_as_it_was_issued(qtbot, after, page, dialogs, out):
    registered(qtbot, page, dialogs, out)
    qtbot.waitUntil(lambda: "as it was issued" in after.preview.facts, timeout=PATIENCE)


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_is_cut_off_however_large_the_text(qtbot, qapp, page, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    for each in (page._list, page.sheet):
        if each is page.sheet:
            page.open_copy(0)
            page.sheet.ask_for(Withholding.VICTIMS)
        qtbot.waitUntil(lambda each=each: each.widget().minimumSizeHint().width() <= each.viewport().width())


def test_every_control_of_the_sheets_has_a_name(page):
    page.open_copy(0)
    page.sheet.ask_for(Withholding.VICTIMS)
    for kind in (QAbstractButton, QLineEdit):
        unnamed = [each for each in page.findChildren(kind) if each.isVisible() and not each.accessibleName()]
        assert [each for each in unnamed if not getattr(each, "text", str)()] == []
