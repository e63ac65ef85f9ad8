"""Other processes of the program itself: started with a word of their own, asked through pipes, and ended."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_ENDING_S = 1.0


def started(word: str) -> subprocess.Popen[bytes]:
    """The program once more, doing what a hidden word of its command line says; raises ``OSError`` where it cannot."""
    frozen = getattr(sys, "frozen", False)
    return subprocess.Popen(  # noqa: S603 - the program itself, with a word of its own
        [sys.executable, *([] if frozen else ["-m", "mappa_desktop"]), word],
        cwd=None if frozen else Path(__file__).resolve().parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def given_up_after(seconds: float, helper: subprocess.Popen[bytes]) -> Iterator[threading.Event]:
    """Kill such a process where what stands inside takes longer, so that waiting for it ends; the event tells of it."""
    given_up = threading.Event()

    def give_up() -> None:
        given_up.set()
        helper.kill()

    patience = threading.Timer(seconds, give_up)
    patience.daemon = True
    patience.start()
    try:
        yield given_up
    finally:
        patience.cancel()


def end(helper: subprocess.Popen[bytes]) -> None:
    """End such a process, whatever it is doing."""
    helper.kill()
    helper.wait(_ENDING_S)
    for pipe in (helper.stdin, helper.stdout):
        if pipe is not None:
            with suppress(OSError):  # what it was still to read stands in the pipe
                pipe.close()
