"""The interpreter survives any number of calls into Qt."""

from __future__ import annotations

import subprocess
import sys

_CALLS = """
from PySide6.QtCore import QObject
from mappa_desktop.widgets.singletons import keep_alive
keep_alive()
keep_alive()
lonely = QObject()
for _ in range(50_000):
    lonely.parent()
    lonely.setObjectName("lonely")
    lonely.signalsBlocked()
"""


def test_calls_that_return_nothing_do_not_use_nothing_up() -> None:
    done = subprocess.run([sys.executable, "-c", _CALLS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
