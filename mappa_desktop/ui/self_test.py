"""The window's part of the self-test: every screen, section and theme is opened once, on a store thrown away after."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.resources import resource
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import demonstration, minutes
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from mappa_desktop.sections import SECTIONS
from mappa_desktop.ui.crash import CrashHandler
from mappa_desktop.ui.screens.minutes.workspace import AFTER, Workspace
from mappa_desktop.ui.shell.window import Window
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.interpreter import keep_none
from mappa_desktop.widgets.theme import Theme

_POLL_MS = 10
_POLLS = 3_000  # half a minute for each step, more than any machine needs

Step = Callable[[], object]


def run(clock: Clock) -> int:
    """Open everything once; returns 0, or 1 with a sentence on standard error."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in {"win32", "darwin"}):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    keep_none()
    app = QApplication.instance() or QApplication(["mappa-desktop"])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)  # the tour goes on after its window is closed
    with tempfile.TemporaryDirectory(prefix="mappa-self-test-") as folder:
        tour = _Tour(app, Path(folder), clock)
        app.exec()
    return tour.result


def _loads(font: Path) -> bool:
    return QFontDatabase.addApplicationFont(str(font)) >= 0


def _is_open(workspace: Workspace, key: str) -> bool:
    return workspace.current_key == key


class _Tour:
    """Takes one step after the other; a step that does not come about ends the tour."""

    def __init__(self, app: QApplication, folder: Path, clock: Clock) -> None:
        self.result = 1
        self._app, self._folder, self._clock = app, folder, clock
        self._steps = self._through()
        self._waiting: Step = lambda: True
        self._polls = 0
        self._where = "start"
        self._timer = QTimer()
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._timer.start()

    def _through(self) -> Iterator[tuple[str, Step]]:
        for font in resource("fonts").glob("*.ttf"):
            yield f"font {font.name}", partial(_loads, font)
        session = demonstration.training_session(
            self._folder / "store", TRAINING_PASSPHRASE, self._clock, lambda _step: None
        )
        level_2 = next(head.id for head in minutes.minutes_list(session).value if head.facts.level == 2)
        settings = Settings(self._folder / "settings.json")
        window = Window(self._app, settings, self._clock, self._folder / "store", crashes=CrashHandler(self._app))
        window.show()
        yield "unlock screen", window.unlock.isVisible
        window.open_with(session)
        for look in Theme:
            theme.apply(self._app, look, 100)
            yield f"theme {look.value}", lambda: window.home is not None and window.home.isVisible()
        for place in ("verify", "settings", "cases"):
            window.go_to_place(place)
            yield place, lambda: window.home is not None
        window.show_minutes(level_2)
        yield "workspace", lambda: window.workspace is not None
        workspace = window.workspace
        assert workspace is not None
        for section in SECTIONS:
            workspace.go_to(section.key)
            yield section.key, partial(_is_open, workspace, section.key)
        workspace.show_step(AFTER)
        yield "preview", lambda: workspace.after.preview.page_count > 0
        window.close()
        yield "lock", lambda: not window.isVisible()

    def _poll(self) -> None:
        self._polls += 1
        if self._waiting():
            self._polls = 0
            try:
                self._where, self._waiting = next(self._steps)
            except StopIteration:
                self.result = 0
                self._end()
        elif self._polls > _POLLS:
            sys.stderr.write(f"self-test: {self._where} did not come about\n")
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._app.quit()
