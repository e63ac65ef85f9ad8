"""The workspace of a meeting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from mappa_desktop.operations import minutes, stores
from mappa_desktop.sections import SECTIONS
from mappa_desktop.sections import section as section_called
from mappa_desktop.ui.autosave import SaveState
from mappa_desktop.ui.screens.minutes.agenda import order_of
from mappa_desktop.ui.screens.minutes.workspace import AFTER, BEFORE, DRAWER_PAGES
from mappa_desktop.ui.screens.settings.screen import SettingsScreen
from mappa_desktop.ui.shell.palette import Palette
from mappa_desktop.ui.shell.places import PLACES
from tests.support.stores import PASSPHRASE
from tests.support.window import CLOCK, buttons, click, open_meeting, the_dialog, words_on

CTRL = Qt.KeyboardModifier.ControlModifier


def stored(folder, minutes_id, key):
    session = stores.unlock(folder, PASSPHRASE, CLOCK)
    content = minutes.opened(session, minutes_id).value.contents[key]
    session.close()
    return content


def summary_text(meeting):
    meeting.go_to("executive_summary")
    return meeting._page("executive_summary").form.findChild(QPlainTextEdit)


def test_the_head_says_which_meeting_in_words_and_names_nobody(window, meeting):
    words = words_on(meeting.header)
    assert "TRN-L2-0417" in words
    assert "Review 3" in words
    assert "Wed 18 Nov 2026, 10:00" in words
    assert {pill._words for pill in meeting.header._pills} == {"Level 2", "Category 2", "Risk: High"}
    assert window.windowTitle() == "TRN-L2-0417 – MAPPA Desktop"
    assert "PELLOWICK" not in window.windowTitle()


def test_the_agenda_lists_every_section_with_its_state_in_words(qtbot, meeting):
    model = meeting.agenda.model()
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert len(said) == len(SECTIONS) == 29
    for number, (key, words) in enumerate(zip(order_of(meeting.minutes), said, strict=True), start=1):
        assert words.startswith(f"{number} {section_called(key).title}, ")
        assert words.endswith(("Done", "Not started", "to finish", "In progress"))


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_every_section_opens_in_the_workspace(meeting, section):
    meeting.go_to(section.key)
    assert section.title in words_on(meeting)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_no_section_is_wider_than_its_place_on_a_small_screen(qtbot, window, meeting, section):
    window.resize(1366, 768)
    meeting.go_to(section.key)
    page = meeting._page(section.key)
    qtbot.waitUntil(lambda: page.viewport().width() > 0)
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()


def test_nothing_flashes_up_as_a_window_of_its_own_and_takes_the_keyboard(qtbot, qapp, locked, folder):
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    locked.open_with(stores.unlock(folder, PASSPHRASE, CLOCK))
    qtbot.waitUntil(lambda: locked.listing("today") is not None)
    for place in PLACES:
        locked.go_to_place(place)
        qapp.processEvents()
    meeting = open_meeting(qtbot, locked, "TRN-L2-0417")
    for page in DRAWER_PAGES:
        meeting.show_drawer(page)
        qapp.processEvents()
    meeting.go_to("decisions")
    meeting.show_step(BEFORE)
    qapp.processEvents()
    meeting.show_step(AFTER)
    qtbot.waitUntil(lambda: meeting.after.preview.page_count > 0, timeout=30_000)
    locked.go_to_place("settings")
    qtbot.waitUntil(lambda: locked.workspace is None)
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []
    assert locked.isActiveWindow()


class Flashes(QObject):
    """Notes every widget that shows itself as a window."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_what_is_typed_is_saved_and_said_so(qtbot, window, meeting, folder):
    text = summary_text(meeting)
    text.setFocus()
    QTest.keyClicks(text, "Agreed. ")
    assert window._status._saved.text() == "Saving…"
    qtbot.waitUntil(lambda: window._status._saved.text().startswith("Saved "))
    minutes_id = meeting.minutes_id
    window.lock()
    qtbot.waitUntil(window.unlock.isVisible)
    assert "Agreed." in stored(folder, minutes_id, "executive_summary").executive_summary


