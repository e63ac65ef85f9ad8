"""Where one was: the field and the cursor, in words that no draft has taken as well."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mappa_desktop.foundation.draft import Draft
from mappa_desktop.ui.screens.minutes.whereabouts import go_back_to, place_in
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.fields import BoundField
from tests.support.keeping import KeepingNeighbourhood, Kept
from tests.support.orchard import OrchardForm, an_orchard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def opened(qtbot, kept):
    form = OrchardForm(Draft(an_orchard()), KeepingNeighbourhood(kept))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def line_of(form, path):
    field = next(each for each in form.findChildren(BoundField) if each.path == path)
    assert isinstance(field.target(), LineEdit)
    return field.target()


def test_one_comes_back_to_the_field_and_to_the_cursor(qtbot):
    form = opened(qtbot, Kept())
    line_of(form, ("name",)).setFocus()
    line_of(form, ("name",)).setCursorPosition(3)
    place = place_in(form, 1, "subject")
    again = opened(qtbot, Kept())
    go_back_to(again, place)
    qtbot.waitUntil(lambda: place_in(again, 1, "subject") == place)


def test_one_comes_back_to_the_cursor_in_a_line_that_adds(qtbot):
    kept = Kept()
    form = opened(qtbot, kept)
    quick = next(line for line in form.findChildren(LineEdit) if line.accessibleName() == "Jobs: Add job")
    quick.setFocus()
    QTest.keyClicks(quick, "Prune the")
    quick.setCursorPosition(5)
    place = place_in(form, 1, "subject")
    again = opened(qtbot, kept)
    go_back_to(again, place)
    qtbot.waitUntil(lambda: place_in(again, 1, "subject") == place)
    focused = QApplication.focusWidget()
    assert isinstance(focused, LineEdit)
    assert (focused.text(), focused.cursorPosition()) == ("Prune the", 5)


def test_one_comes_back_to_the_cursor_in_a_text_that_was_not_taken(qtbot):
    kept = Kept()
    form = opened(qtbot, kept)
    trees = line_of(form, ("trees",))
    trees.setFocus()
    trees.selectAll()
    QTest.keyClicks(trees, "a dozen")
    place = place_in(form, 1, "subject")
    again = opened(qtbot, kept)
    go_back_to(again, place)
    qtbot.waitUntil(lambda: place_in(again, 1, "subject") == place)
    assert line_of(again, ("trees",)).text() == "a dozen"
    assert again.refused() == (("trees", "Trees"),)
