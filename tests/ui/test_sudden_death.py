"""You never lose a word: the program is killed or locked in the middle of a meeting, and what it promised is there."""

from __future__ import annotations

import sys

import pytest

from tests.ui.sudden_death import Moments, a_meeting, die, look, spawned

WALKS = {11: (1, 0.6), 12: (0, 3.0), 13: (2, 0.6)}  # seeds: how often each is locked, and how long it walks then


@pytest.mark.timeout(420)  # five windows in processes of their own, on a busy machine
@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
def test_after_any_kill_or_lock_what_was_called_saved_is_there_and_one_goes_on_where_one_was(tmp_path):
    meeting, moments = a_meeting(tmp_path / "store", spawned), Moments()
    for seed, (locks, life) in WALKS.items():
        die(meeting, seed, moments, locks=locks, life=life)
    look(meeting, moments)
    assert not moments.broken, "\n".join(moments.broken)
    assert (moments.kills, moments.locks) == (len(WALKS), sum(locks for locks, _life in WALKS.values()))
