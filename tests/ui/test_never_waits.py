"""You never wait: the thread of the window leaves the store, the printing of pages and the disk to others.

Every test of the real window runs under the same guard; here it is shown to notice, and one walk leads everywhere.
"""

from __future__ import annotations

import pytest

from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.operations import copies, minutes
from mappa_desktop.ui.screens.minutes.workspace import AFTER, BEFORE, DURING
from tests.support.calm import nothing_waits


def as_a_screen_would(meeting, work):
    """Run some work with a frame of the screens on the stack."""
    meeting._then.append((work, lambda _why: None))
    meeting._on_settled(True)


@pytest.mark.parametrize(
    "wait",
    [
        lambda meeting, _file: minutes.case_list(meeting._desk.worker._session),
        lambda meeting, _file: minutes.save_section(
            meeting._desk.worker._session,
            meeting.minutes_id,
            "executive_summary",
            meeting.minutes.drafts["executive_summary"].content,
        ),
        lambda meeting, _file: copies.printed(meeting.minutes.record(), CopyFor()),
        lambda _meeting, file: file.write_bytes(b""),
    ],
    ids=["reading the store", "changing the store", "printing", "writing a file"],
)
def test_the_guard_notices_a_window_that_waits(meeting, tmp_path, wait):
    with nothing_waits() as seen, pytest.raises(AssertionError, match="The window waits"):
        as_a_screen_would(meeting, lambda: wait(meeting, tmp_path / "file"))
    assert len(seen) == 1


def test_a_walk_through_the_program_never_makes_the_window_wait(qtbot, window, meeting, calm):
    for step in (BEFORE, DURING, AFTER, DURING):
        meeting.show_step(step)
        qtbot.wait(20)
    for _section in range(6):
        meeting.step(1)
    window.verbs.action("larger").trigger()
    window.verbs.action("usual_size").trigger()
    meeting.save_now()
    qtbot.waitUntil(lambda: not meeting.minutes.autosave.unsaved)
    window.go_to_place("settings")
    window.go_to_place("verify")
    window.go_to_place("cases")
    qtbot.waitUntil(window.listing("cases").isVisible)
    window.lock()
    qtbot.waitUntil(window.unlock.isVisible)
    assert calm == []
