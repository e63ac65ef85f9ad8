"""Drives the real window by the keys and the mouse of its X server, and photographs the screen as it goes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QRadioButton, QWidget

Condition = Callable[[], object]
Script = Iterator[Condition]
WidgetT = TypeVar("WidgetT", bound=QWidget)

_POLL_MS = 15
_STILL = 4  # pictures in a row that are the same
_PATIENCE_SECONDS = 30


class Driver:
    """Runs a script: a generator that acts, and yields what it waits for before it acts again."""

    def __init__(self, pictures: Path, patience_seconds: float = _PATIENCE_SECONDS) -> None:
        self._pictures, self._patience = pictures, patience_seconds
        self._number = 0
        self._waiting: Condition = lambda: True
        self._since = time.monotonic()
        self._timer = QTimer()
        self._timer.setInterval(_POLL_MS)
        self.failed = ""

    def start(self, script: Script) -> None:
        """Begin; the application ends when the script does."""
        self._script = script
        self._timer.timeout.connect(self._poll)
        self._timer.start()

    def photograph(self, name: str) -> Script:
        """Keep a picture of the whole screen, once it has come to rest."""
        seen: list[QImage] = []

        def at_rest() -> bool:
            seen.append(QApplication.primaryScreen().grabWindow(0).toImage())
            return len(seen) > _STILL and all(image == seen[-1] for image in seen[-_STILL:])

        yield at_rest
        self._keep(seen[-1], name)

    def _keep(self, picture: QImage, name: str) -> None:
        self._number += 1
        picture.save(str(self._pictures / f"{self._number:02}-{name}.png"))

    def _place(self) -> str:
        """The line of the script that waits."""
        inner: object = self._script
        line = 0
        while inner is not None:
            frame = getattr(inner, "gi_frame", None)
            line = frame.f_lineno if frame is not None else line
            inner = getattr(inner, "gi_yieldfrom", None)
        return f"line {line}"

    def _poll(self) -> None:
        try:
            if self._waiting():
                self._since = time.monotonic()
                self._waiting = next(self._script)
            elif time.monotonic() - self._since > self._patience:
                raise TimeoutError(f"the window did not come to show what the script waits for at {self._place()}")
        except StopIteration:
            self._timer.stop()
        except Exception:
            self.failed = traceback.format_exc()
            self._keep(QApplication.primaryScreen().grabWindow(0).toImage(), "failed")
            self._timer.stop()
            print(self.failed, file=sys.stderr)
            print("Buttons shown:", sorted(_buttons()), file=sys.stderr)
            print("The keyboard is at:", where(), file=sys.stderr)
            sys.stderr.flush()
            os._exit(1)  # a modal question may be open, which would hold an ordinary exit up


def _buttons() -> set[str]:
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    found = [button for window in windows for button in window.findChildren(QAbstractButton)]
    return {button.text() or button.accessibleName() for button in found if button.isVisible()}


def keys(*names: str) -> None:
    """Press keys one after the other: ``ctrl+l``, ``Return``."""
    _xdotool("key", "--clearmodifiers", "--delay", "20", *names)


def type_text(text: str) -> None:
    """Type a text."""
    _xdotool("type", "--clearmodifiers", "--delay", "8", text)


def click(widget: QWidget, at: QPoint | None = None, *, times: int = 1) -> None:
    """Click into a widget, in its middle or at a point of it."""
    if at is None and isinstance(widget, QCheckBox | QRadioButton):
        at = QPoint(14, widget.height() // 2)  # only its words and its box can be clicked, not the rest of the row
    place = widget.mapToGlobal(at or widget.rect().center())
    _xdotool("mousemove", str(place.x()), str(place.y()), "click", "--repeat", str(times), "--delay", "60", "1")


def where() -> str:
    """What has the keyboard, by the name that a screen reader says."""
    focused = QApplication.focusWidget()
    if focused is None:
        return ""
    words = focused.text() if isinstance(focused, QAbstractButton) else ""
    return focused.accessibleName() or words.replace("&", "").strip()


def shown(kind: type[WidgetT], name: str = "", *, enabled: bool = True) -> WidgetT | None:
    """The widget that a person sees, found by the words on it or by its accessible name."""
    for window in reversed(QApplication.topLevelWidgets()):
        handle = window.windowHandle()
        if not any(each is handle and each.isExposed() for each in QGuiApplication.topLevelWindows()):
            continue
        for widget in (window, *window.findChildren(QWidget)):
            if isinstance(widget, kind) and widget.isVisible() and (widget.isEnabled() or not enabled):
                words = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
                if not name or name in (words.replace("&", "").strip(), widget.accessibleName()):
                    return widget
    return None


def the(kind: type[WidgetT], name: str = "") -> WidgetT:
    """The widget that a person sees; it must be there."""
    found = shown(kind, name)
    if found is None:
        raise LookupError(f"no {kind.__name__} called {name!r} is shown")
    return found


def is_shown(kind: type[QWidget], name: str = "") -> Condition:
    """Wait for a widget."""
    return lambda: shown(kind, name) is not None


def reads(part: str) -> Condition:
    """Wait for a label that holds these words."""
    return lambda: any(part in words for words in _labels())


def begins(words: str) -> Condition:
    """Wait for a label that begins with these words."""
    return lambda: any(each.startswith(words) for each in _labels())


def _labels() -> Iterator[str]:
    """The words of every label that is shown; what lies in a page that is not shown is not looked through."""
    waiting: list[QObject] = [*QApplication.topLevelWidgets()]
    while waiting:
        widget = waiting.pop()
        if isinstance(widget, QWidget) and widget.isVisible():
            if isinstance(widget, QLabel):
                yield widget.text()
            waiting += widget.children()


def _xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True)  # waiting for a limited time would mean looking again and again
