"""A folder that never answers holds up nobody: words are saved, the window says so, and the program can be closed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mappa_desktop.operations import minutes, stores
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from tests.support.hanging import needs_pipes
from tests.support.stores import PASSPHRASE
from tests.support.window import CLOCK, open_meeting, words_on
from tests.ui.closing_while_a_folder_hangs import WORDS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints")

ROOT = Path(__file__).resolve().parents[2]
LONG_ENOUGH_S = 150


@needs_pipes
def test_words_are_saved_while_a_register_is_written_to_a_folder_that_hangs(qtbot, window, dialogs, hanging):
    file = hanging.folder / "cases.csv"
    dialogs.answers = [file]
    window.listing("cases").register.export.click()
    qtbot.waitUntil(hanging.asked.is_set)
    meeting = open_meeting(qtbot, window, "TRN-L2-0417")
    minutes_id, found = meeting.minutes_id, list[str]()
    meeting.minutes.drafts["executive_summary"].set(("executive_summary",), WORDS)
    qtbot.waitUntil(lambda: not meeting.minutes.autosave.unsaved)
    window.worker.run(
        lambda session: minutes.opened(session, minutes_id),
        lambda record: found.append(record.of(ExecutiveSummary).executive_summary),
    )
    qtbot.waitUntil(lambda: found == [WORDS])
    assert not file.exists()
    hanging.answers()
    qtbot.waitUntil(file.exists)


@needs_pipes
def test_the_window_says_that_a_folder_does_not_answer(qtbot, window, dialogs, hanging):
    window.pool._late_ms = 1
    dialogs.answers = [hanging.folder / "cases.csv"]
    window.listing("cases").register.export.click()
    qtbot.waitUntil(lambda: "The folder is slow, or does not answer." in words_on(window))


def test_the_window_says_that_a_file_takes_long(qtbot, window):
    window.pool.file_late.emit()
    qtbot.waitUntil(lambda: "A file takes long to be read or checked." in words_on(window))


@needs_pipes
@pytest.mark.timeout(300)
def test_the_program_can_be_closed_while_a_folder_hangs_and_every_word_is_saved(folder, tmp_path):
    session = stores.unlock(folder, PASSPHRASE, CLOCK)
    found = minutes.minutes_list(session).value
    minutes_id = next(each.id for each in found if each.case_reference == "TRN-L2-0417")
    session.close()
    passphrase, share = tmp_path / "passphrase", tmp_path / "share"
    passphrase.write_text(PASSPHRASE)
    command = (sys.executable, "-m", "tests.ui.closing_while_a_folder_hangs", folder, passphrase, minutes_id, share)
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=LONG_ENOUGH_S,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert WORDS not in ended.stdout + ended.stderr
    assert list(share.iterdir()) == [], "and nothing of a file"
    session = stores.unlock(folder, PASSPHRASE, CLOCK)
    assert minutes.opened(session, minutes_id).value.of(ExecutiveSummary).executive_summary == WORDS
    session.close()
