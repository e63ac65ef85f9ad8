"""``calendar``: an appointment is written to a file, or refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import pytest

from mappa_desktop.foundation.resources import resource
from tests.support.commands import Run

ID = "TRN-L2-0417/03"


@pytest.fixture
def out(run: Run, folder: Path) -> Path:
    """A store with a training case, and where to write to."""
    assert run("minutes", "import", resource("training/level2_review.json"))[0] == 0
    return folder / "review.ics"


def day_in(path: Path) -> str:
    (event,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event.start.isoformat()[:10]


def test_the_next_review_is_written(run: Run, out: Path) -> None:
    code, said, _err = run("calendar", "export", ID, "--out", out)
    assert (code, said) == (0, f"Written: {out}\n")
    assert day_in(out) == "2027-02-17"


def test_the_invitation_is_written_and_answered_in_json(run: Run, out: Path) -> None:
    code, said, _err = run("calendar", "export", ID, "--invitation", "--out", out, "--json")
    assert code == 0
    assert json.loads(said) == {"file": str(out), "bytes": out.stat().st_size}
    assert day_in(out) == "2026-11-18"


@pytest.mark.parametrize("which", ["none", "m-0000000000"])
def test_minutes_that_are_not_there_are_refused(run: Run, out: Path, which: str) -> None:
    code, said, err = run("calendar", "export", which, "--out", out)
    assert (code, said, err) == (4, "", "There are no minutes with this identifier.\n")
    assert not out.exists()
