"""Issuing in the real window: never in the way of a key, and no passphrase left once the sheet is gone."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.issued_copies import RegisteredCopy
from mappa_desktop.operations import certificates, copies_register, minutes, stores, training
from mappa_desktop.ui.screens.minutes.issue_sheet import IssueSheet
from tests.support.approving import approve_with_reasons
from tests.support.issuing import record_signed
from tests.support.stores import CHEAP, PASSPHRASE
from tests.support.window import CLOCK, open_meeting

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints"), pytest.mark.timeout(300)]
PATIENCE = 200_000
MOST_SECONDS_AT_ONCE = 0.1


@pytest.fixture
def folder(tmp_path):
    """A store in which the Level 2 minutes are approved and signed."""
    folder = tmp_path / "store"
    session, _recovery_key = stores.create(folder, PASSPHRASE, CLOCK, cost=CHEAP)
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    training.fill(session)
    level_2 = next(each for each in minutes.minutes_list(session).value if each.case_reference == "TRN-L2-0417")
    approve_with_reasons(session, level_2.id)
    record_signed(session, level_2.id)
    session.close()
    return folder


@pytest.fixture
def page(qtbot, window):
    """The copies of the approved minutes."""
    meeting = open_meeting(qtbot, window, "TRN-L2-0417")
    window.verbs.action("copies").trigger()
    page = meeting.after.copies
    qtbot.waitUntil(lambda: bool(page.choices) and page.isVisible(), timeout=PATIENCE)
    return page


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def issuing_to(qtbot, page, number):
    """The sheet of an issue to so many, with people typed by hand where the record lists fewer."""
    for extra in range(max(number - len(page.choices), 0)):
        name = f"Invented Recipient {extra}"
        page._add("", name, CopyKind.SUMMARY, f"somebody{extra}@partner.example")
        qtbot.waitUntil(lambda name=name: page.choices[-1].intended.recipient == name, timeout=PATIENCE)
    for at, choice in enumerate(page.choices):
        if choice.is_taken != (at < number):
            page.card._turn(at)
    page.card.issue.click()
    sheet = the_sheet()
    qtbot.waitExposed(sheet)
    return sheet


def the_sheet():
    (sheet,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, IssueSheet) and each.isVisible())
    return sheet


def passphrases():
    lines = [line for each in QApplication.topLevelWidgets() for line in each.findChildren(QLineEdit)]
    return {line.text() for line in lines if line.accessibleName().startswith("Passphrase of copy")}


class Strides:
    """The longest that the thread of the window worked without hearing a key, in seconds of its own work.

    Time of the clock would count what other programs of the machine take away.
    """

    def __init__(self):
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._step)
        self._timer.start(1)

    def _step(self):
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now

    def end(self):
        self._step()
        self._timer.stop()
        return self.longest


def test_the_window_hears_every_key_while_12_copies_are_issued(qtbot, page, dialogs, out, calm):
    dialogs.answers = [out]
    sheet = issuing_to(qtbot, page, 12)
    qtbot.wait(100)  # painted
    strides = Strides()
    sheet.choose.click()
    qtbot.waitUntil(sheet.open_folder.isVisible, timeout=PATIENCE)
    assert strides.end() < MOST_SECONDS_AT_ONCE
    assert len(list(out.glob("*.pdf"))) == len(passphrases()) == 12
    assert calm == []
    sheet.reject()


@pytest.mark.parametrize("leaving", ["lock", "close"])
def test_passphrases_are_gone_when_the_window_locks_or_closes(qtbot, window, page, dialogs, out, leaving):
    dialogs.answers = [out]
    sheet = issuing_to(qtbot, page, 2)
    sheet.choose.click()
    qtbot.waitUntil(sheet.open_folder.isVisible, timeout=PATIENCE)
    shown = passphrases()
    assert len(shown) == 2
    del sheet
    if leaving == "lock":
        window.lock()
        qtbot.waitUntil(window.unlock.isVisible, timeout=PATIENCE)
    else:
        window.close()
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not passphrases(), timeout=PATIENCE)
    gc.collect()
    kept = {each.text() for each in QApplication.allWidgets() if isinstance(each, QLineEdit)}
    assert not shown & kept
    for file in out.iterdir():
        assert not any(secret.encode() in file.read_bytes() for secret in shown)


def test_an_issue_that_is_stopped_in_the_middle_issues_what_was_ready_only_when_told(qtbot, page, dialogs, out):
    dialogs.answers = [out]
    sheet = issuing_to(qtbot, page, 8)
    sheet.choose.click()
    qtbot.waitUntil(lambda: sheet.bar.value() >= 1, timeout=PATIENCE)
    sheet.cancel.click()
    qtbot.waitUntil(lambda: sheet._words.text().startswith("Stopped."), timeout=PATIENCE)
    assert list(out.iterdir()) == []
    assert not passphrases()
    assert sheet.keep_ready.isVisible()
    assert issued(qtbot, page) == []
    sheet.keep_ready.click()
    qtbot.waitUntil(sheet.open_folder.isVisible, timeout=PATIENCE)
    numbers = issued(qtbot, page)
    assert 1 <= len(numbers) < 8
    assert len(list(out.glob("*.pdf"))) == len(numbers)
    sheet.reject()


def issued(qtbot, page):
    """The numbers of the copies in the register."""
    minutes_id = page._open.head.id
    told: list[Sequence[RegisteredCopy]] = []
    page._desk.worker.run(lambda session: copies_register.of_minutes(session, minutes_id), told.append, owner=page)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    return [each.number for each in told[0]]


def test_a_copy_on_the_page_of_the_case_leads_to_its_sheet(qtbot, window, page, dialogs, out):
    dialogs.answers = [out]
    sheet = issuing_to(qtbot, page, 1)
    sheet.choose.click()
    qtbot.waitUntil(sheet.open_folder.isVisible, timeout=PATIENCE)
    sheet.reject()
    qtbot.waitUntil(lambda: len(page._copies) == 1, timeout=PATIENCE)
    copy = page._copies[0]
    window.show_case(window.workspace.case_id)
    qtbot.waitUntil(lambda: window.workspace is None, timeout=PATIENCE)
    window.desk.copy_wanted.emit(copy.minutes, copy.id)
    qtbot.waitUntil(
        lambda: window.workspace is not None and window.workspace.after.copies.registered.isVisible(), timeout=PATIENCE
    )
    assert window.workspace.after.copies.registered.copy == copy


def test_a_typed_recipient_and_address_are_there_again_after_a_lock(qtbot, window, page):
    page._add("", "Duty solicitor of the court", CopyKind.ACTIONS, "duty@court.example")
    qtbot.waitUntil(lambda: page.choices[-1].intended.recipient == "Duty solicitor of the court", timeout=PATIENCE)
    page.open_copy(0)
    page.sheet._on_address("typed@partner.example")
    window.lock()
    qtbot.waitUntil(window.unlock.isVisible, timeout=PATIENCE)
    QTest.keyClicks(window.unlock.passphrase.line, PASSPHRASE)
    QTest.keyClick(window.unlock.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible(), timeout=PATIENCE)
    window.verbs.action("copies").trigger()
    again = window.workspace.after.copies
    qtbot.waitUntil(lambda: bool(again.choices), timeout=PATIENCE)
    assert again.choices[0].address == "typed@partner.example"
    last = again.choices[-1]
    assert (last.intended.recipient, last.kind, last.address, last.is_taken) == (
        "Duty solicitor of the court",
        CopyKind.ACTIONS,
        "duty@court.example",
        True,
    )
