"""From an empty machine to an open store."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from mappa_desktop.operations import area, certificates, stores
from tests.support.stores import CLOCK, PASSPHRASE
from tests.support.window import buttons, click, words_on


def press(window, words):
    click(buttons(window.first_run, words)[0])


def to_the_passphrase(window):
    press(window, "Continue")
    return window.first_run.currentWidget()


def to_the_recovery_key(qtbot, window):
    page = to_the_passphrase(window)
    QTest.keyClicks(page.first.line, PASSPHRASE)
    QTest.keyClicks(page.again.line, PASSPHRASE)
    QTest.keyClick(page.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "recovery key" in words_on(window.first_run).lower())


def test_from_nothing_to_an_open_store_with_the_training_cases(qtbot, make_window, dialogs, tmp_path):
    folder = tmp_path / "new"
    window = make_window(folder)
    assert window.first_run.isVisible()
    to_the_recovery_key(qtbot, window)
    page = window.first_run.currentWidget()
    recovery_key = page._key
    assert recovery_key in words_on(page)
    assert not page.next.isEnabled()
    page.tick.setChecked(True)
    press(window, "Continue")
    window.first_run.currentWidget().training.setChecked(True)
    press(window, "Continue")
    qtbot.waitUntil(lambda: "MAPPA area" in words_on(window.first_run))
    line = next(each for each in window.first_run.findChildren(QLineEdit) if "unit" in each.accessibleName().lower())
    QTest.keyClicks(line, "Wendleshire Unit")
    press(window, "Continue")
    qtbot.waitUntil(lambda: bool(buttons(window.first_run, "Open the store")))
    assert "Wendleshire Unit" in words_on(window.first_run)
    certificate = tmp_path / "unit.pem"
    dialogs.answers = [certificate]
    press(window, "Save the public part")
    qtbot.waitUntil(certificate.exists)
    assert certificate.read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")
    press(window, "Open the store")
    qtbot.waitUntil(lambda: window.listing("today") is not None)
    qtbot.waitUntil(lambda: len(window.listing("today").to_issue.list.lines) == 2)
    window.lock()
    qtbot.waitUntil(window.unlock.isVisible)
    for unlock, key in ((stores.unlock, PASSPHRASE), (stores.unlock_with_recovery_key, recovery_key)):
        session = unlock(folder, key, CLOCK)
        assert area.area_settings(session).value.unit == "Wendleshire Unit"
        assert certificates.identity(session).value is not None
        session.close()


def test_a_weak_passphrase_makes_no_store(make_window, tmp_path):
    folder = tmp_path / "new"
    window = make_window(folder)
    page = to_the_passphrase(window)
    QTest.keyClicks(page.first.line, "password1234")
    assert any("weak" in label.text().lower() for label in page.findChildren(QLabel))
    QTest.keyClicks(page.again.line, "password1234")
    QTest.keyClick(page.again.line, Qt.Key.Key_Return)
    assert "too easy to guess" in page.message.text()
    assert not stores.is_store(folder)


def test_two_passphrases_that_differ_make_no_store(make_window, tmp_path):
    folder = tmp_path / "new"
    window = make_window(folder)
    page = to_the_passphrase(window)
    QTest.keyClicks(page.first.line, PASSPHRASE)
    QTest.keyClicks(page.again.line, PASSPHRASE + "s")
    QTest.keyClick(page.again.line, Qt.Key.Key_Return)
    assert "differ" in page.message.text()
    assert not stores.is_store(folder)


def test_a_folder_with_other_files_is_not_taken(make_window, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear")
    window = make_window(folder)
    press(window, "Continue")
    assert "holds other files" in window.first_run.currentWidget().message.text()


def test_a_folder_that_cannot_be_made_is_said_and_the_passphrase_stays(qtbot, make_window, tmp_path):
    (tmp_path / "file").write_text("in the way")
    window = make_window(tmp_path / "file" / "store")
    page = to_the_passphrase(window)
    QTest.keyClicks(page.first.line, PASSPHRASE)
    QTest.keyClicks(page.again.line, PASSPHRASE)
    QTest.keyClick(page.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.first.isEnabled() and page.message.text() not in ("", "Making the store…"))
    assert page.message.text().endswith(".")
    assert page.first.value() == PASSPHRASE


def test_the_recovery_key_is_shown_once(qtbot, make_window, tmp_path):
    window = make_window(tmp_path / "new")
    to_the_recovery_key(qtbot, window)
    page = window.first_run.currentWidget()
    recovery_key = page._key
    page.tick.setChecked(True)
    press(window, "Continue")
    assert recovery_key not in words_on(window)
