"""Marked text: what changed is told by lines and tints and in words, and nothing is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCharFormat
from PySide6.QtWidgets import QApplication, QWidget

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.marked_text import Mark, MarkedText, Piece

LINES = (
    (Piece("Supervision", Mark.STRONG),),
    (Piece("Measure  ", Mark.QUIET), Piece("visit "), Piece("weekly", Mark.REMOVED), Piece("daily", Mark.ADDED)),
)


@pytest.fixture
def shown(qtbot):
    made = MarkedText(LINES, "Supervision. Measure: visit removed: weekly; added: daily;")
    made.resize(240, 200)
    qtbot.addWidget(made)
    made.show()
    return made


def formats(marked: MarkedText) -> dict[str, QTextCharFormat]:
    found = {}
    block = marked._document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            found[fragment.text()] = fragment.charFormat()
            iterator += 1
        block = block.next()
    return found


def test_what_changed_is_told_by_a_line_and_by_a_tint(shown):
    added, removed, kept = (formats(shown)[words] for words in ("daily", "weekly", "visit "))
    look = theme.current()
    assert added.fontUnderline()
    assert not added.fontStrikeOut()
    assert removed.fontStrikeOut()
    assert not removed.fontUnderline()
    assert added.background().color() == look.tint(theme.Tone.GOOD)
    assert removed.background().color() == look.tint(theme.Tone.DANGER)
    assert not kept.fontUnderline()
    assert not kept.fontStrikeOut()


def test_those_who_listen_hear_what_changed(shown):
    assert shown.accessibleName() == "Supervision. Measure: visit removed: weekly; added: daily;"
    interface = QAccessible.queryAccessibleInterface(shown)
    assert interface.role() == QAccessible.Role.StaticText
    assert interface.text(QAccessible.Text.Name) == shown.accessibleName()
    assert shown.plain == "Supervision\nMeasure  visit weeklydaily"


def test_a_text_is_reached_by_the_keyboard_and_an_empty_one_is_not(qtbot, shown):
    assert shown.focusPolicy() == Qt.FocusPolicy.TabFocus
    empty = MarkedText(((Piece(" "),),), "")
    qtbot.addWidget(empty)
    assert empty.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_narrower_the_place_the_higher_the_text(shown):
    assert shown.heightForWidth(90) > shown.heightForWidth(400)


def test_a_word_longer_than_the_place_is_broken_and_not_cut_off(qtbot):
    marked = MarkedText(((Piece("https://" + "verylongaddress" * 20),),), "an address")
    qtbot.addWidget(marked)
    marked.heightForWidth(200)
    assert marked._document.size().width() <= 200


def test_the_text_is_never_read_as_markup(qtbot):
    marked = MarkedText(((Piece("<b>5 > 3 &amp; 2</b>"),),), "")
    qtbot.addWidget(marked)
    assert marked._document.toPlainText() == "<b>5 > 3 &amp; 2</b>"


def test_a_line_break_in_a_text_is_kept(qtbot):
    marked = MarkedText(((Piece("one\ntwo"),),), "")
    qtbot.addWidget(marked)
    assert marked.heightForWidth(400) > MarkedText(((Piece("one two"),),), "").heightForWidth(400)


def test_the_same_lines_are_not_written_again(shown):
    before = shown._document.revision()
    shown.show_lines(LINES, shown.accessibleName())
    assert shown._document.revision() == before


def test_it_follows_the_theme_and_the_zoom(qapp: QApplication, shown: QWidget):
    assert isinstance(shown, MarkedText)
    height = shown.heightForWidth(240)
    theme.apply(qapp, theme.Theme.DARK, 200)
    assert shown.heightForWidth(240) > height
    assert formats(shown)["daily"].foreground().color() == theme.current().colour("good")
