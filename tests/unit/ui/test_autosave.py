"""Saving while one types: what goes to the store when, in which words, and what happens when it fails.

How soon a word is in the store is measured where the window is: ``dev.py bench window``.
"""

from __future__ import annotations

import datetime
import threading

import pytest
from PySide6.QtCore import QTimer

from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations.done import Done
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.ui.autosave import Autosave, SaveState
from mappa_desktop.ui.jobs import Worker

MOMENT = datetime.datetime(2026, 11, 19, 10, 42, 7, tzinfo=datetime.UTC)
PATH = ("executive_summary",)
NEVER_MS = 3_600_000


class Store:
    """Remembers what reached it; can be told to refuse or to wait."""

    def __init__(self):
        self.saved = []
        self.refusal = None
        self.gate = threading.Event()
        self.gate.set()

    def close(self):
        pass

    def save(self, _session, minutes_id, key, content):
        assert threading.current_thread() is not threading.main_thread()
        self.gate.wait(10)
        if self.refusal is not None:
            raise self.refusal
        self.saved.append((minutes_id, key, content.executive_summary))
        return Done(MOMENT)


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def draft():
    return Draft(ExecutiveSummary())


@pytest.fixture
def autosave(qapp, store, draft):
    worker = Worker()
    worker.open_with(store)
    autosave = Autosave(worker, MinutesId("m-1"), save=store.save)
    autosave.watch("executive_summary", draft)
    yield autosave
    store.gate.set()
    autosave.release()
    worker.wait()


def is_(autosave, state):
    return autosave.state is state


def type_(draft, text):
    draft.set(PATH, text, typing=True)


def test_a_change_goes_to_the_store_in_the_half_second_after_the_last_key(qtbot, autosave, store, draft):
    autosave._ceiling.setInterval(NEVER_MS)
    type_(draft, "The panel")
    assert autosave._quiet.isActive()
    assert autosave._quiet.interval() <= 300, "the store needs the rest of the half second to write"
    qtbot.waitUntil(lambda: bool(store.saved))
    assert store.saved == [("m-1", "executive_summary", "The panel")]


def test_each_key_begins_the_wait_for_the_last_one_anew(autosave, store, draft):
    waits = set()
    for number in range(1, 5):
        type_(draft, "x" * number)
        waits.add(autosave._quiet.timerId())
    assert len(waits) == 4


def test_while_typing_goes_on_everything_goes_to_the_store_each_second(qtbot, autosave, store, draft):
    autosave._quiet.setInterval(NEVER_MS)  # a fast typist never pauses long enough for the shorter wait
    assert autosave._ceiling.interval() <= 800, "the store needs the rest of the second to write"
    typed: list[str] = []
    sent: list[str] = []
    autosave.sending.connect(lambda: sent.append("x" * len(typed)))
    keys = QTimer()

    def key():
        typed.append("x")
        type_(draft, "x" * len(typed))

    keys.timeout.connect(key)
    keys.start(40)
    qtbot.waitUntil(lambda: len(store.saved) >= 3)
    keys.stop()
    autosave.flush()
    qtbot.waitUntil(lambda: is_(autosave, SaveState.SAVED))
    assert [text for _id, _key, text in store.saved] == sent, "all that was typed by then"
    assert store.saved[-1][2] == "x" * len(typed)


def test_not_every_key_is_a_save(qtbot, autosave, store, draft):
    for number in range(1, 71):
        type_(draft, "x" * number)
    qtbot.waitUntil(lambda: is_(autosave, SaveState.SAVED))
    assert [text for _id, _key, text in store.saved] == ["x" * 70]


def test_the_words_say_the_truth_at_each_step(qtbot, autosave, store, draft):
    assert autosave.sentence == "Everything saved"
    store.gate.clear()
    type_(draft, "One")
    assert autosave.sentence == "Saving…"
    autosave.flush()
    assert is_(autosave, SaveState.SAVING)
    store.gate.set()
    with qtbot.waitSignal(autosave.settled) as told:
        pass
    assert told.args == [True]
    assert autosave.sentence == "Saved 10:42:07"


def test_what_is_typed_while_a_save_is_under_way_is_unsaved_until_it_is_saved_too(qtbot, autosave, store, draft):
    store.gate.clear()
    type_(draft, "One")
    autosave.flush()
    type_(draft, "One two")
    store.gate.set()
    with qtbot.waitSignal(autosave.settled) as told:
        pass
    assert told.args == [False]
    assert is_(autosave, SaveState.SAVING)
    qtbot.waitUntil(lambda: is_(autosave, SaveState.SAVED))
    assert [text for *_rest, text in store.saved] == ["One", "One two"]


def test_a_change_that_is_undone_while_its_save_is_under_way_reaches_the_store_too(qtbot, autosave, store, draft):
    store.gate.clear()
    type_(draft, "One")
    autosave.flush()
    draft.undo()
    store.gate.set()
    qtbot.waitUntil(lambda: is_(autosave, SaveState.SAVED))
    assert store.saved[-1][2] == ""


def test_a_failure_stays_in_words_until_it_is_over_and_nothing_is_lost(qtbot, autosave, store, draft):
    store.refusal = Refused("The disk is full.")
    type_(draft, "Precious")
    qtbot.waitUntil(lambda: is_(autosave, SaveState.NOT_SAVED))
    assert autosave.sentence == "NOT SAVED – The disk is full."
    type_(draft, "Precious words")
    assert is_(autosave, SaveState.NOT_SAVED)
    assert autosave.unsaved == ("executive_summary",)
    store.refusal = None
    qtbot.waitUntil(lambda: is_(autosave, SaveState.SAVED))
    assert store.saved[-1][2] == "Precious words"


def test_a_failed_save_is_tried_again_each_second(qtbot, autosave, store, draft):
    store.refusal = Refused("The disk is full.")
    type_(draft, "Precious")
    told: list[bool] = []
    autosave.settled.connect(told.append)
    qtbot.waitUntil(lambda: len(told) >= 3)
    assert not any(told)
    assert autosave._again.isActive()
    assert autosave._again.interval() <= 1000


def test_a_failed_save_is_tried_again_on_demand(qtbot, autosave, store, draft):
    store.refusal = Refused("The disk is full.")
    type_(draft, "Precious")
    autosave.flush()
    qtbot.waitUntil(lambda: is_(autosave, SaveState.NOT_SAVED))
    store.refusal = None
    tries = len(store.saved)
    autosave.flush()
    qtbot.waitUntil(lambda: is_(autosave, SaveState.SAVED))
    assert len(store.saved) == tries + 1


def test_a_bug_in_saving_is_not_saved_either(qtbot, autosave, store, draft):
    store.refusal = ValueError("what was typed")
    type_(draft, "Precious")
    qtbot.waitUntil(lambda: is_(autosave, SaveState.NOT_SAVED))
    assert "what was typed" not in autosave.sentence
    assert "still here" in autosave.sentence


def test_nothing_to_save_settles_at_once(autosave):
    told: list[bool] = []
    autosave.settled.connect(told.append)
    autosave.flush()
    assert told == [True]


def test_each_section_is_saved_by_itself(qtbot, autosave, store, draft):
    other = Draft(ExecutiveSummary(executive_summary="other"))
    autosave.watch("another", other)
    type_(draft, "One")
    qtbot.waitUntil(lambda: is_(autosave, SaveState.SAVED))
    assert [key for _id, key, _text in store.saved] == ["executive_summary"]
