"""You never lose a word: the program is killed while one types, and what the window promised is there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes, stores
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from tests.support.stores import PASSPHRASE
from tests.support.typist import letter
from tests.support.window import CLOCK

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 6
# The promise is a second while typing; a busy machine may need longer to tell us of the last key.
PROMISE = 1.0
TELLING = 0.5


def the_text(number, seed):
    return "".join(letter(position, seed) for position in range(number))


def a_draft(folder):
    session = stores.unlock(folder, PASSPHRASE, CLOCK)
    found = next(head for head in minutes.minutes_list(session).value if not head.is_frozen)
    session.close()
    return found.id


def stored_text(folder, minutes_id):
    session = stores.unlock(folder, PASSPHRASE, CLOCK)
    content = minutes.opened(session, MinutesId(minutes_id)).value.of(ExecutiveSummary)
    assert stores.check(session).value.sound
    session.close()
    return content.executive_summary


def type_until_killed(folder, minutes_id, seed):
    """What was typed and what was promised, each with the moment of hearing of it, and the moment of death."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.typist", str(folder), minutes_id, str(seed)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    typed, saved = [(0.0, 0)], [(0.0, 0)]
    killed = []
    life = random.Random(seed).uniform(0.4, 3.5)

    def kill():
        killed.append(time.monotonic())
        process.send_signal(signal.SIGKILL)

    timer = None
    with process:
        for line in process.stdout:
            word, _space, number = line.rstrip("\n").partition(" ")
            if not line.endswith("\n") or not number.isdecimal():
                continue  # the last line may have been cut off by the kill
            (typed if word == "typed" else saved).append((time.monotonic(), int(number)))
            if timer is None:
                timer = threading.Timer(life, kill)
                timer.start()
    assert timer is not None, "the program never came to typing"
    timer.join()
    assert process.returncode == -signal.SIGKILL
    return typed, saved, killed[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
def test_what_the_window_called_saved_survives_a_kill_at_any_moment(folder):
    minutes_id = a_draft(folder)
    for seed in range(ROUNDS):
        typed, saved, death = type_until_killed(folder, minutes_id, seed)
        text = stored_text(folder, minutes_id)
        promised = max(number for _moment, number in saved)
        due = max(number for moment, number in typed if moment < death - PROMISE - TELLING)
        last = max(number for _moment, number in typed)
        if last and text == the_text(len(text), seed):
            assert len(text) >= promised, f"round {seed}: called saved and lost"
            assert len(text) >= due, f"round {seed}: typed more than a second before, and lost"
            assert len(text) <= last + 1, f"round {seed}: more than was typed"
        else:
            assert promised == due == 0, f"round {seed}: neither the old nor the new text is there"
