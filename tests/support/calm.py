"""Notices when the thread of the window waits: for the store, for a copy to be made, or for a file to be written."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from mappa_desktop.export.pdf import pages
from mappa_desktop.operations import copies, sending
from mappa_desktop.operations.press import Press
from mappa_desktop.store.store import Store
from mappa_desktop.ui.printer import Printer
from mappa_desktop.ui.shell.window import Window

_PRODUCT = tuple(f"{os.sep}mappa_desktop{os.sep}{room}{os.sep}" for room in ("ui", "widgets"))
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_WORK = (
    (Store, "unit"),
    (Store, "reading"),
    (pages, "render"),
    (Printer, "printed"),
    (copies, "printed"),
    (sending, "make"),
    (sending, "made"),
    (Press, "made"),
)
_watching: list[list[str]] = []
_hooked: list[bool] = []


@contextmanager
def nothing_waits() -> Iterator[list[str]]:
    """Refuse, and list, whatever the window's own thread would wait for while a window is shown."""
    seen: list[str] = []
    if not _hooked:
        sys.addaudithook(_on_audit)  # it can never be taken away again, so there is one for all tests
        _hooked.append(True)
    _watching.append(seen)
    try:
        with pytest.MonkeyPatch.context() as patch:
            for place, name in _WORK:
                patch.setattr(
                    place, name, _watched(f"{place.__name__.rpartition('.')[2]}.{name}", getattr(place, name))
                )
            yield seen
    finally:
        _watching.remove(seen)


def _watched(what: str, work: Any) -> Any:
    def watched(*arguments: Any, **named: Any) -> Any:
        _refuse(what)
        return work(*arguments, **named)

    return watched


def _on_audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and _watching and arguments[2] & _WRITING and arguments[0] != os.devnull:
        _refuse("a file is written")


def _refuse(what: str) -> None:
    if not _watching or threading.current_thread() is not threading.main_thread():
        return
    place = _place_in_product(sys._getframe(1))
    if place and any(isinstance(each, Window) and each.isVisible() for each in QApplication.topLevelWidgets()):
        for seen in _watching:
            seen.append(f"{what}: {place}")
        raise AssertionError(f"The window waits: {what}: {place}")


def _place_in_product(frame: FrameType | None) -> str:
    """Where in the screens it was asked for; empty where a test asked itself."""
    while frame is not None:
        name = frame.f_code.co_filename
        if any(part in name for part in _PRODUCT):
            return f"{Path(name).name}:{frame.f_lineno}"
        frame = frame.f_back
    return ""
