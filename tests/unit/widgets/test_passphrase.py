"""The line for a passphrase."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from mappa_desktop.widgets.passphrase import PassphraseLine, Strength


def measure(typed: str) -> Strength:
    return Strength(min(4, len(typed) // 3), f"{len(typed)} letters")


def test_a_passphrase_is_hidden_until_it_is_shown_on_purpose(qtbot: QtBot) -> None:
    line = PassphraseLine("Passphrase")
    qtbot.addWidget(line)
    button = line.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    assert line.line.echoMode() == QLineEdit.EchoMode.Password
    button.click()
    assert line.line.echoMode() == QLineEdit.EchoMode.Normal
    assert button.accessibleName() == "Hide: Passphrase"
    line.clear()
    assert line.line.echoMode() == QLineEdit.EchoMode.Password


def test_the_strength_is_said_in_words(qtbot: QtBot) -> None:
    line = PassphraseLine("New passphrase", measure)
    qtbot.addWidget(line)
    QTest.keyClicks(line.line, "apple tree")
    assert line.value() == "apple tree"
    assert any(label.text() == "10 letters" for label in line.findChildren(QLabel))
    assert line.line.accessibleDescription() == "10 letters"
    line.clear()
    assert line.value() == ""
    assert line.line.accessibleDescription() == ""


def test_an_old_passphrase_is_not_judged(qtbot: QtBot) -> None:
    line = PassphraseLine("Passphrase")
    qtbot.addWidget(line)
    QTest.keyClicks(line.line, "x")
    assert [label.text() for label in line.findChildren(QLabel) if label.text()] == ["Passphrase"]


def test_enter_is_told(qtbot: QtBot) -> None:
    line = PassphraseLine("Passphrase")
    qtbot.addWidget(line)
    with qtbot.waitSignal(line.entered):
        QTest.keyClicks(line.line, "x\r")
