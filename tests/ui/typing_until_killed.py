"""Types words that are not taken into the real window, tells when they are saved, and waits to be killed.

``python -m tests.ui.typing_until_killed STORE MINUTES PLACE``; nothing but ``saved`` is told.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import stores
from mappa_desktop.ui.autosave import SaveState
from mappa_desktop.ui.crash import CrashHandler
from mappa_desktop.ui.screens.minutes.workspace import Workspace
from mappa_desktop.ui.shell.window import Window
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.entries import EntriesView
from mappa_desktop.widgets.interpreter import keep_none
from tests.support.stores import PASSPHRASE

WORDS = "31 Feb 2026"
_LOOK_MS = 20


def go_to_place(workspace: Workspace, place: str) -> None:
    """Put the cursor where words are typed that nothing takes."""
    if place == "action_line":
        workspace.do("new_action")
        return
    workspace.go_to("meeting_details" if place == "refused" else "new_actions")
    form = workspace.current_form
    if place == "refused":
        form.jump_to("meeting.date")
    else:
        next(each for each in form.findChildren(EntriesView) if each._quick.isVisible())._quick.setFocus()


def main(arguments: Sequence[str]) -> int:
    folder, minutes_id, place = Path(arguments[0]), arguments[1], arguments[2]
    keep_none()
    app = QApplication([])
    theme.apply(app)
    window = Window(app, Settings(), SystemClock(), folder, crashes=CrashHandler())
    window.show()
    window.activateWindow()
    window.open_with(stores.unlock(folder, PASSPHRASE, SystemClock()))
    window.show_minutes(minutes_id)

    def type_words() -> None:
        workspace = window.workspace
        if workspace is None or not workspace.isVisible():
            QTimer.singleShot(_LOOK_MS, type_words)
            return
        go_to_place(workspace, place)
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        line.selectAll()
        QTest.keyClicks(line, WORDS)
        tell_when_saved()

    def tell_when_saved() -> None:
        assert window.workspace is not None
        saving = window.workspace.minutes.autosave
        if saving.state is SaveState.SAVED and not saving.unsaved:
            print("saved", flush=True)
        else:
            QTimer.singleShot(_LOOK_MS, tell_when_saved)

    type_words()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
