"""Copies and who gets what: chosen by keyboard, looked at as they are, an exception only with a reason, then issued."""

from __future__ import annotations

import datetime
import hashlib
import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from mappa_desktop.domain.certificates import SigningPurpose
from mappa_desktop.domain.copies import CopyKind, Withholding
from mappa_desktop.domain.issued_copies import CopyState, Encryption, LetThrough
from mappa_desktop.domain.workings import Allowances, Request, Requests
from mappa_desktop.export import tokens as makers_tokens
from mappa_desktop.operations import certificates, copies, copies_register, minutes, press, sending, signing, workings
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.recipients import no_address
from mappa_desktop.ui import choosing, share
from mappa_desktop.ui.screens.minutes.after import After, Step
from mappa_desktop.ui.screens.minutes.issue_sheet import IssueSheet
from mappa_desktop.ui.screens.minutes.issuing import write_copies
from mappa_desktop.ui.screens.minutes.new_cover_sheet import NewCoverSheet
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.dialogs import AnsweredDialogs
from tests.support import tokens
from tests.support.hanging import needs_pipes, one_that_never_answers
from tests.support.issuing import record_signed
from tests.support.time_stamps import a_service

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
    record_signed(session, head.id)
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
    qtbot.waitUntil(lambda: after.preview.facts == "the record itself, as it was signed", timeout=PATIENCE)


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
    assert page.sheet.by.text(), "the Chair's name is proposed, and can be put right"
    page.sheet.by.put("")
    page.sheet.allow.click()
    assert "Say who allows this" in words(page.sheet)
    assert page.sheet.by.hasFocus()
    page.sheet.by.put("Dana Hale")
    page.sheet.allow.click()
    assert group.why in page.copy.allowed
    assert f"Reason: {REASON}" in words(page.sheet)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == f"End the exception: {group.why.label}"

    def kept():
        found = workings.read(session, approved.head.meeting, Allowances).value.entries
        return [(each.what, each.reason, each.by) for each in found] == [(group.why, REASON, "Dana Hale")]

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


def test_escape_hides_the_question_and_keeps_what_was_typed(qtbot, page):
    listed = withheld(qtbot, page, CopyKind.EXTRACT)
    listed.groups[0].let_through.click()
    QTest.keyClicks(page.sheet.reason, "They give")
    QTest.keyClick(page.sheet.reason, Qt.Key.Key_Escape)
    assert not page.sheet.reason.isVisible()
    assert page.sheet.isVisible()
    listed.groups[0].let_through.click()
    assert page.sheet.reason.text() == "They give"


def test_what_a_refused_copy_withholds_is_not_called_nothing(page):
    page.open_copy(0)
    assert "Nothing is withheld" not in words(page.sheet.withheld)
    page.show_refused("They are no holder of it.")
    assert "They are no holder of it." in words(page.sheet.withheld)
    assert not page.card.issue.isEnabled()
    assert f"{page.choices[0].name}: They are no holder of it." in page.card.issue.accessibleDescription()
    page.show_withheld(())
    assert "Nothing is withheld" in words(page.sheet.withheld)


def test_tab_goes_through_the_sheet_before_the_preview(qtbot, after, page):
    listed = withheld(qtbot, page, CopyKind.EXTRACT)
    at, passed = page.sheet.kind, []
    while at is not after.preview.view:
        at = at.nextInFocusChain()
        passed.append(at)
        assert at is not page.sheet.kind
    assert listed.groups[0].let_through in passed


def test_a_malformed_address_is_told_beside_the_field_and_stops_the_issue(page):
    page.open_copy(0)
    page.sheet.address.put("")
    QTest.keyClicks(page.sheet.address, "duty desk at police")
    assert "not one plain address" in page.sheet.address.accessibleDescription()
    assert not page.card.issue.isEnabled()
    assert page.choices[0].name in page.card.issue.accessibleDescription()


def test_without_a_certificate_nothing_is_issued_and_the_page_says_so(qtbot, show, desk, session):
    head = minutes.minutes_list(session).value[0]
    minutes.approve(session, head.id)
    page = show(OpenMinutes(desk, minutes.opened(session, head.id).value)).copies
    qtbot.waitUntil(lambda: "no certificate to sign with" in page.card.issue.accessibleDescription())
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    page.refresh()
    qtbot.waitUntil(lambda: "The Chair signs the minutes before" in page.card.issue.accessibleDescription())
    assert not page.card.issue.isEnabled()