def test_leaving_a_section_saves_at_once(qtbot, meeting):
    text = summary_text(meeting)
    text.setFocus()
    QTest.keyClicks(text, "x")
    assert meeting.saving_state is SaveState.SAVING
    with qtbot.waitSignal(meeting.minutes.autosave.settled):
        meeting.go_to("subject")
        assert "executive_summary" in meeting.minutes.autosave._sent


def test_the_next_and_the_previous_section_are_one_stroke_away(window, meeting):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_PageDown, CTRL)
    assert meeting.current_key == order_of(meeting.minutes)[1]
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_PageDown, CTRL)
    assert meeting.current_key == order_of(meeting.minutes)[2]
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_PageUp, CTRL)
    assert meeting.current_key == order_of(meeting.minutes)[1]


def test_a_finding_appears_when_something_is_taken_out_and_leads_to_its_field(qtbot, window, meeting):
    meeting.go_to("decisions")
    draft = meeting.minutes.drafts["decisions"]
    draft.set(("decisions", "level", "reason"), "")
    qtbot.waitUntil(lambda: bool(meeting.minutes.verdict.stopping))
    finding = next(each for each in meeting.minutes.verdict.stopping if each.path.startswith("decisions.level"))
    assert "to finish" in window._status._left.text()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: finding.message in words_on(meeting.drawer))
    meeting.go_to("subject")
    click(buttons(meeting.drawer, finding.message)[0])
    assert meeting.current_key == "decisions"
    form = meeting._page("decisions").form
    qtbot.waitUntil(lambda: form.focused_path().startswith("decisions.level"))
    draft.undo()
    qtbot.waitUntil(lambda: not meeting.minutes.verdict.stopping)


def test_the_drawer_closes_and_opens_with_its_stroke(window, meeting):
    assert meeting.drawer.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F9)
    assert not meeting.drawer.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F9)
    assert meeting.drawer.isVisible()


def test_undo_goes_over_the_whole_section(qtbot, meeting):
    text = summary_text(meeting)
    before = text.toPlainText()
    text.setFocus()
    QTest.keyClicks(text, "Agreed.")
    QTest.keyClick(text, Qt.Key.Key_Z, CTRL)
    assert text.toPlainText() == before
    QTest.keyClick(text, Qt.Key.Key_Y, CTRL)
    assert "Agreed." in text.toPlainText()


def test_a_reference_typed_in_a_section_changes_the_head(qtbot, window, meeting):
    meeting.minutes.drafts["subject"].set(("subject", "reference"), "TRN-NEW")
    assert "TRN-NEW" in words_on(meeting.header)
    assert window.windowTitle().startswith("TRN-NEW")


def test_an_imported_draft_says_that_its_sign_off_is_its_sources(meeting):
    assert "Imported from a file: a draft here" in words_on(meeting)


