"""Walks through a meeting in the real window: ``python -m tests.support.walker STORE MINUTES SEED LOCKS``.

Types into fields, entries and quick lines, adds actions, takes back, goes from section to section, locks and unlocks so
many times as it is told; then it goes on until it is killed. It tells on its output, line by line and each with its
moment, what stands in a section after every change, what goes to the store, what the window claims to be saved, and
where the cursor is. A moment is one of the clock, and the time for which it has walked: its own pauses, which a busy
machine makes longer but never shorter.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import FreeText
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import stores
from mappa_desktop.ui.autosave import SaveState
from mappa_desktop.ui.crash import CrashHandler
from mappa_desktop.ui.screens.minutes.whereabouts import place_in
from mappa_desktop.ui.screens.minutes.workspace import DURING, Workspace
from mappa_desktop.ui.shell.window import Window
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.controls import GrowingText, LineEdit
from mappa_desktop.widgets.entries import EntriesView
from mappa_desktop.widgets.fields import BoundField
from mappa_desktop.widgets.interpreter import keep_none
from tests.support.stores import PASSPHRASE

WORDS = "Visited. Said that the lease ends; will ring on Friday\nNo change"
LOOK = -1  # as the number of locks: look where one comes back to, and end
_PAUSES_MS = (0, 5, 20, 60, 120, 350)
_COMING_MS = 20_000
_ARRIVING_S = 1.5


def digest_of(content: Content) -> str:
    return hashlib.sha256(json.dumps(content.given(), sort_keys=True).encode()).hexdigest()[:16]


class Walker:
    """One walk; each seed takes another way."""

    def __init__(self, window: Window, minutes_id: str, seed: int, locks: int) -> None:
        self.window, self.minutes_id, self.locks = window, minutes_id, locks
        self.chance = random.Random(seed)
        self.workspace: Workspace | None = None
        self.waiting_since = time.monotonic()
        self.walked_ms = 0
        self.left_to_lock = self.chance.randint(3, 40)

    def say(self, what: str, told: Any) -> None:
        print(json.dumps({"at": time.monotonic(), "walked": self.walked_ms / 1000, what: told}), flush=True)

    def come_in(self) -> None:
        """The first time the minutes are opened; after that the window comes back to them by itself."""
        if self.window.workspace is not None and self.window.workspace.isVisible():
            self.waiting_since = time.monotonic()
            QTimer.singleShot(50, self.arrive)
        elif self.window.home is not None and self.window.home.isVisible():
            self.say("home", True)
            self.window.show_minutes(self.minutes_id)
            QTimer.singleShot(50, self.come_in)
        elif time.monotonic() - self.waiting_since > _COMING_MS / 1000:
            self.say("lost", "nothing was shown")
        else:
            QTimer.singleShot(5, self.come_in)

    def arrive(self) -> None:
        """The focus comes a moment after the window; where there is none, one came back to a section alone."""
        if self.place()["path"] or time.monotonic() - self.waiting_since > _ARRIVING_S:
            QTimer.singleShot(50, self.begin)
        else:
            QTimer.singleShot(5, self.arrive)

    def begin(self) -> None:
        workspace = self.workspace = self.window.workspace
        assert workspace is not None
        minutes = workspace.minutes
        self.say(
            "back", {"place": self.place(), "sections": {k: digest_of(d.content) for k, d in minutes.drafts.items()}}
        )
        if self.locks == LOOK:
            self.window.close()
            return
        for key, draft in minutes.drafts.items():
            draft.listen(partial(self.on_edited, key))
        minutes.autosave.sending.connect(self.on_sending)
        minutes.autosave.told.connect(self.on_told)
        if workspace.step_shown != DURING:
            workspace.show_step(DURING)
        self.step(0)

    def on_edited(self, key: str, _path: object) -> None:
        assert self.workspace is not None
        self.say("edited", {key: digest_of(self.workspace.minutes.drafts[key].content)})

    def on_sending(self) -> None:
        assert self.workspace is not None
        sent = self.workspace.minutes.autosave._sent
        self.say("sent", {key: digest_of(sent[key]) for key in self.workspace.minutes.drafts if key in sent})

    def on_told(self) -> None:
        if self.workspace is not None and self.workspace.minutes.autosave.state is SaveState.SAVED:
            self.say("saved", True)

    def place(self) -> dict[str, Any]:
        workspace = self.window.workspace
        assert workspace is not None
        form = workspace._page(workspace.current_key).form
        return dict(place_in(form, workspace.step_shown, workspace.current_key).model_dump())

    def step(self, paused_ms: int) -> None:
        self.walked_ms += paused_ms
        if self.left_to_lock == 0 and self.locks > 0:
            self.lock()
            return
        self.left_to_lock -= 1
        self.chance.choices(
            (self.type_on, self.another_field, self.an_entry, self.quick_line, self.an_action, self.undo, self.section),
            (14, 4, 2, 2, 1, 1, 2),
        )[0]()
        self.say("place", self.place())
        pause_ms = self.chance.choice(_PAUSES_MS)
        QTimer.singleShot(pause_ms, partial(self.step, pause_ms))

    def lock(self) -> None:
        assert self.workspace is not None
        self.locks -= 1
        self.left_to_lock = self.chance.randint(3, 25)
        self.say("lock", self.place())
        self.window.lock()
        self.workspace = None
        self.waiting_since = time.monotonic()
        self.unlock()

    def unlock(self) -> None:
        if not self.window.unlock.isVisible() or self.window.worker.is_open:
            if time.monotonic() - self.waiting_since > _COMING_MS / 1000:
                self.say("lost", "the store was not locked")
                return
            QTimer.singleShot(5, self.unlock)
            return
        line = self.window.unlock.passphrase.line
        QTest.keyClicks(line, PASSPHRASE)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.waiting_since = time.monotonic()
        self.come_in()

    def form(self) -> Any:
        assert self.workspace is not None
        return self.workspace._page(self.workspace.current_key).form

    def type_on(self) -> None:
        edit = QApplication.focusWidget()
        if not isinstance(edit, LineEdit | GrowingText) or edit.isReadOnly():
            self.another_field()
            return
        for letter in self.chance.choice(WORDS.split())[: self.chance.randint(1, 6)]:
            QTest.keyClicks(edit, letter)
            self.say("place", self.place())
        QTest.keyClick(edit, self.chance.choice((Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Left)))

    def texts_in(self, inside: Any) -> list[LineEdit | GrowingText]:
        fields = [each for each in inside.findChildren(BoundField) if each.isVisible() and each.kind.has(FreeText)]
        return [edit for each in fields if each.input is not None for edit in each.input.texts() if edit.isVisible()]

    def another_field(self) -> None:
        self.focus_one_of(self.texts_in(self.form()))

    def an_entry(self) -> None:
        lists = [each for each in self.form().findChildren(EntriesView) if each.isVisible() and each.rows]
        if lists:
            chosen = self.chance.choice(lists)
            chosen.open_entry(self.chance.randrange(len(chosen.rows)))
            if chosen._holder is not None:
                self.focus_one_of(self.texts_in(chosen._holder))

    def quick_line(self) -> None:
        lines = [each._quick for each in self.form().findChildren(EntriesView) if each._quick.isVisible()]
        if lines:
            line = self.chance.choice(lines)
            line.setFocus()
            QTest.keyClicks(line, self.chance.choice(WORDS.splitlines()))
            QTest.keyClick(line, Qt.Key.Key_Return)

    def an_action(self) -> None:
        assert self.workspace is not None
        self.workspace.verbs.do("new_action")
        edit = QApplication.focusWidget()
        if isinstance(edit, LineEdit):
            QTest.keyClicks(edit, "Lead agency to ring the landlord in two weeks")
            QTest.keyClick(edit, Qt.Key.Key_Return)
            QTest.keyClick(edit, Qt.Key.Key_Escape)

    def undo(self) -> None:
        assert self.workspace is not None
        for _each in range(self.chance.randint(1, 3)):
            self.workspace.undo()
        if self.chance.random() < 0.5:
            self.workspace.redo()

    def section(self) -> None:
        assert self.workspace is not None
        by, order = self.chance.choice((-1, 1, 1, 1)), self.workspace._order
        to = order[min(max(order.index(self.workspace.current_key) + by, 0), len(order) - 1)]
        self.say("place", {"step": DURING, "section": to, "path": ""})  # it may be kept before one has arrived
        self.workspace.step(by)

    def focus_one_of(self, edits: list[LineEdit | GrowingText]) -> None:
        if not edits:
            return
        edit = self.chance.choice(edits)
        edit.setFocus()
        if isinstance(edit, GrowingText) and self.chance.random() < 0.7:
            edit.moveCursor(QTextCursor.MoveOperation.End)


def main(arguments: Sequence[str]) -> int:
    folder, minutes_id, seed, locks = Path(arguments[0]), arguments[1], int(arguments[2]), int(arguments[3])
    keep_none()
    app = QApplication([])
    theme.apply(app)
    clock = SystemClock()
    window = Window(app, Settings(), clock, folder, crashes=CrashHandler())
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    window.open_with(stores.unlock(folder, PASSPHRASE, clock))
    walker = Walker(window, minutes_id, seed, locks)  # a timer does not hold on to whom it calls
    walker.come_in()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
