"""Files that are whole or not there, durable, and readable by their owner alone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from mappa_desktop.foundation.files import replace_whole

_UNFINISHED = ".new"


def make_private_folder(folder: Path) -> None:
    """Make a folder, or take an existing one, and keep everybody else out."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file in one step; what a crash left of an earlier attempt goes first."""
    unfinished = path.with_name(path.name + _UNFINISHED)
    unfinished.unlink(missing_ok=True)
    replace_whole(path, content, unfinished)


def copy_durably(source: Path, target: Path) -> None:
    """Copy a file that nobody is writing; the copy is on the disk when this returns."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as original, os.fdopen(handle, "wb") as copy:
        shutil.copyfileobj(original, copy, 1 << 20)
        copy.flush()
        os.fsync(copy.fileno())