def test_failing_to_save_is_said_in_red_with_a_way_to_try_again(qtbot, window, meeting, monkeypatch):
    from mappa_desktop.foundation.errors import Refused

    refusal = [Refused("The disk is full, so nothing was changed.")]
    save = meeting.minutes.autosave._save

    def refuse(*arguments):
        if refusal:
            raise refusal[0]
        return save(*arguments)

    monkeypatch.setattr(meeting.minutes.autosave, "_save", refuse)
    text = summary_text(meeting)
    text.setFocus()
    QTest.keyClicks(text, "Precious. ")
    qtbot.waitUntil(lambda: window._status._saved.text().startswith("NOT SAVED – The disk is full"))
    assert window._status._retry.isVisible()
    # locking asks: the words are neither shown nor lost
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: "NOT SAVED" in words_on(window))
    assert "Precious" not in words_on(window)
    assert window.worker.is_open
    # the way back and giving up are behind the passphrase, like everything else that is locked
    for way in ("Back to the minutes", "Give up"):
        click(buttons(window._unsaved, way)[0])
        assert "Type the passphrase first." in words_on(window)
    line = window._unsaved.passphrase.line
    QTest.keyClicks(line, "some other words of nobody")
    for way in ("Back to the minutes", "Give up"):
        click(buttons(window._unsaved, way)[0])
        qtbot.waitUntil(lambda: "The passphrase does not open this store." in words_on(window))
        qtbot.waitUntil(line.isEnabled)
        assert "Precious" not in words_on(window)
        assert window.workspace is meeting
    line.selectAll()
    QTest.keyClicks(line, PASSPHRASE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Precious" in words_on(window))
    assert line.text() == ""
    refusal.clear()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(window.unlock.isVisible)


def test_after_closing_the_way_back_asks_nothing_until_the_idle_lock_comes(qtbot, window, meeting, monkeypatch):
    from mappa_desktop.foundation.errors import Refused

    failing = [True]
    save = meeting.minutes.autosave._save

    def refuse(*arguments):
        if failing:
            raise Refused("The disk is full, so nothing was changed.")
        return save(*arguments)

    monkeypatch.setattr(meeting.minutes.autosave, "_save", refuse)
    text = summary_text(meeting)
    text.setFocus()
    QTest.keyClicks(text, "Precious. ")
    window.close()
    qtbot.waitUntil(lambda: bool(buttons(window._unsaved, "Back to the minutes")))
    assert not window._unsaved.passphrase.isVisible()
    window.lock()
    assert window._unsaved.passphrase.isVisible()
    click(buttons(window._unsaved, "Back to the minutes")[0])
    assert "Precious" not in words_on(window)
    QTest.keyClicks(window._unsaved.passphrase.line, PASSPHRASE)
    click(buttons(window._unsaved, "Back to the minutes")[0])
    qtbot.waitUntil(lambda: "Precious" in words_on(window))
    window.close()
    qtbot.waitUntil(lambda: bool(buttons(window._unsaved, "Back to the minutes")))
    click(buttons(window._unsaved, "Back to the minutes")[0])
    assert "Precious" in words_on(window)
    failing.clear()


def test_a_text_that_was_not_taken_is_left_to_finish_and_stops_approval(qtbot, window, meeting):
    with qtbot.waitSignal(meeting.minutes.judged):
        meeting.minutes.judge()
    before = len(meeting.minutes.stopping)
    meeting.go_to("meeting_details")
    form = meeting._page("meeting_details").form
    form.jump_to("meeting.date")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    typed = line.text()
    line.selectAll()
    QTest.keyClicks(line, "31 Feb 2026")
    meeting.show_step(AFTER)
    assert form.refused() == (("meeting.date", "Date of the meeting"),)
    assert len(meeting.minutes.stopping) == before + 1
    assert "What is typed here was not taken: Date of the meeting" in words_on(meeting.after)
    assert meeting.minutes.state_of("meeting_details")[0].endswith("to finish")
    assert not meeting.after.approval.approve.isEnabled()
    meeting.after.approval.approve_now()
    assert not meeting.read_only
    assert not meeting.minutes.head.is_frozen
    meeting.jump_to("meeting_details", "meeting.date")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line)
    assert line.text() == "31 Feb 2026"
    line.selectAll()
    QTest.keyClicks(line, typed)
    meeting.show_step(AFTER)
    assert form.refused() == ()
    assert len(meeting.minutes.stopping) == before


def test_a_stray_key_after_coming_to_a_section_replaces_nothing(window, meeting):
    for section in SECTIONS:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_PageDown, CTRL)
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit):
            assert not focused.hasSelectedText(), section.key
            assert focused.cursorPosition() == len(focused.text())
        elif isinstance(focused, QPlainTextEdit):
            assert not focused.textCursor().hasSelection(), section.key


def test_what_stops_approval_is_said_even_where_nothing_is_written(meeting):
    from mappa_desktop.domain.findings import Finding, Severity
    from mappa_desktop.operations.findings import Judgement
    from mappa_desktop.sections.previous_actions.model import PreviousActions

    meeting.minutes.drafts["previous_actions"]._content = PreviousActions()
    meeting.minutes.verdict = Judgement()
    assert meeting.minutes.state_of("previous_actions")[0] == "Not started"
    stops = Finding("T1", Severity.BLOCK, "previous_actions", "Something is missing.")
    meeting.minutes.verdict = Judgement([stops])
    assert meeting.minutes.state_of("previous_actions")[0] == "1 to finish"


