"""Choosing files: through one object that tests replace, and only while the asking screen is still there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mappa_desktop.foundation.files import read_regular, require_writable, write_whole
from mappa_desktop.foundation.i18n import _
from mappa_desktop.ui.jobs import Pool
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


def file_to_save(parent: QWidget, title: str, name: str, then: Callable[[Path], object]) -> None:
    """Ask where to write a file."""
    chosen = _dialogs(parent).save_path(title, name, f"*{Path(name).suffix}")
    if chosen is not None and isValid(parent):
        then(chosen)


def name(parent: QWidget, title: str, words: str, then: Callable[[str], object]) -> None:
    """Ask for a name."""
    given = _dialogs(parent).ask(title, words, _("Name"))
    if given is not None and isValid(parent):
        then(given)


def confirmed(parent: QWidget, title: str, words: str, yes: str) -> bool:
    """Ask before something that cannot be taken back; ``yes`` is the verb on the button."""
    return _dialogs(parent).confirm(title, words, yes, danger=True) and isValid(parent)


def sentence(parent: QWidget, title: str, words: str, label: str) -> str | None:
    """Ask for a sentence; ``None`` where the person turned away."""
    given = _dialogs(parent).ask(title, words, label, long=True)
    return given if isValid(parent) else None


def save_bytes(
    pool: Pool,
    parent: QWidget,
    title: str,
    name: str,
    data: bytes,
    saved: Callable[[Path], None],
    refused: Callable[[Exception], None],
) -> None:
    """Ask where to write a file, and have it written whole or not at all, beside the window and beside the store."""
    file_to_save(parent, title, name, lambda chosen: write_bytes(pool, parent, chosen, data, saved, refused))


def write_bytes(
    pool: Pool,
    parent: QWidget,
    chosen: Path,
    data: bytes,
    saved: Callable[[Path], None],
    refused: Callable[[Exception], None],
) -> None:
    """Have a file that was chosen written, as ``save_bytes`` does."""
    pool.reach(
        lambda: write_whole(chosen, data),
        lambda _none: saved(chosen),
        late=pool.folder_late.emit,
        otherwise=refused,
        owner=parent,
    )


def when_writable(
    pool: Pool,
    parent: QWidget,
    chosen: Path,
    then: Callable[[], None],
    refused: Callable[[Exception], None],
) -> None:
    """Go on once it is seen that a file can be written; for what the store is to know of before it is written."""
    pool.reach(
        lambda: require_writable(chosen),
        lambda _none: then(),
        late=pool.folder_late.emit,
        otherwise=refused,
        owner=parent,
    )


def read_bytes(
    pool: Pool,
    parent: QWidget,
    chosen: Path,
    limit: int,
    then: Callable[[bytes], None],
    refused: Callable[[Exception], None],
) -> None:
    """Have a file that was chosen read, beside the window and beside the store; at most ``limit`` bytes."""
    pool.reach(lambda: read_regular(chosen, limit), then, late=pool.folder_late.emit, otherwise=refused, owner=parent)


def _dialogs(parent: QWidget) -> Dialogs:
    return _answers[0] if _answers else QtDialogs(parent.window())
