"""Find and replace in the meeting: from place to place by Enter, and what is replaced can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mappa_desktop.foundation.content import replaced, texts_in, value_at
from mappa_desktop.ui.screens.minutes.find_panel import FindPanel
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.controls import LineEdit
from tests.support.minutes_in_memory import training_contents

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NOTE, PURPOSE = ("meeting", "quorum_note"), ("meeting", "purpose")


class Bench:
    """A panel above a line, and contents that take what is replaced."""

    def __init__(self, qtbot, *, read_only=False):
        self.contents = dict(training_contents())
        self.put(NOTE, "okapi one, okapi two")
        self.put(PURPOSE, "An Okapi")
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.panel = FindPanel(lambda: self.contents, read_only=read_only, parent=self.window)
        self.text = LineEdit()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.panel)
        layout.addWidget(self.text)
        self.shown: list[tuple[object, ...]] = []
        self.chosen: list[tuple[object, ...]] = []
        self.panel.shown.connect(lambda *place: self.shown.append(place))
        self.panel.chosen.connect(lambda *place: self.chosen.append(place))
        self.panel.replaced.connect(self.contents.update)
        self.window.resize(900, 300)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.text.setFocus()

    def put(self, path, text):
        self.contents["meeting_details"] = replaced(self.contents["meeting_details"], path, text)

    def value(self, path):
        return value_at(self.contents["meeting_details"], path)

    def press(self, key, widget=None):
        target = widget or self.panel.line
        target.setFocus()
        QTest.keySequence(target, QKeySequence(key))


@pytest.fixture
def bench(qtbot, qapp):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    return Bench(qtbot)


def test_enter_leads_from_place_to_place_and_says_where(bench):
    bench.panel.open()
    QTest.keyClicks(bench.panel.line, "okapi")
    said = []
    for _press in range(4):
        bench.press("Return")
        said.append(bench.panel.sentence)
    assert said == [f"{number} of 3 in Meeting details" for number in (1, 2, 3, 1)]
    assert [span for _key, _path, span in bench.shown] == [(3, 8), (0, 5), (11, 16), (3, 8)]
    assert QApplication.focusWidget() is bench.panel.line
    bench.press("Shift+Return")
    assert bench.panel.sentence == "3 of 3 in Meeting details"


def test_how_many_there_are_is_said_when_one_pauses(qtbot, bench):
    bench.panel.open()
    QTest.keyClicks(bench.panel.line, "okapi")
    qtbot.waitUntil(lambda: bench.panel.sentence == "Found in 3 places")
    QTest.keyClicks(bench.panel.line, "zzz")
    qtbot.waitUntil(lambda: bench.panel.sentence == "Not found")
    bench.press("Return")
    assert bench.shown == []


def test_whole_words(qtbot, bench):
    bench.panel.open()
    QTest.keyClicks(bench.panel.line, "okap")
    bench.panel.whole.setChecked(True)
    qtbot.waitUntil(lambda: bench.panel.sentence == "Not found")


def test_what_is_selected_is_looked_for(bench):
    bench.text.setText("okapi")
    bench.text.selectAll()
    bench.panel.open()
    assert bench.panel.line.text() == "okapi"
    assert bench.panel.sentence == "Found in 3 places"


def test_escape_gives_the_keyboard_back(bench):
    bench.panel.open()
    bench.press("Esc")
    assert not bench.panel.isVisible()
    assert QApplication.focusWidget() is bench.text
    assert bench.chosen == []


def test_escape_at_a_place_that_was_found_leads_into_it(bench):
    bench.panel.open()
    QTest.keyClicks(bench.panel.line, "okapi")
    bench.press("Return")
    bench.press("Esc")
    assert bench.chosen == [("meeting_details", "meeting.purpose")]


def test_replacing_one_goes_on_to_the_next(bench):
    bench.panel.open(replacing=True)
    QTest.keyClicks(bench.panel.line, "okapi")
    bench.press("Return")
    QTest.keyClicks(bench.panel.instead, "okapis")
    bench.press("Return", bench.panel.instead)
    assert bench.value(PURPOSE) == "An okapis"
    assert bench.panel.sentence == "Replaced 1.  2 of 3 in Meeting details"
    bench.press("Return", bench.panel.instead)
    assert bench.value(NOTE) == "okapis one, okapi two"


def test_replacing_the_last_one_says_so(bench):
    bench.put(NOTE, "")
    bench.panel.open(replacing=True)
    QTest.keyClicks(bench.panel.line, "okapi")
    bench.press("Return")
    bench.panel.replace_one()
    assert bench.value(PURPOSE) == "An "
    assert bench.panel.sentence == "Replaced 1."


def test_replacing_all_says_how_many_and_leaves_references(bench):
    bench.put(NOTE, "see R-01")
    bench.panel.open(replacing=True)
    bench.panel.line.setText("R-01")
    bench.panel.instead.setText("the first risk")
    bench.panel.replace_all()
    assert bench.value(NOTE) == "see the first risk"
    assert "Replaced" in bench.panel.sentence
    assert "left as" in bench.panel.sentence
    given = [text for path, text in texts_in(bench.contents["risk_assessment"]) if path[-1] == "ref"]
    assert "R-01" in given


def test_what_cannot_be_held_is_said_and_nothing_is_replaced(bench):
    bench.put(("meeting", "mode_note"), "okapi")
    bench.panel.open(replacing=True)
    bench.panel.line.setText("okapi")
    bench.panel.instead.setText("x" * 600)
    bench.panel.replace_all()
    assert bench.value(PURPOSE) == "An Okapi"
    assert "Nothing was replaced" in bench.panel.sentence


def test_what_changes_meanwhile_is_seen(bench):
    bench.panel.open()
    bench.panel.line.setText("okapi")
    bench.press("Return")
    bench.put(PURPOSE, "")
    bench.press("Return")
    assert bench.panel.sentence == "1 of 2 in Meeting details"


def test_approved_minutes_can_only_be_searched(qtbot, qapp):
    bench = Bench(qtbot, read_only=True)
    bench.panel.open(replacing=True)
    assert not bench.panel.instead.isVisible()
    bench.panel.line.setText("okapi")
    bench.panel.replace_all()
    bench.panel.replace_one()
    assert bench.value(PURPOSE) == "An Okapi"
    bench.press("Return")
    assert bench.panel.sentence == "1 of 3 in Meeting details"


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_is_cut_off_beside_the_drawers(qapp, bench, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    bench.window.resize(820, 400)
    bench.panel.open(replacing=True)
    bench.panel.line.setText("okapi")
    bench.panel.step(1)
    QApplication.processEvents()
    for child in bench.panel.findChildren(QWidget):
        if child.isVisible():
            right = child.mapTo(bench.panel, child.rect().topRight()).x()
            assert right <= bench.panel.width(), child.accessibleName()
    theme.apply(qapp, theme.Theme.LIGHT, 100)
