"""Issuing in the real window: never in the way of a key, and no passphrase left once the sheet is gone."""

from __future__ import annotations

import gc
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.issued_copies import RegisteredCopy
from mappa_desktop.operations import copies_register, minutes, stores
from mappa_desktop.ui.screens.minutes.issue_sheet import IssueSheet
from tests.support.approving import approve_with_reasons
from tests.support.issuing import record_signed
from tests.support.kept_stores import copied
from tests.support.stores import PASSPHRASE
from tests.support.window import CLOCK, both_training_cases, open_meeting

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints"), pytest.mark.timeout(300)]
PATIENCE = 200_000


@pytest.fixture
def folder(tmp_path):
    """A store in which the Level 2 minutes are approved and signed."""
    return copied(tmp_path / "store", with_signed_minutes)


def with_signed_minutes(folder):
    both_training_cases(folder)
    session = stores.unlock(folder, PASSPHRASE, CLOCK)
    level_2 = next(each for each in minutes.minutes_list(session).value if each.case_reference == "TRN-L2-0417")
    approve_with_reasons(session, level_2.id)
    record_signed(session, level_2.id)
    session.close()


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
    """The sheet of an issue of summaries, the shortest copies there are, to so many people typed by hand."""
    for extra in range(number):
        name = f"Invented Recipient {extra}"
        page._add("", name, CopyKind.SUMMARY, f"somebody{extra}@partner.example")
        qtbot.waitUntil(lambda name=name: page.choices[-1].intended.recipient == name, timeout=PATIENCE)
    return issuing(qtbot, page, lambda choice: choice.name.startswith("Invented Recipient"))


def issuing(qtbot, page, wanted):
    """The sheet of an issue to some of those on the list."""
    for at, choice in enumerate(page.choices):
        if choice.is_taken != wanted(choice):
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


class TypedMeanwhile(QPlainTextEdit):
    """A window that somebody types into while the copies are made; it knows how much stood there when it was painted.

    ``painted`` holds, for each painting, how many copies were ready and what could be read.
    """

    def __init__(self, bar):
        super().__init__()
        self._bar = bar
        self.typed = ""
        self.painted = []
        self._keys = QTimer(self)
        self._keys.timeout.connect(self._press)

    def begin(self):
        self._keys.start(20)

    def end(self):
        self._keys.stop()

    def _press(self):
        self.typed += "FICTIONAL "[len(self.typed) % 10]
        QTest.keyClicks(self, self.typed[-1])

    def paintEvent(self, event):
        super().paintEvent(event)
        self.painted.append((self._bar.value(), self.toPlainText()))

    def read_at(self, ready):
        """What was typed and could be read when so many copies were ready."""
        return {text for at, text in self.painted if at == ready and text}


def test_every_key_is_heard_and_painted_while_copies_are_made_elsewhere(qtbot, page, dialogs, out, calm):
    dialogs.answers = [out]
    sheet = issuing_to(qtbot, page, 6)
    sheet.choose.click()
    typing = TypedMeanwhile(sheet.bar)
    qtbot.addWidget(typing)
    typing.show()
    qtbot.waitExposed(typing)
    typing.begin()
    qtbot.waitUntil(sheet.open_folder.isVisible, timeout=PATIENCE)
    typing.end()
    assert typing.toPlainText() == typing.typed
    assert typing.read_at(0), "nothing was heard before the first copy was ready"
    assert any(typing.read_at(ready) for ready in range(1, 6)), "nothing was heard between the copies"
    assert len(list(out.glob("*.pdf"))) == len(passphrases()) == 6
    assert calm == [], "the thread of the window made a copy, or waited for one"
    sheet.reject()


@pytest.mark.parametrize("leaving", ["lock", "close"])
def test_passphrases_are_gone_when_the_window_locks_or_closes(qtbot, window, page, dialogs, out, leaving):
    dialogs.answers = [out]
    sheet = issuing_to(qtbot, page, 1)
    sheet.choose.click()
    qtbot.waitUntil(sheet.open_folder.isVisible, timeout=PATIENCE)
    shown = passphrases()
    assert len(shown) == 1
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
    first = page.choices[0].key
    sheet = issuing(qtbot, page, lambda choice: choice.key == first)
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
    assert window.workspace.after.copies.registered.copy.id == copy.id


def test_a_typed_recipient_and_address_are_there_again_after_a_lock(qtbot, window, page):
    page._add("", "Duty solicitor of the court", CopyKind.ACTIONS, "duty@court.example")
    qtbot.waitUntil(lambda: page.choices[-1].intended.recipient == "Duty solicitor of the court", timeout=PATIENCE)
    page.open_copy(0)
    page.sheet._on_address("typed@partner.example")
    page.card._turn(1)
    window.lock()
    qtbot.waitUntil(window.unlock.isVisible, timeout=PATIENCE)
    QTest.keyClicks(window.unlock.passphrase.line, PASSPHRASE)
    QTest.keyClick(window.unlock.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible(), timeout=PATIENCE)
    window.verbs.action("copies").trigger()
    again = window.workspace.after.copies
    qtbot.waitUntil(lambda: bool(again.choices), timeout=PATIENCE)
    assert again.choices[0].address == "typed@partner.example"
    assert not again.choices[1].is_taken, "who was left out stays so"
    last = again.choices[-1]
    assert (last.intended.recipient, last.kind, last.address, last.is_taken) == (
        "Duty solicitor of the court",
        CopyKind.ACTIONS,
        "duty@court.example",
        True,
    )
