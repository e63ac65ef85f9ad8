"""Types into the real window until it is killed: ``python -m tests.support.typist STORE MINUTES SEED``.

Tells on its output what stood in the field after each key, and what the window claimed to be saved.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import stores
from mappa_desktop.ui.autosave import SaveState
from mappa_desktop.ui.crash import CrashHandler
from mappa_desktop.ui.shell.window import Window
from mappa_desktop.widgets import theme
from tests.support.stores import PASSPHRASE

LETTERS = "abcdefghijklmnopqrstuvwxyz "


def letter(position: int, seed: int) -> str:
    """What is typed at a position: each seed types another text from its first letter on."""
    return LETTERS[(position + seed) % len(LETTERS)]


def say(word: str, number: int) -> None:
    print(word, number, flush=True)


def main() -> int:
    folder, minutes_id, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    chance = random.Random(seed)
    app = QApplication([])
    theme.apply(app)
    clock = SystemClock()
    window = Window(app, Settings(), clock, folder, crashes=CrashHandler())
    window.show()
    window.open_with(stores.unlock(folder, PASSPHRASE, clock))
    typed = 0

    def come_in() -> None:
        """The first time the minutes are opened; after that the window comes back to them by itself."""
        if window.home is not None and window.home.isVisible():
            window.show_minutes(minutes_id)
            begin()
        elif window.workspace is not None:
            begin()
        else:
            QTimer.singleShot(5, come_in)

    def begin() -> None:
        meeting = window.workspace
        if meeting is None:
            QTimer.singleShot(5, begin)
            return
        meeting.go_to("executive_summary")
        field = meeting._page("executive_summary").form.findChild(QPlainTextEdit)
        assert isinstance(field, QPlainTextEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        autosave = meeting.minutes.autosave

        def told() -> None:
            if autosave.state is SaveState.SAVED:
                say("saved", len(field.toPlainText()))

        autosave.told.connect(told)

        def key() -> None:
            nonlocal typed
            field.moveCursor(QTextCursor.MoveOperation.End)
            QTest.keyClicks(field, letter(typed, seed))
            typed += 1
            say("typed", typed)
            pause = chance.choice((5, 20, 60, 120, 350))
            QTimer.singleShot(pause, key)

        key()

    come_in()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
