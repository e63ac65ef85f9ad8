"""A process that hangs: it takes what it is told and never answers."""

from __future__ import annotations

import subprocess
import sys


def one_that_never_answers() -> subprocess.Popen[bytes]:
    """Like another process of the program, as ``foundation.other_processes`` starts them."""
    return subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
