"""Opens the program on a store, has it write into a folder that hangs, types, and closes the window.

``python -m tests.ui.closing_while_a_folder_hangs STORE PASSPHRASE_FILE MINUTES FOLDER``; it tells nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mappa_desktop.ui import app as program
from mappa_desktop.ui import choosing
from mappa_desktop.ui.screens.agencies import AgenciesScreen
from mappa_desktop.ui.shell.window import Window
from mappa_desktop.widgets.dialogs import AnsweredDialogs
from mappa_desktop.widgets.interpreter import keep_none
from tests.support.hanging import HangingFolder

WORDS = "Typed while the folder hung."
_LOOK_MS = 20


def main(arguments: Sequence[str]) -> int:
    store, passphrase, minutes_id, folder = arguments
    keep_none()
    app = QApplication([])
    share = HangingFolder(Path(folder), pytest.MonkeyPatch())
    choosing.answer_with(AnsweredDialogs([share.folder / "agencies.csv"]))

    def window() -> Window:
        return next(each for each in app.topLevelWidgets() if isinstance(each, Window))

    def is_in_a_meeting() -> bool:
        workspace = window().workspace
        return workspace is not None and workspace.isVisible()

    def export() -> None:
        window().go_to_place("agencies")
        screen = window().findChild(AgenciesScreen)
        assert screen is not None
        screen._export()
        _once(share.asked.is_set, open_minutes)

    def open_minutes() -> None:
        window().show_minutes(minutes_id)
        _once(is_in_a_meeting, type_and_close)

    def type_and_close() -> None:
        workspace = window().workspace
        assert workspace is not None
        workspace.minutes.drafts["executive_summary"].set(("executive_summary",), WORDS)
        window().close()

    QTimer.singleShot(0, lambda: _once(lambda: window().home is not None, export))
    return program.main(["--store", store, "--passphrase-file", passphrase])


def _once(is_so: Callable[[], bool], then: Callable[[], None]) -> None:
    """Go on as soon as something is so."""
    if is_so():
        then()
    else:
        QTimer.singleShot(_LOOK_MS, lambda: _once(is_so, then))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
