"""The one table of verbs."""

from __future__ import annotations

import re

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.resources import resource
from mappa_desktop.ui.commands import COMMANDS, Needs, Verbs, conflicts


def test_no_stroke_means_two_things():
    assert list(conflicts()) == []


def test_every_command_has_a_name_of_its_own_words_and_an_icon_that_exists():
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert re.fullmatch("[a-z_]+", command.id)
        assert command.title
        assert not command.icon or resource(f"icons/{command.icon}.svg").is_file()


def test_every_stroke_is_one_that_keyboards_have():
    for command in COMMANDS:
        for stroke in command.strokes:
            assert QKeySequence(stroke).toString(), stroke


def test_the_strokes_that_were_promised_are_there():
    strokes = {stroke: command.id for command in COMMANDS for stroke in command.strokes}
    promised = {
        "Ctrl+L": "lock",
        "Ctrl+PgDown": "next_section",
        "Ctrl+PgUp": "previous_section",
        "Ctrl+S": "save",
        "Ctrl+F": "find",
        "F9": "drawer",
        "Ctrl+K": "go_to",
        "Ctrl++": "larger",
        "Ctrl+-": "smaller",
        "Ctrl+0": "usual_size",
    }
    assert {stroke: strokes.get(stroke) for stroke in promised} == promised


def test_the_strokes_that_move_an_entry_and_open_the_calendar_are_left_to_the_fields():
    assert not {"Alt+Up", "Alt+Down"} & {stroke for command in COMMANDS for stroke in command.strokes}


def test_commands_can_be_used_only_when_their_needs_are_fulfilled(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    verbs = Verbs(window)
    verbs.allow(frozenset({Needs.STORE}))
    usable = {command.id for command in verbs.usable()}
    assert {"cases", "lock", "larger", "quit"} <= usable
    assert not {"save", "next_section"} & usable


def test_a_command_does_what_it_was_connected_to(qtbot):
    window, done = QWidget(), []
    qtbot.addWidget(window)
    verbs = Verbs(window)
    verbs.connect("lock", lambda: done.append("locked"))
    verbs.action("lock").trigger()
    assert done == ["locked"]
