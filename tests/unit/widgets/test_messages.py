"""Messages on the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.messages import Message
from mappa_desktop.widgets.theme import Tone

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_message_is_hidden_until_it_has_something_to_say(qtbot: QtBot) -> None:
    message = Message()
    qtbot.addWidget(message)
    assert message.isHidden()


def test_a_message_in_the_making_shows_nothing_that_could_take_the_keyboard(qtbot: QtBot, qapp: QApplication) -> None:
    shown = _Shown()
    qapp.installEventFilter(shown)
    qtbot.addWidget(Message())
    qapp.removeEventFilter(shown)
    assert shown.seen == []


def test_a_message_that_cannot_be_closed_has_no_button_for_it(qtbot: QtBot, spoken: list[str]) -> None:
    for closable in (True, False):
        message = Message(closable=closable)
        qtbot.addWidget(message)
        message.say("The apples are in.")
        assert any(each.isVisible() for each in message.findChildren(QPushButton)) is closable


def test_a_message_is_shown_announced_and_named(qtbot: QtBot, spoken: list[str]) -> None:
    message = Message()
    qtbot.addWidget(message)
    message.say("The apples are in.", Tone.GOOD, title="Harvest")
    assert message.isVisible()
    assert message.accessibleName() == "Harvest: The apples are in."
    assert message.property("message") == "good"
    assert spoken == ["Harvest: The apples are in."]


def test_a_message_offers_what_can_be_done_and_replaces_what_it_offered(qtbot: QtBot, spoken: list[str]) -> None:
    pressed: list[str] = []
    message = Message()
    qtbot.addWidget(message)
    message.say("One.", choices=[("First", lambda: pressed.append("first"))])
    message.say("Two.", Tone.DANGER, choices=[("Second", lambda: pressed.append("second"))])
    button = next(each for each in message.findChildren(QPushButton) if each.text() == "Second")
    button.click()
    assert pressed == ["second"]
    assert message.words == "Two."


def test_closing_tells_once(qtbot: QtBot, spoken: list[str]) -> None:
    message = Message()
    qtbot.addWidget(message)
    message.say("One.")
    with qtbot.waitSignal(message.closed):
        message.clear()
    with qtbot.assertNotEmitted(message.closed):
        message.clear()


def test_announcing_from_a_hidden_widget_or_without_words_does_nothing(qtbot: QtBot) -> None:
    message = Message()
    qtbot.addWidget(message)
    announce(message, "Nobody sees this.")
    message.show()
    announce(message, "")
    announce(message, "Heard.", urgent=True)


class _Shown(QObject):
    """Notes every widget that shows itself."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self.seen.append(type(watched).__name__)
        return False
