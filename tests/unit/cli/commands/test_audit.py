"""``audit``: drawing minutes for audit, and what the audits of a period come to."""

from __future__ import annotations

import json

import pytest

from mappa_desktop.foundation.resources import resource
from tests.support.commands import Run

YEAR = ("--from", "2026-04-01", "--to", "2027-03-31")


@pytest.fixture(autouse=True)
def _cases(run: Run) -> None:
    for name in ("level2_review", "level3_review"):
        assert run("minutes", "import", resource(f"training/{name}.json"))[0] == 0


def approve(run: Run) -> None:
    assert run("minutes", "approve", "TRN-L2-0417/03")[0] == 0


def test_the_sample_says_which_why_and_by_which_seed(run: Run) -> None:
    approve(run)
    code, out, err = run("audit", "sample", *YEAR, "--number", "3", "--seed", "autumn")
    assert code == 0
    assert out == "TRN-L2-0417/03  Wed 18 Nov 2026  Level 2: place 1 of 1, of which 1 are drawn\n"
    assert "1 of 1 meetings with approved minutes" in err
    assert "seed autumn" in err


def test_the_answer_has_references_and_no_names(run: Run) -> None:
    approve(run)
    code, out, _err = run("audit", "sample", *YEAR, "--number", "3", "--seed", "autumn", "--by-chair", "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["seed"], found["asked"], found["frame"], found["by_chair"]) == ("autumn", 3, 1, True)
    (drawn,) = found["drawn"]
    assert set(drawn) == {"reference", "id", "meeting", "date", "level", "chair", "place", "of", "sha256", "why"}
    assert drawn["chair"] == 1
    assert "Castlemarsh" not in out
    assert "PELLOWICK" not in out.upper()


def test_a_seed_that_is_left_out_is_made_up_and_printed(run: Run) -> None:
    first = json.loads(run("audit", "sample", *YEAR, "--number", "3", "--json")[1])
    second = json.loads(run("audit", "sample", *YEAR, "--number", "3", "--json")[1])
    assert first["seed"] != second["seed"]
    assert first["drawn"] == []


def test_what_cannot_be_drawn_is_refused(run: Run) -> None:
    assert run("audit", "sample", *YEAR, "--number", "0")[0] == 4
    assert run("audit", "sample", "--from", "2026-04-01", "--number", "1")[0] == 2


def test_the_summary_lists_every_question(run: Run) -> None:
    code, out, err = run("audit", "summary", *YEAR)
    assert code == 0
    assert out.splitlines()[3] == "CA4  Did all relevant agencies attend?  No score."
    assert err == "0 of 2 meetings were audited.\n"
    found = json.loads(run("audit", "summary", *YEAR, "--json")[1])
    assert (found["meetings"], found["audited"]) == (2, 0)
    assert set(found["questions"][0]) == {"id", "question", "source", "scores", "not_applicable", "mean"}
