"""The guard against the fault of PySide6 on Python 3.11."""

from __future__ import annotations

import subprocess
import sys

from tests.support.stores import ROOT

_MANY_CALLS = """
from PySide6.QtCore import QObject
from mappa_desktop.widgets.interpreter import keep_none
keep_none()
keep_none()
thing = QObject()
for _ in range(200_000):
    thing.setObjectName("x")
print("alive")
"""


def test_a_process_outlives_many_calls_into_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _MANY_CALLS], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "alive", "")
