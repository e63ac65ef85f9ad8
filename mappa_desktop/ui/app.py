"""Starts the window: which store, which clock, which look."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mappa_desktop.foundation.clock import Clock, FixedClock, SystemClock
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.settings import LAST_STORE, REMEMBER_STORE, THEME, ZOOM, Settings
from mappa_desktop.operations import demonstration, stores
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from mappa_desktop.ui import self_test
from mappa_desktop.ui.crash import CrashHandler
from mappa_desktop.ui.shell.entry import APPLICATION
from mappa_desktop.ui.shell.window import Window
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.interpreter import keep_none
from mappa_desktop.widgets.theme import Theme

# So long the program goes on without a window, for files that are being written.
_ENDING_MS = 5_000


def main(argv: list[str], clock: Clock | None = None) -> int:
    """Open the window and run until it is closed; returns the exit code. ``clock`` is one to be told by instead."""
    arguments = _arguments(argv)
    clock = clock or (FixedClock(arguments.today) if arguments.today else SystemClock())
    if arguments.what == "self-test":
        return self_test.run(clock)
    keep_none()
    app = QApplication.instance() or QApplication([sys.argv[0]])
    assert isinstance(app, QApplication)
    app.setApplicationName("mappa-desktop")
    app.setApplicationDisplayName(APPLICATION)
    settings = Settings()
    crashes = CrashHandler(app)
    undo = crashes.install()
    theme.apply(app, Theme(settings.get(THEME)), settings.get(ZOOM))
    training = arguments.what == "demo"
    folder = arguments.store or (stores.training_store() if training else _usual_store(settings))
    window = Window(app, settings, clock, folder, crashes=crashes)
    window.show()
    passphrase = _passphrase(arguments.passphrase_file, training=training)
    if passphrase and (training or stores.is_store(folder)):
        QTimer.singleShot(0, lambda: _open_at_once(window, folder, passphrase, clock, training=training))
    try:
        code = app.exec()
    finally:
        undo()
    if not window.pool.wait(_ENDING_MS):
        # The window is gone and the store closed. Python, and Qt, would now wait for ever for a share that hangs; what
        # was being written has a name of its own until it is whole.
        os._exit(code)
    return code


def _open_at_once(window: Window, folder: Path, passphrase: str, clock: Clock, *, training: bool) -> None:
    """Open a store whose passphrase is known already: the training store's, or one from a file."""

    def session() -> Session:
        if training:
            return demonstration.training_session(folder, passphrase, clock, lambda _sentence: None)
        return stores.unlock(folder, passphrase, clock)

    window.open_soon(session, _("Opening the training store…") if training else _("Unlocking…"))


def _usual_store(settings: Settings) -> Path:
    last = settings.get(LAST_STORE) if settings.get(REMEMBER_STORE) else ""
    return Path(last) if last and stores.is_store(Path(last)) else stores.default_store()


def _passphrase(file: Path | None, *, training: bool) -> str:
    if file is None:
        return TRAINING_PASSPHRASE if training else ""
    return stores.passphrase_in(file)


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mappa-desktop")
    parser.add_argument("what", nargs="?", choices=("demo", "self-test"))
    parser.add_argument("--store", type=lambda text: Path(text).absolute())
    parser.add_argument("--passphrase-file", type=Path)
    parser.add_argument("--today", type=datetime.date.fromisoformat)
    return parser.parse_args(argv)