def test_all_that_was_issued_is_entered_as_sent_in_one_stroke(qtbot, page, dialogs, out):
    dialogs.answers = [out]
    sheet = issue(qtbot, page, 2)
    sheet.choose.click()
    qtbot.waitUntil(sheet.open_folder.isVisible, timeout=PATIENCE)
    assert sheet.sent.enter.text().strip() == "All 2 were sent today"
    sheet.sent.enter.click()
    qtbot.waitUntil(lambda: "2 copies were entered as sent" in sheet.message.words)
    sheet.cancel.click()
    qtbot.waitUntil(lambda: [("Sent" in row.accessibleName()) for row in page.table.rows] == [True, True])
    assert not page.sent.isVisible()


def test_while_copies_are_being_registered_escape_closes_nothing(qtbot, page, dialogs, out):
    dialogs.answers = [out]
    sheet = issue(qtbot, page, 1)
    sheet._is_entering = True
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    sheet._on_refused(ValueError("It could not be entered."))
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(isinstance(each, IssueSheet) for each in QApplication.topLevelWidgets()))


def test_the_files_of_a_version_are_deleted_by_a_schedule_and_never_under_a_hold(
    qtbot, page, dialogs, out, session, approved
):
    sheet = registered(qtbot, page, session, out)
    meeting = approved.head.meeting
    workings.save(session, meeting, Requests(requests=(Request(ref="Q-01", hold=True),)))
    dialogs.answers = [None, "Schedule 7", "Schedule 7"]
    sheet.delete.click()
    sheet.delete.click()
    qtbot.waitUntil(lambda: "An inquiry hold stands" in words(sheet))
    workings.save(session, meeting, Requests(requests=(Request(ref="Q-01", hold=False),)))
    sheet.delete.click()
    qtbot.waitUntil(lambda: not sheet.copy.is_kept)
    assert not sheet.delete.isEnabled()


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
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible(), "the passphrases are shown nowhere else"
    assert "Choose Close" in sheet.message.words
    assert sheet.cancel.hasFocus()
    sheet.cancel.click()
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


def everything_has_landed(qtbot, desk):
    """Whatever was reached for has come to its end, its result was delivered, and the store was told of it."""
    assert desk.pool.wait()
    landed: list[None] = []
    desk.pool.run(lambda: None, landed.append)
    qtbot.waitUntil(lambda: len(landed) == 1)
    desk.worker.run(lambda _session: Done(None), landed.append)
    qtbot.waitUntil(lambda: len(landed) == 2)


@needs_pipes
@pytest.mark.parametrize("is_gone", [False, True])
def test_copies_for_a_folder_that_hangs_are_saved_in_another_one(
    qtbot, desk, page, dialogs, out, session, approved, hanging, is_gone
):
    desk.pool._late_ms = 1
    dialogs.answers = [hanging.folder, out]
    sheet = issue(qtbot, page, 1)
    sheet.choose.click()
    qtbot.waitUntil(lambda: "The folder is slow, or does not answer." in sheet.message.words, timeout=PATIENCE)
    assert "later from the register of copies" in sheet.message.words
    assert [each.is_saved for each in copies_register.of_minutes(session, approved.head.id).value] == [False]
    qtbot.waitUntil(sheet.again.isVisible)
    sheet.again.click()
    qtbot.waitUntil(sheet.open_folder.isVisible, timeout=PATIENCE)
    assert len(list(out.glob("*.pdf"))) == 1
    if is_gone:
        hanging.folder.rmdir()
    hanging.answers()
    everything_has_landed(qtbot, desk)
    assert "file was saved in the folder" in sheet.message.words, "what became of the first folder changes nothing"
    assert [each.is_saved for each in copies_register.of_minutes(session, approved.head.id).value] == [True]
    sheet.reject()


@needs_pipes
def test_a_new_cover_for_a_folder_that_hangs_is_saved_in_another_one(qtbot, desk, page, dialogs, out, session, hanging):
    sheet = registered(qtbot, page, session, out)
    desk.pool._late_ms = 1
    dialogs.answers = [hanging.folder, out]
    sheet.close_again.click()
    (cover,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, NewCoverSheet) and each.isVisible())
    cover.choose.click()
    qtbot.waitUntil(lambda: "The folder is slow, or does not answer." in cover.message.words, timeout=PATIENCE)
    (secret,) = passphrases(cover)
    qtbot.waitUntil(cover.again.isVisible)
    cover.again.click()
    qtbot.waitUntil(lambda: "saved in the folder" in cover.message.words, timeout=PATIENCE)
    assert passphrases(cover) == [secret]
    assert len(list(out.glob("*-protected*.pdf"))) == 2
    hanging.folder.rmdir()
    hanging.answers()
    everything_has_landed(qtbot, desk)
    assert "saved in the folder" in cover.message.words
    cover.leave.click()


