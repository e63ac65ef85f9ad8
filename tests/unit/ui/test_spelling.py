"""Spelling in the window: another process answers, this one never waits, and nothing is kept when it is forgotten."""

from __future__ import annotations

import itertools
import statistics
import sys
from functools import partial

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from mappa_desktop.domain.spelling import Language, Recognised
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import spelling
from mappa_desktop.sections import section
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.editors import editor_of
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.speller import Speller
from mappa_desktop.ui.spelling import MeetingSpelling
from mappa_desktop.ui.surroundings import MeetingSurroundings
from mappa_desktop.widgets import theme, typing_aids
from mappa_desktop.widgets.controls import GrowingText
from mappa_desktop.widgets.typing_aids import Aids, TypingAid
from tests.support.calls import calls_in
from tests.support.minutes_in_memory import training_contents
from tests.support.sessions import MOMENT, a_session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PATIENCE_MS = 30_000


@pytest.fixture(scope="module")
def speller(qapp):
    """One helper for all: it takes a moment to read its dictionaries."""
    speller = Speller()
    yield speller
    speller.forget()


@pytest.fixture
def fresh(qapp):
    speller = Speller()
    yield speller
    speller.forget()


@pytest.fixture
def desk(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    worker.open_with(a_session(tmp_path / "store"))
    yield Desk(worker, pool, Settings(), StoppedClock(MOMENT), Verbs(window))
    worker.close_session(lambda: None)
    worker.wait()


@pytest.fixture
def contents():
    return dict(training_contents())


@pytest.fixture
def meeting(desk, speller, contents):
    return MeetingSpelling(desk, speller, lambda: contents)


def misspelt(qtbot, meeting, text):
    """What is misspelt in a text, once everything is known."""
    qtbot.waitUntil(lambda: meeting.misspelt(text) is not None, timeout=PATIENCE_MS)
    return [text[start:end] for start, end in meeting.misspelt(text)]


def test_an_answer_comes_later_and_is_remembered(qtbot, speller):
    assert speller.judgement("colour") is None
    with qtbot.waitSignal(speller.answered, timeout=PATIENCE_MS):
        assert speller.judgement("color") is None
    assert speller.judgement("colour") == Recognised(english=True, welsh=False)
    assert speller.judgement("color") == Recognised(english=False, welsh=False)


def test_what_may_have_been_meant_comes_later(qtbot, speller):
    found: list[object] = []
    speller.suggest("recieve", Language.ENGLISH, found.append)
    assert found == []
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE_MS)
    assert found == [spelling.suggestions("recieve", Language.ENGLISH)]


def test_words_stand_wrong_in_their_own_paragraph(qtbot, meeting):
    text = "The panel recieved it.\nTrafododd y panel ddiogelwch y plant yn y cyfarffod hwn."
    assert misspelt(qtbot, meeting, text) == ["recieved", "cyfarffod"]


def test_the_names_in_the_record_are_known_as_soon_as_they_stand_there(qtbot, meeting, contents):
    text = "Zebedee Quillfeathers was told."
    assert misspelt(qtbot, meeting, text) == ["Quillfeathers"]
    contents["subject"] = replaced(contents["subject"], ("subject", "full_name"), "Quillfeathers")
    assert misspelt(qtbot, meeting, text) == []
    contents["subject"] = replaced(contents["subject"], ("subject", "full_name"), "Another")
    assert misspelt(qtbot, meeting, text) == ["Quillfeathers"]


def test_for_a_name_in_small_letters_the_name_is_offered(qtbot, meeting, contents):
    contents["subject"] = replaced(contents["subject"], ("subject", "full_name"), "Quillfeathers")
    assert misspelt(qtbot, meeting, "told quillfeathers") == ["quillfeathers"]
    found: list[object] = []
    meeting.suggest("told quillfeathers", (5, 18), found.append)
    assert found == [["Quillfeathers"]]


def test_a_word_that_is_added_is_known_at_once_and_kept_in_the_store(qtbot, desk, meeting, speller, contents):
    told = []
    meeting.listen(lambda: told.append("again"))
    assert misspelt(qtbot, meeting, "some zorbing") == ["zorbing"]
    meeting.add("zorbing")
    assert told
    assert misspelt(qtbot, meeting, "some zorbing") == []
    desk.worker.wait()
    later = MeetingSpelling(desk, speller, lambda: contents)
    qtbot.waitUntil(lambda: later.misspelt("some zorbing") == [])
    meeting.unlisten(told.append)


def test_a_word_taken_out_of_the_dictionary_is_misspelt_again(qtbot, desk, meeting):
    meeting.add("zorbing")
    assert misspelt(qtbot, meeting, "some zorbing") == []
    desk.worker.wait()
    desk.worker.run(lambda session: spelling.save_own_words(session, spelling.OwnWords()), lambda _none: None)
    qtbot.waitUntil(lambda: bool(meeting.misspelt("some zorbing")))


