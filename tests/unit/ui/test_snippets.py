"""Snippets in the window: those of the store, for the section that is open, filled in from the meeting."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.snippets import Snippet, SnippetList
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import snippets
from mappa_desktop.sections.media.model import MediaHandling
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.snippets import MeetingSnippets
from tests.support.minutes_in_memory import training_contents
from tests.support.sessions import MOMENT, a_session


@pytest.fixture
def desk(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    worker = Worker()
    worker.open_with(a_session(tmp_path / "store"))
    yield Desk(worker, Pool(), Settings(), StoppedClock(MOMENT), Verbs(window))
    worker.close_session(lambda: None)
    worker.wait()


def test_a_section_is_offered_its_own_and_those_for_all(desk):
    ready = MeetingSnippets(desk, training_contents)
    everywhere = {short for short, _words in ready.offered(MediaHandling)}
    assert "nc" in everywhere
    assert "late" not in everywhere
    assert "late" in {short for short, _words in ready.offered(PreviousActions)}
    assert ready.filled(MediaHandling, "late") is None


def test_without_a_speaker_the_agency_is_a_gap(desk):
    ready = MeetingSnippets(desk, training_contents)
    filled = ready.filled(PreviousActions, "late")
    assert filled is not None
    words, gaps = filled
    assert [words[start:end] for start, end in gaps] == ["[reason]", "[date]"]


def test_what_is_changed_in_the_settings_is_offered_at_once(qtbot, desk):
    ready = MeetingSnippets(desk, training_contents, lambda: "Police")
    own = SnippetList(snippets=(Snippet(abbreviation="zz", text="{agency}: {?what}."),))
    desk.worker.run(lambda session: snippets.save_snippets(session, own), lambda _none: None)
    qtbot.waitUntil(lambda: ready.filled(MediaHandling, "zz") is not None)
    assert ready.filled(MediaHandling, "zz") == ("Police: [what].", ((8, 14),))
    assert ready.offered(MediaHandling) == [("zz", "{agency}: {?what}.")]