@tokens.needs_token
@needs_pipes
def test_an_issue_whose_token_does_not_answer_says_so_and_can_be_let_go(
    qtbot, desk, page, session, dialogs, out, hanging, monkeypatch
):
    office_key_on_a_token(session)
    log_in = makers_tokens.log_in
    monkeypatch.setattr(makers_tokens, "log_in", lambda token, pin: hanging.hold() or log_in(token, pin))
    desk.pool._late_ms = 1
    dialogs.answers = [out]
    sheet = issue(qtbot, page, 1)
    qtbot.waitUntil(sheet.pin.isVisible)
    QTest.keyClicks(sheet.pin, tokens.PIN)
    sheet.choose.click()
    qtbot.waitUntil(lambda: "The token does not answer yet." in sheet.message.words, timeout=PATIENCE)
    qtbot.waitUntil(hanging.asked.is_set, timeout=PATIENCE)
    sheet.cancel.click()
    assert "Cancel once more closes this" in words(sheet)
    sheet.cancel.click()
    qtbot.waitUntil(lambda: not any(isinstance(each, IssueSheet) for each in QApplication.topLevelWidgets()))
    hanging.answers()
    everything_has_landed(qtbot, desk)
    assert copies_register.of_minutes(session, page._open.head.id).value == []
    assert list(out.iterdir()) == []


def registered(qtbot, page, session, out):
    """The sheet of a copy that the first recipient got; what travels lies in the folder."""
    issued = sending.issue(session, page._open.head.id, [page.choices[0].order]).value
    write_copies(out, issued.made)
    page.refresh()
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


def test_the_life_of_a_copy_is_entered_step_by_step(qtbot, after, page, session, dialogs, out):
    sheet = registered(qtbot, page, session, out)
    assert sheet.step.currentText() == "It was sent", "the step that comes next is ready"
    enter(qtbot, sheet, CopyState.SENT.value)
    assert "Sent on" in words(sheet)
    assert sheet.step.currentText() == "Its receipt was confirmed"
    enter(qtbot, sheet, CopyState.RECALLED.value)
    assert "Why it is recalled: say it first." in words(sheet)
    enter(qtbot, sheet, CopyState.RECALLED.value, "It went to the wrong team.")
    assert "It went to the wrong team." in words(sheet)
    dialogs.answers = [False, True]
    sheet.step.setCurrentIndex(sheet.step.findData(CopyState.DESTROYED.value))
    sheet.step.activated.emit(sheet.step.currentIndex())
    sheet.words.setPlainText("Housing manager, by telephone")
    sheet.enter.click()
    assert "the file kept here is deleted" in dialogs.asked[-1]
    assert sheet.copy.state == CopyState.RECALLED.value, "nothing is deleted before that was read"
    enter(qtbot, sheet, CopyState.DESTROYED.value, "Housing manager, by telephone")
    assert sheet.copy.state == CopyState.DESTROYED.value
    assert not sheet.enter.isVisible(), "nothing follows, and nothing comes back"
    assert sheet.window().focusWidget() is sheet.back
    qtbot.waitUntil(lambda: "no longer kept here" in words(after.preview))
    page.show_register()
    qtbot.waitUntil(lambda: "Destruction confirmed" in page.table.rows[0].accessibleName())


def test_a_registered_copy_is_previewed_as_it_was_issued(qtbot, after, page, session, out):
    registered(qtbot, page, session, out)
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


def another(page):
    page.card.another.click()
    assert page.another.name.hasFocus()
    return page.another


def choose(combo, value):
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_somebody_typed_by_hand_comes_on_to_the_list_with_kind_and_address(qtbot, page):
    form = another(page)
    QTest.keyClicks(form.name, "Duty solicitor of the court")
    choose(form.kind, CopyKind.ACTIONS)
    QTest.keyClicks(form.address, "duty@court.example")
    form.add.click()
    qtbot.waitUntil(lambda: page.choices[-1].intended.recipient == "Duty solicitor of the court")
    added = page.choices[-1]
    assert (added.kind, added.address, added.is_taken) == (CopyKind.ACTIONS, "duty@court.example", True)
    assert page.card.table.rows[-1].hasFocus()
    assert form.name.text() == ""


