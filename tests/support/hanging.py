"""What hangs: a process that takes what it is told and never answers, and folders of which nothing is heard."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from mappa_desktop.foundation import files

needs_pipes = pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")


def one_that_never_answers() -> subprocess.Popen[bytes]:
    """Like another process of the program, as ``foundation.other_processes`` starts them."""
    return subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


class HangingFolder:
    """A folder like one on a share that is gone: whoever makes a file in it is held by the operating system.

    It is held where a pipe is opened that nobody reads, in the place of the file. ``asked`` tells that somebody is
    about to be held; once ``answers`` was called, files are made like anywhere else. Every test has to call it.
    """

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.asked = threading.Event()
        folder.mkdir()
        self._pipe = folder.with_name(f"{folder.name}.pipe")
        os.mkfifo(self._pipe)
        make = files._new

        def held(path: Path) -> int:
            if path.parent == folder:
                self.hold()
            return make(path)

        patch.setattr(files, "_new", held)

    def hold(self) -> None:
        """Be held here and now, as by making a file."""
        self.asked.set()
        os.close(os.open(self._pipe, os.O_WRONLY))

    def answers(self) -> None:
        """From now on nobody is held, and who was goes on.

        The reader's end is never closed: who has not come to the pipe yet would be held for ever.
        """
        os.open(self._pipe, os.O_RDONLY | os.O_NONBLOCK)
