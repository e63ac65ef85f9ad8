"""The share view: a plain second window in which nothing stands that may not be seen."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from mappa_desktop.domain.workings import AgendaItem
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.sections import SECTIONS
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.share import Shared, ShareWindow
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.privacy import close_floating
from tests.support.minutes_in_memory import training_contents
from tests.support.planted import planted
from tests.unit.operations.test_share_view import AGENDA, MAY_BE_SHOWN

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Meeting:
    """What the window looks at."""

    def __init__(self, contents):
        self.contents = contents
        self.agenda = AGENDA
        self.visited: frozenset[str] = frozenset()


@pytest.fixture
def desk(qtbot, qapp):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    pool = Pool()
    desk = Desk(Worker(), pool, Settings(), SystemClock(), Verbs(window))
    yield desk
    pool.wait()
    theme.apply(qapp, theme.Theme.LIGHT, 100)


@pytest.fixture
def share(qtbot, desk):
    """Opens the window on contents, at a section."""

    def open_share(contents, section="new_actions", pillar=None):
        meeting = Meeting(contents)
        window = ShareWindow(desk, Shared(lambda: meeting.contents, lambda: meeting.agenda, lambda: meeting.visited))
        window.setProperty("meeting", meeting)
        windows.append(window)
        window.show_place(section, pillar)
        window.show()
        qtbot.waitUntil(lambda: window.page is not None)
        return window

    windows: list[ShareWindow] = []
    yield open_share
    for window in windows:
        if isValid(window):
            window.close()


def meeting_of(window):
    return window.property("meeting")


def everything_of(window):
    """Every text that a window shows or tells a screen reader."""
    found = [window.windowTitle()]
    for widget in [window, *window.findChildren(QWidget)]:
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.objectName()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
    return "\n".join(found).replace("\u00a0", " ")


@pytest.mark.parametrize("section", [each.key for each in SECTIONS])
def test_no_word_stands_in_the_window_or_is_told_to_a_screen_reader_that_may_not(share, section):
    contents, words = planted()
    said = everything_of(share(contents, section))
    found = {place for word, place in words.items() if word in said}
    assert all(MAY_BE_SHOWN.fullmatch(place) for place in found), found
    assert "meeting_details.meeting.reference" in found


def test_the_title_names_nobody_and_the_bands_carry_the_marking(share):
    window = share(training_contents())
    assert window.windowTitle() == "MAPPA meeting – shared view"
    said = everything_of(window)
    assert said.count("OFFICIAL-SENSITIVE  ·  FICTIONAL - TRAINING") >= 2
    assert "TRN-L2-0417/03  ·  Level 2  ·  Wed 18 Nov 2026" in said
    assert not re.search("pellowick", said, re.IGNORECASE)


def test_what_is_kept_back_is_said_to_be_so(share):
    assert "5 actions are not shown here." in everything_of(share(training_contents()))


def test_what_is_typed_shows_a_moment_later(qtbot, share):
    window = share(training_contents())
    actions = meeting_of(window).contents["new_actions"]
    changed = replaced(actions, ("new_actions", 3, "description"), "Book the accessible room for the review")
    meeting_of(window).contents = {**meeting_of(window).contents, "new_actions": changed}
    window.refresh()
    assert "Book the accessible room" not in everything_of(window)
    qtbot.waitUntil(lambda: "Book the accessible room for the review" in everything_of(window))


def test_going_on_in_the_agenda_shows_at_once_what_is_on_now(qtbot, share):
    window = share(training_contents())
    meeting_of(window).visited = frozenset({"actions"})
    window.show_place("risk_management_plan", "supervision")
    qtbot.waitUntil(lambda: "2  Risk management plan  –  Now" in everything_of(window))
    assert "3  New actions  –  Done" in everything_of(window)
    assert "Tenancy support worker weekly" in everything_of(window)


def test_it_never_takes_the_focus_and_never_stays_on_top(qtbot, desk, share):
    line = QLineEdit()
    qtbot.addWidget(line)
    window = share(training_contents())
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line)
    window.show_place("risk_management_plan")
    qtbot.waitUntil(lambda: bool(window.page.plan))
    assert QApplication.focusWidget() is line
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_locking_closes_it_and_leaves_nothing_in_it(qtbot, qapp, desk, share):
    window = share(training_contents())
    gone: list[str] = []
    window.destroyed.connect(lambda: gone.append("gone"))
    main = QWidget()
    qtbot.addWidget(main)
    window.refresh()
    close_floating(qapp, main)
    assert window.page is None
    qtbot.waitUntil(lambda: bool(gone))


def test_locking_works_from_the_shared_window_too(share, desk):
    assert desk.verbs.action("lock") in share(training_contents()).actions()


def test_its_type_is_large_light_and_its_own(qapp, share):
    window = share(training_contents())
    ours = window.findChildren(QLabel)[-1].font().pointSizeF()
    assert window.font().pointSizeF() >= 1.5 * qapp.font().pointSizeF()
    theme.apply(qapp, theme.Theme.DARK, 80)
    light = theme.read_colours("light")[0]
    assert window.palette().window().color().name().upper() == light["ground"]
    assert window.findChildren(QLabel)[-1].font().pointSizeF() == ours
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    larger = window.font().pointSizeF()
    assert larger > ours
    window.zoom(0)
    assert window.font().pointSizeF() < larger
    assert qapp.font().pointSizeF() < window.font().pointSizeF()
    window.toggle_dark()
    assert window.palette().window().color().name().upper() == theme.read_colours("dark")[0]["ground"]


@pytest.mark.parametrize("zoom", [100, 160, 300])
@pytest.mark.parametrize("width", [640, 1120])
def test_nothing_is_cut_off_sideways(qtbot, share, zoom, width):
    window = share(training_contents(), "risk_management_plan")
    window.zoom(zoom - 160 or 0)
    window.resize(width, 700)
    inside = window._head.parentWidget()
    qtbot.waitUntil(lambda: inside.width() > 0)
    assert inside.minimumSizeHint().width() <= inside.parentWidget().width()


def test_an_agenda_that_is_changed_meanwhile_is_followed(qtbot, share):
    window = share(training_contents())
    meeting_of(window).agenda = (AgendaItem(key="own", title="Release address", sections=("new_actions",)),)
    window.refresh()
    qtbot.waitUntil(lambda: "1  Release address  –  Now" in everything_of(window))
    meeting_of(window).agenda = ()
    window.refresh()
    qtbot.waitUntil(lambda: window.page.agenda == ())