@pytest.mark.parametrize("kind", list(CopyKind))
def test_every_kind_of_copy_can_be_put_on_the_list_for_an_agency(qtbot, page, kind):
    form = another(page)
    agency = page.choices[0].intended.agency
    choose(form.agency, agency)
    choose(form.kind, kind)
    QTest.keyClicks(form.name, "Area lead")
    form.add.click()
    qtbot.waitUntil(lambda: page.choices[-1].intended.recipient == "Area lead")
    assert page.choices[-1].order.copy.kind is kind
    assert page.choices[-1].order.copy.agency == agency


def test_an_extract_for_nobodys_agency_is_refused_in_a_sentence(page):
    form = another(page)
    QTest.keyClicks(form.name, "Somebody")
    choose(form.kind, CopyKind.EXTRACT)
    form.add.click()
    assert "An extract is for one agency" in words(form)


@pytest.mark.parametrize("kind", [CopyKind.SUMMARY, CopyKind.ACTIONS])
def test_a_copy_for_nobody_in_particular_is_signed_with_the_office_key(qtbot, after, page, session, approved, kind):
    form = another(page)
    choose(form.kind, kind)
    qtbot.waitUntil(lambda: "for nobody in particular" in after.preview.facts, timeout=PATIENCE)
    form.sign.click()
    qtbot.waitUntil(lambda: len(copies.documents(session, approved.head.id).value) == 2, timeout=PATIENCE)
    document = next(each for each in copies.documents(session, approved.head.id).value if each.kind != CopyKind.FULL)
    assert document.kind == kind
    assert document.signer == "Wendleshire Unit (FICTIONAL)"


def test_the_record_itself_is_not_signed_with_the_office_key(page):
    form = another(page)
    choose(form.kind, CopyKind.FULL)
    assert not form.sign.isEnabled()
    assert "which the Chair signs" in words(form)


def test_a_typed_address_takes_away_the_remark_that_the_directory_has_none(page):
    row = next(at for at, each in enumerate(page.choices) if no_address() in each.warnings)
    page.open_copy(row)
    assert no_address() in words(page.sheet)
    QTest.keyClicks(page.sheet.address, "lead@partner.example")
    assert no_address() not in words(page.sheet)
    assert no_address() not in page.choices[row].warnings


def test_a_registered_copy_can_be_closed_again_with_a_new_passphrase(qtbot, page, session, dialogs, out):
    sheet = registered(qtbot, page, session, out)
    (first,) = (each.read_bytes() for each in out.glob("*-protected.pdf"))
    dialogs.answers = [out]
    sheet.close_again.click()
    (cover,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, NewCoverSheet) and each.isVisible())
    cover.choose.click()
    qtbot.waitUntil(lambda: "saved in the folder" in cover.message.words, timeout=PATIENCE)
    (secret,) = passphrases(cover)
    second = next(each.read_bytes() for each in out.glob("*-protected*.pdf") if each.read_bytes() != first)
    with pikepdf.open(BytesIO(second), password=secret) as pdf:
        (inside,) = (bytes(each.get_file().read_bytes()) for each in pdf.attachments.values())
    assert hashlib.sha256(inside).hexdigest() == sheet.copy.sha256
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(first), password=secret)
    QTest.keyClick(cover, Qt.Key.Key_Escape)
    assert cover.isVisible(), "the passphrase is shown nowhere else"
    assert "shown only here" in cover.message.words
    cover.leave.click()
    qtbot.waitUntil(lambda: not any(isinstance(each, NewCoverSheet) for each in QApplication.topLevelWidgets()))


def test_a_time_stamp_service_that_fails_is_asked_and_told_of_once_for_the_issue(qtbot, page, session, dialogs, out):
    with a_service(lambda _query: b"no stamp") as server:
        signing.save_service_address(session, server.address)
        dialogs.answers = [out]
        sheet = issue(qtbot, page, 1)
        sheet.choose.click()
        qtbot.waitUntil(sheet.open_folder.isVisible, timeout=PATIENCE)
    assert words(sheet).count("What was signed carries the time of this computer's clock.") == 1
    assert "later" not in words(sheet), "nothing is ever added to a copy"
    sheet.reject()


