"""Unlocking, and a clear sentence for each failure."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from mappa_desktop.operations import stores
from tests.support.stores import CHEAP, CLOCK, PASSPHRASE
from tests.support.window import buttons, click, words_on


def enter(line, text):
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_passphrase_opens_the_store_and_is_forgotten(window):
    assert window.unlock.passphrase.value() == ""
    assert window.listing("cases").isVisible()
    assert window._top.isVisible()
    assert "FICTIONAL - TRAINING" in window._top.words


def test_before_unlocking_nothing_of_any_case_shows(locked):
    assert not locked._top.isVisible()
    assert "TRN-" not in words_on(locked)
    assert locked.windowTitle() == "MAPPA Desktop"
    assert locked.verbs.action("cases").isEnabled() is False


def test_a_wrong_passphrase_is_said_and_can_be_typed_again(qtbot, locked):
    enter(locked.unlock.passphrase.line, "wrong")
    qtbot.waitUntil(locked.unlock.passphrase.isEnabled)
    assert locked.unlock.message.text().endswith(".")
    assert "wrong" not in locked.unlock.message.text().split()
    assert locked.unlock.passphrase.line.selectedText()
    enter(locked.unlock.passphrase.line, PASSPHRASE)
    qtbot.waitUntil(lambda: locked.listing("today") is not None)


def test_an_empty_passphrase_asks_nothing_of_the_store(locked):
    enter(locked.unlock.passphrase.line, "")
    assert locked.unlock.message.text() == "Type the passphrase first."


def test_the_passphrase_is_hidden_until_it_is_to_be_shown(locked):
    line = locked.unlock.passphrase.line
    QTest.keyClicks(line, "secret")
    assert line.echoMode() == QLineEdit.EchoMode.Password
    click(buttons(locked.unlock, "Show")[0])
    assert line.echoMode() == QLineEdit.EchoMode.Normal


def test_the_recovery_key_opens_the_store_too(qtbot, make_window, tmp_path):
    folder = tmp_path / "other"
    session, recovery_key = stores.create(folder, PASSPHRASE, CLOCK, cost=CHEAP)
    session.close()
    window = make_window(folder)
    click(buttons(window.unlock, "Use the recovery key")[0])
    enter(window.unlock.recovery, "nonsense")
    qtbot.waitUntil(lambda: window.unlock.recovery.isEnabled() and bool(window.unlock.message.text()))
    assert window.unlock.message.text() != "Unlocking…"
    window.unlock.recovery.clear()
    enter(window.unlock.recovery, recovery_key.lower())
    qtbot.waitUntil(lambda: window.listing("today") is not None and window.listing("today").isVisible())


def test_a_store_that_another_program_holds_is_said(qtbot, locked, folder):
    other = stores.unlock(folder, PASSPHRASE, CLOCK)
    enter(locked.unlock.passphrase.line, PASSPHRASE)
    qtbot.waitUntil(lambda: "is open on this computer" in locked.unlock.message.text())
    other.close()


def test_a_damaged_slot_file_is_said(make_window, folder):
    (folder / "slots.json").write_text("{")
    window = make_window(folder)
    assert window.unlock.isVisible()
    assert window.unlock.message.text().endswith(".")


def test_a_folder_without_a_store_is_said(locked, dialogs, tmp_path):
    dialogs.answers = [tmp_path]
    click(buttons(locked.unlock, "Open another store")[0])
    assert locked.unlock.message.text() == "There is no store in this folder."


def test_the_screen_says_which_store_and_which_version(locked, folder):
    from mappa_desktop import __version__

    assert str(folder) in words_on(locked.unlock)
    assert __version__ in words_on(locked.unlock)
