"""Choosing files: through one object that tests replace, and only while the asking screen is still there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.files import write_whole
from mappa_desktop.widgets.dialogs import Dialogs, QtDialogs

_answers: list[Dialogs] = []


def answer_with(dialogs: Dialogs | None) -> None:
    """Have questions answered by this object instead of a person; ``None`` asks the person again."""
    _answers[:] = [] if dialogs is None else [dialogs]


def folder(parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """Ask for a folder."""
    chosen = _dialogs(parent).folder(title)
    if chosen is not None and isValid(parent):
        then(chosen)


def files_to_open(parent: QWidget, title: str, kinds: str, then: Callable[[Sequence[Path]], None]) -> None:
    """Ask which files to read."""
    chosen = _dialogs(parent).open_paths(title, kinds)
    if chosen and isValid(parent):
        then(chosen)


def save_bytes(
    parent: QWidget,
    title: str,
    name: str,
    data: bytes,
    saved: Callable[[Path], None],
    refused: Callable[[UserError], None],
) -> None:
    """Ask where to write a file, and write it whole or not at all."""
    chosen = _dialogs(parent).save_path(title, name, f"*{Path(name).suffix}")
    if chosen is None or not isValid(parent):
        return
    try:
        write_whole(chosen, data)
    except UserError as error:
        refused(error)
    else:
        saved(chosen)


def _dialogs(parent: QWidget) -> Dialogs:
    return _answers[0] if _answers else QtDialogs(parent.window())