def test_what_is_ignored_is_ignored_in_this_meeting_only(qtbot, desk, meeting, speller, contents):
    meeting.ignore("Zorbing")
    assert misspelt(qtbot, meeting, "some zorbing") == []
    assert misspelt(qtbot, MeetingSpelling(desk, speller, lambda: contents), "some zorbing") == ["zorbing"]


def test_forgetting_ends_the_helper_and_it_comes_back_when_asked(qtbot, fresh):
    with qtbot.waitSignal(fresh.answered, timeout=PATIENCE_MS):
        fresh.judgement("colour")
    fresh.forget()
    assert not fresh._helpers
    assert fresh.judgement("colour") is None, "nothing is remembered"
    qtbot.waitUntil(lambda: fresh.judgement("colour") is not None, timeout=PATIENCE_MS)


def test_a_window_that_goes_takes_its_helper_along(qtbot, qapp):
    window = QWidget()
    speller = Speller(window)
    speller.judgement("colour")
    helpers = speller._helpers
    qtbot.waitUntil(lambda: bool(helpers))
    helper = helpers[0]
    assert helper.waitForStarted()
    window.deleteLater()
    qtbot.waitUntil(lambda: not helpers)
    assert not isValid(helper) or helper.state() is QProcess.ProcessState.NotRunning


def test_without_its_helper_no_word_is_called_misspelt(qtbot, fresh, monkeypatch, desk, contents):
    monkeypatch.setattr(sys, "executable", "/nowhere/at/all")
    meeting = MeetingSpelling(desk, fresh, lambda: contents)
    with qtbot.waitSignal(fresh.answered, timeout=PATIENCE_MS):
        assert meeting.misspelt("some zorbing") is None
    assert meeting.misspelt("some zorbing") == []
    assert "cannot be used" in meeting.why_not()
    found: list[object] = []
    meeting.suggest("zorbing", (0, 7), found.append)
    assert found == [()]


def test_a_helper_that_dies_leaves_nobody_waiting(qtbot, fresh):
    found: list[object] = []
    fresh.suggest("recieve", Language.ENGLISH, found.append)
    fresh._helpers[0].waitForStarted()
    fresh._helpers[0].kill()
    qtbot.waitUntil(lambda: found == [()], timeout=PATIENCE_MS)
    assert fresh.is_gone
    assert fresh.judgement("color") == Recognised(english=True, welsh=False)


LINE = "The panel recieved a zorbing report about behaviour and acommodation. "


class Watched(MeetingSpelling):
    """Notes what is looked at, and makes each look take three milliseconds of a clock of its own."""

    def __init__(self, *given):
        super().__init__(*given)
        self.looked_at = 0
        self.now = 0.0

    def misspelt(self, text):
        self.looked_at += 1
        self.now += 0.003
        return super().misspelt(text)

    def monotonic(self):
        return self.now


@pytest.fixture
def waits(fresh):
    """What waited for a helper to do something, instead of being told of it."""
    waited: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("waitForStarted", "waitForBytesWritten", "waitForReadyRead", "waitForFinished"):
            patch.setattr(QProcess, name, lambda *_given, name=name: waited.append(name))
        yield waited


def test_no_key_waits_for_dictionaries_or_for_words_to_be_judged(
    qtbot, qapp, desk, fresh, contents, monkeypatch, waits
):
    """What it costs in milliseconds is measured: ``dev.py bench window``."""
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    meeting = Watched(desk, fresh, lambda: contents)
    monkeypatch.setattr(typing_aids, "time", meeting)
    aids = Aids(meeting)
    looks_after_turns = [0]
    aids.rota._turn.timeout.connect(lambda: looks_after_turns.append(meeting.looked_at))
    edits = []
    for each in (Aids(), aids):
        draft = Draft(ExecutiveSummary())
        form = editor_of(section("executive_summary"))(draft, MeetingSurroundings(lambda: contents, each))
        qtbot.addWidget(form)
        form.resize(800, 500)
        form.show()
        edit = form.findChildren(GrowingText)[0]
        edit.put((LINE * 20 + "\n") * 5)
        assert isinstance(edit.aid, TypingAid)
        edits.append((edit, edit.aid))
    assert fresh.judgement("starts") is None
    calls: tuple[list[int], ...] = ([], [])
    for number, letter in enumerate(LINE):
        for which, (edit, aid) in enumerate(edits):
            edit.setFocus()
            if number % 20 == 0:
                aid.ask_to_look()  # as after a pause, and the next key comes right behind
            looked = meeting.looked_at
            calls[which].append(calls_in(partial(QTest.keyClicks, edit, letter)))
            assert meeting.looked_at == looked
            QApplication.processEvents()
    assert statistics.median(calls[1]) - statistics.median(calls[0]) < 120
    qtbot.waitUntil(lambda: bool(aid.spans), timeout=PATIENCE_MS)
    turns = [after - before for before, after in itertools.pairwise(looks_after_turns)]
    assert max(turns) == 2, "for four milliseconds, and then it is the window's turn again"
    assert waits == []