def office_key_on_a_token(session):
    found = signing.certificates_on_tokens(Path(tokens.the_module()))
    office = next(each for each in found if each.key_id == tokens.ADMINISTRATOR.hex())
    certificates.use_token(session, office, SigningPurpose.OFFICE)


@tokens.needs_token
@pytest.mark.parametrize(("pin", "said"), [(tokens.PIN, "copy was made"), ("000000", "PIN")])
def test_an_issue_with_the_office_key_on_a_token_asks_for_its_pin_and_keeps_it_nowhere(
    qtbot, page, session, dialogs, out, pin, said
):
    office_key_on_a_token(session)
    dialogs.answers = [out]
    sheet = issue(qtbot, page, 1)
    qtbot.waitUntil(sheet.pin.isVisible)
    QTest.keyClicks(sheet.pin, pin)
    sheet.choose.click()
    assert sheet.pin.text() == ""
    qtbot.waitUntil(lambda: said in words(sheet), timeout=PATIENCE)
    assert sheet.pin.text() == ""
    sheet.reject()


def test_cancel_lets_go_at_once_of_a_copy_that_hangs(qtbot, page, dialogs, out, monkeypatch):
    monkeypatch.setattr(press, "start", one_that_never_answers)
    dialogs.answers = [out]
    sheet = issue(qtbot, page, 2)
    sheet.choose.click()
    qtbot.waitUntil(lambda: sheet._issuing._press is not None and bool(sheet._issuing._press._all), timeout=PATIENCE)
    sheet.cancel.click()
    qtbot.waitUntil(lambda: "Stopped. Nothing was issued." in words(sheet), timeout=30_000)
    assert sheet.cancel.isEnabled()
    sheet.reject()


def test_copies_whose_files_were_never_saved_are_told_until_they_are(qtbot, page, session):
    first = page.choices[0]
    issued = sending.issue(session, page._open.head.id, [first.order]).value
    page.refresh()
    qtbot.waitUntil(page.unsaved.isVisible)
    assert page.unsaved.words.startswith("Copy 1 is in the register and its file was never saved")
    assert "its file was never saved" in page.table.rows[0].accessibleName()
    qtbot.waitUntil(lambda: page.choices[0].state == "In the register, its file never saved: copy 1")
    assert not page.sent.isVisible(), "nobody can have sent it"
    copies_register.mark_saved(session, [issued.copies[0].id])
    page.refresh()
    qtbot.waitUntil(lambda: not page.unsaved.isVisible())
    qtbot.waitUntil(lambda: page.choices[0].state == "Issued: copy 1")


def test_copies_whose_files_were_saved_are_known_as_such(qtbot, page, dialogs, out, session, approved):
    dialogs.answers = [out]
    sheet = issue(qtbot, page, 1)
    sheet.choose.click()
    qtbot.waitUntil(sheet.open_folder.isVisible, timeout=PATIENCE)

    def is_saved():
        return [each.is_saved for each in copies_register.of_minutes(session, approved.head.id).value] == [True]

    qtbot.waitUntil(is_saved, timeout=PATIENCE)
    sheet.reject()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda file: file.symlink_to("nowhere")])
def test_what_has_the_name_of_a_copy_and_is_no_file_is_left_alone_and_not_waited_for(page, session, tmp_path, make):
    (made,) = sending.issue(session, page._open.head.id, [page.choices[0].order]).value.made
    make(tmp_path / made.file_name)
    written = write_copies(tmp_path, [made])
    taken = Path(made.file_name)
    assert written[0] == tmp_path / f"{taken.stem}~2{taken.suffix}"
    assert written[0].read_bytes() == made.outside
    assert write_copies(tmp_path, [made])[0] == written[0], "the same file is not written twice"


def test_the_sheet_of_a_copy_says_which_exceptions_it_was_made_with(qtbot, page, session, out):
    sheet = registered(qtbot, page, session, out)
    assert not sheet._exceptions.isVisible()
    let = LetThrough(
        Withholding.VICTIMS, "dwp", None, "It protects a victim.", "Imogen Castlemarsh", datetime.date(2026, 11, 24)
    )
    sheet.show_copy(replace(sheet.copy, exceptions=(let,)))
    assert sheet._exceptions.isVisible()
    said = sheet._reasons.text()
    assert said.startswith(Withholding.VICTIMS.label)
    assert "allowed by Imogen Castlemarsh" in said
    assert said.endswith(": It protects a victim.")
