"""The list of cases: filtered while one types, page by page, and what it says when it is empty."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mappa_desktop.domain.values import Level
from mappa_desktop.operations import minutes, stores
from mappa_desktop.ui.register import PAGE
from mappa_desktop.ui.screens.cases.new import NewCase
from tests.support.stores import CHEAP, PASSPHRASE
from tests.support.window import CLOCK, buttons, click, the_dialog, words_on

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager


def a_store(folder, number=0):
    session, _recovery_key = stores.create(folder, PASSPHRASE, CLOCK, cost=CHEAP)
    for each in range(number):
        minutes.create_case(
            session,
            reference=f"TRN-{each:04}",
            name="",
            level=Level.TWO,
            date=datetime.date(2026, 11, 19),
            fictional=True,
        )
    session.close()
    return folder


def unlocked(qtbot, window):
    window.open_with(stores.unlock(window._folder, PASSPHRASE, CLOCK))
    qtbot.waitUntil(lambda: window.listing("today") is not None and window.listing("today").isVisible())
    window.go_to_place("cases")
    qtbot.waitUntil(
        lambda: bool(window.listing("cases")) and window.listing("cases").register.body.currentWidget() is not None
    )
    return window.listing("cases")


def test_an_empty_store_explains_itself_and_offers_the_first_step(qtbot, make_window, tmp_path):
    window = make_window(a_store(tmp_path / "store"))
    cases = unlocked(qtbot, window)
    qtbot.waitUntil(lambda: "No case yet" in words_on(cases))
    assert len(buttons(cases.register.nothing, "New case")) == 1
    assert len(buttons(cases.register.nothing, "Import minutes")) == 1


def test_the_list_grows_page_by_page_as_one_scrolls(qtbot, make_window, tmp_path):
    window = make_window(a_store(tmp_path / "store", PAGE + 5))
    cases = unlocked(qtbot, window)
    qtbot.waitUntil(lambda: cases.list.row_count() == PAGE)
    cases.list.scrollToBottom()
    qtbot.waitUntil(lambda: cases.list.row_count() == PAGE + 5)
    assert f"{PAGE + 5} cases" in words_on(cases)


def test_typing_filters_and_enter_opens_the_only_one(qtbot, window):
    cases = window.listing("cases")
    QTest.keyClicks(cases.filter, "pellow")
    qtbot.waitUntil(lambda: cases.list.row_count() == 1)
    QTest.keyClick(cases.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window._case is not None and "Dorran PELLOWICK" in words_on(window._case))
    assert "PELLOWICK" not in window.windowTitle()


def test_today_leaves_the_keyboard_at_the_place_one_went_to_before_it_was_read(qtbot, locked, folder):
    locked.open_with(stores.unlock(folder, PASSPHRASE, CLOCK))
    qtbot.waitUntil(lambda: locked.listing("today") is not None)
    locked.go_to_place("cases")
    qtbot.waitUntil(lambda: bool(locked.listing("today").to_issue.list.lines))
    assert locked.focusWidget() is locked.listing("cases").filter


def test_enter_waits_for_what_was_typed_and_opens_nothing_that_was_there_before(qtbot, window):
    cases = window.listing("cases")
    QTest.keyClicks(cases.filter, "TRN-L3")
    qtbot.waitUntil(lambda: cases.list.row_count() == 1)
    opened = []
    cases.register.opened.connect(lambda case: opened.append(case.facts.reference))
    cases.filter.selectAll()
    QTest.keyClicks(cases.filter, "pellow")
    QTest.keyClick(cases.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == ["TRN-L2-0417"]


def test_enter_opens_nothing_where_one_typed_on_before_the_answer(qtbot, window):
    cases = window.listing("cases")
    opened = []
    cases.register.opened.connect(lambda case: opened.append(case.facts.reference))
    QTest.keyClicks(cases.filter, "pell")
    QTest.keyClick(cases.filter, Qt.Key.Key_Return)
    QTest.keyClicks(cases.filter, "ow")
    with qtbot.waitSignal(cases.register.found):
        pass
    qtbot.waitUntil(lambda: cases.list.row_count() == 1)
    assert opened == []
    assert window.focusWidget() is cases.filter


def test_words_that_no_case_holds_are_said(qtbot, window):
    QTest.keyClicks(window.listing("cases").filter, "nobody")
    qtbot.waitUntil(lambda: "Nothing fits “nobody”." in words_on(window.listing("cases")))


def test_a_row_is_read_out_whole(window):
    model = window.listing("cases").list.model()
    words = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Reference TRN-L2-0417, Name Dorran PELLOWICK, Level and category Level 2, Category 2")
    assert "in 12 weeks" in words


def test_a_new_case_opens_its_first_meeting(qtbot, window):
    click(buttons(window.listing("cases"), "New case")[0])
    sheet = the_dialog(qtbot, NewCase)
    assert sheet.focusWidget() is sheet.reference
    QTest.keyClicks(sheet.reference, "TRN-L2-0999")
    sheet.fictional.setChecked(True)
    click(buttons(sheet, "Begin")[0])
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    assert "TRN-L2-0999" in words_on(window.workspace.header)
    assert "FICTIONAL - TRAINING" in window._top.words
    qtbot.waitUntil(lambda: "to finish before signing" in window._status._left.text())


def test_a_case_that_is_not_invented_is_not_marked_so(qtbot, window):
    QTest.keyClicks(window.listing("cases").filter, "TRN-L2")
    qtbot.waitUntil(lambda: window.listing("cases").list.row_count() == 1)
    click(buttons(window.listing("cases"), "New case")[0])
    sheet = the_dialog(qtbot, NewCase)
    QTest.keyClicks(sheet.reference, "WEN-L2-0001")
    click(buttons(sheet, "Begin")[0])
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    asked = window.listing("cases").register._asked
    qtbot.waitUntil(
        lambda: window.listing("cases").register._asked > asked or not window.listing("cases").register._soon.isActive()
    )
    with qtbot.waitSignal(window.listing("cases").marking_changed):
        window.listing("cases").register.ask()  # the list behind the workspace, which shows an invented person only
    assert window._top.words == window._bottom.words == "OFFICIAL-SENSITIVE"


def test_a_case_with_neither_reference_nor_name_is_refused_in_place(qtbot, window):
    click(buttons(window.listing("cases"), "New case")[0])
    sheet = the_dialog(qtbot, NewCase)
    click(buttons(sheet, "Begin")[0])
    qtbot.waitUntil(lambda: "reference or name" in words_on(sheet))
    sheet.reject()


def test_a_file_that_is_refused_is_named_with_its_reason(qtbot, window, dialogs, tmp_path):
    file = tmp_path / "broken.json"
    file.write_text("{}")
    dialogs.answers = [[file]]
    click(buttons(window.listing("cases"), "Import minutes")[0])
    qtbot.waitUntil(lambda: "broken.json was refused" in window._notices.words)
