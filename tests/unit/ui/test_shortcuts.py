"""The sheet of shortcuts tells every stroke there is; the documentation says the same; no stroke means two things."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

from mappa_desktop.ui.commands import COMMANDS
from mappa_desktop.ui.shell.shortcuts import ShortcutSheet
from mappa_desktop.ui.shortcuts import IN_FORMS, IN_TEXTS, groups, page
from mappa_desktop.widgets import theme
from tests.architecture.product import PACKAGE, ROOT, modules

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PORTABLE = QKeySequence.SequenceFormat.PortableText
# How Qt's names of keys are written in a stroke.
KEYS = {"Delete": "Del", "Insert": "Ins", "Escape": "Esc"}
# Standard gestures of texts that Qt takes before any shortcut of the window.
TAKEN_BY_TEXTS = ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")


def same(stroke: str) -> str:
    return QKeySequence(stroke).toString(PORTABLE)


def in_widgets() -> set[str]:
    """Every stroke that forms and texts take for themselves."""
    return {same(each) for group in (IN_FORMS, IN_TEXTS) for one in group.strokes for each in one.strokes}


def test_no_verb_has_a_stroke_that_a_form_or_a_text_takes():
    taken = in_widgets() | {same(stroke) for stroke in TAKEN_BY_TEXTS}
    clashing = [
        (command.id, stroke)
        for command in COMMANDS
        for stroke in command.strokes
        if command.bound and same(stroke) in taken
    ]
    assert not clashing


def test_strokes_that_are_bound_in_forms_are_those_of_the_table():
    bound = set(re.findall(r'"(Ctrl\+[^"]+)"', (PACKAGE / "widgets" / "form.py").read_text(encoding="utf-8")))
    left_to_forms = {stroke for command in COMMANDS if not command.bound for stroke in command.strokes}
    assert bound
    assert bound <= left_to_forms


def test_every_key_that_widgets_look_at_stands_on_the_sheet():
    told = {part for stroke in in_widgets() for part in stroke.split("+")} | {"Y", "Z", "PgUp", "PgDown", "Home", "End"}
    looked_at = {
        KEYS.get(key, key)
        for path in modules()
        if path.is_relative_to(PACKAGE / "widgets")
        for key in re.findall(r"Qt\.Key\.Key_(\w+)", path.read_text(encoding="utf-8"))
    }
    assert looked_at
    assert looked_at - told <= {"Enter", "PageUp", "PageDown"}


def test_alt_and_a_letter_is_left_to_menus_and_no_text_claims_a_mnemonic():
    assert not [command.id for command in COMMANDS for stroke in command.strokes if re.fullmatch(r"Alt\+[A-Z]", stroke)]
    claimed = {
        path.name: found
        for path in modules()
        if path.is_relative_to(PACKAGE / "ui") or path.is_relative_to(PACKAGE / "widgets")
        if (found := re.findall(r'(?:_|N_|counted)\("[^"]*&[A-Za-z][^"]*"', path.read_text(encoding="utf-8")))
    }
    assert not claimed


def test_every_verb_with_a_stroke_stands_on_the_sheet_once():
    told = [one.text for group in groups() for one in group.strokes]
    for command in COMMANDS:
        assert told.count(command.text) >= bool(command.strokes), command.id
    assert len([one for group in groups()[:4] for one in group.strokes]) == len([c for c in COMMANDS if c.strokes])


def test_the_page_of_the_documentation_is_the_one_that_is_made():
    written = (ROOT / "docs" / "shortcuts.md").read_text(encoding="utf-8")
    assert written == page(), "The strokes changed: run packaging/print_shortcuts.py."


@pytest.fixture
def sheet(qtbot, qapp):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    sheet = ShortcutSheet(window)
    sheet.open_over(window)
    yield sheet
    window.close()


def shown(sheet):
    return [label.text() for label in sheet.findChildren(QLabel) if label.isVisibleTo(sheet)]


def test_the_sheet_shows_every_stroke_and_narrows_them_down(sheet):
    everything = shown(sheet)
    for group in groups():
        assert group.title in everything
        assert {one.title for one in group.strokes} <= set(everything)
    sheet.line.setText("lock")
    assert "Lock" in shown(sheet)
    assert "Redo" not in shown(sheet)
    sheet.line.setText("no such thing at all")
    assert any(words.startswith("No shortcut") for words in shown(sheet))
    sheet.line.setText("")
    assert shown(sheet) == everything


def test_a_screen_reader_is_told_the_keys_with_the_words(sheet):
    names = {label.accessibleName() for label in sheet.findChildren(QLabel)}
    assert any(name.startswith("Lock: ") for name in names)


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_needs_scrolling_sideways(qtbot, qapp, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    sheet = ShortcutSheet(window)
    sheet.open_over(window)
    qtbot.waitExposed(sheet)
    assert sheet.width() <= window.width()
    assert sheet.height() <= window.height()
    for label in (label for label in sheet.findChildren(QLabel) if label.isVisible()):
        assert label.mapTo(sheet, label.rect().topRight()).x() <= sheet.width(), label.text()
    theme.apply(qapp, theme.Theme.LIGHT, 100)