def test_statements_that_nobody_read_are_not_done():
    from mappa_desktop.domain.values import StatementKey
    from mappa_desktop.sections.opening_statements.model import HowGiven, OpeningStatements, Statement
    from mappa_desktop.ui.screens.minutes.open_minutes import is_begun

    laid_down = Statement(key=StatementKey.FOI, title="Freedom of Information")
    read = laid_down.model_copy(update={"how": HowGiven.READ_BY_CHAIR})
    assert not is_begun(OpeningStatements(statements=(laid_down,)))
    assert is_begun(OpeningStatements(statements=(laid_down, read)))


def test_the_keys_for_the_size_of_the_text_move_the_choice_in_the_settings(qtbot, window):
    window.go_to_place("settings")
    chosen = window.home.findChild(SettingsScreen).zoom
    window.verbs.action("larger").trigger()
    window.verbs.action("larger").trigger()
    assert chosen.currentText() == "120 %"
    window.verbs.action("usual_size").trigger()
    assert chosen.currentText() == "100 %"


def test_the_places_offer_the_lock(qtbot, window):
    click(buttons(window.home, "Lock")[0])
    qtbot.waitUntil(window.unlock.isVisible)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager
def test_the_palette_finds_a_section_and_goes_there(qtbot, window, meeting):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_K, CTRL)
    palette = the_dialog(qtbot, Palette)
    QTest.keyClicks(palette.line, "contingency")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert meeting.current_key == "contingency"


def test_approve_sign_and_read_only(qtbot, window, meeting, dialogs, tmp_path):
    meeting.show_step(AFTER)
    after = meeting.after
    qtbot.waitUntil(lambda: after.preview.page_count > 0, timeout=30_000)
    assert not after.signing.sign.isEnabled()
    assert after.approval.approve.isEnabled(), words_on(after)
    click(after.approval.approve)
    click(after.approval.sure)
    qtbot.waitUntil(lambda: window.workspace is not meeting and window.workspace.isVisible())
    frozen = window.workspace
    assert frozen.read_only
    assert frozen.step_shown == AFTER
    qtbot.waitUntil(frozen.after.signing.sign.isEnabled, timeout=30_000)
    click(frozen.after.signing.sign)
    qtbot.waitUntil(lambda: bool(buttons(frozen.after, "Save copy as")), timeout=30_000)
    pdf = tmp_path / "copy.pdf"
    dialogs.answers = [pdf]
    click(buttons(frozen.after, "Save copy as")[0])
    qtbot.waitUntil(pdf.exists)
    window.go_to_place("verify")
    from mappa_desktop.ui.screens.verify import VerifyScreen

    qtbot.waitUntil(lambda: window.findChild(VerifyScreen) is not None)
    dialogs.answers = [[pdf]]
    screen = window.findChild(VerifyScreen)
    click(screen.choose)
    qtbot.waitUntil(lambda: "Genuine" in words_on(screen), timeout=30_000)
    reread = open_meeting(qtbot, window, "TRN-L2-0417")
    reread.go_to("executive_summary")
    assert "Nothing can be changed here" in words_on(reread)
    assert reread._page("executive_summary").form.read_only


def test_approving_is_not_possible_while_something_is_missing(qtbot, meeting):
    meeting.minutes.drafts["decisions"].set(("decisions", "level", "reason"), "")
    qtbot.waitUntil(lambda: bool(meeting.minutes.verdict.stopping))
    meeting.show_step(AFTER)
    assert not meeting.after.approval.approve.isEnabled()
    assert "Not yet" in meeting.after.approval.approve.accessibleDescription()
    qtbot.waitUntil(lambda: meeting.after.preview.page_count > 0, timeout=30_000)
