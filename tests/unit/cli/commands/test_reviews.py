"""``reviews``: what is late or due soon, as it is on a day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mappa_desktop.foundation.resources import resource
from tests.support.commands import Run
from tests.support.minutes_documents import as_bytes


@pytest.fixture(autouse=True)
def _cases(run: Run) -> None:
    for name in ("level2_review", "level3_review"):
        assert run("minutes", "import", resource(f"training/{name}.json"))[0] == 0


def test_nothing_is_due_yet(run: Run) -> None:
    code, out, err = run("reviews", "due", "--on", "2026-11-24")
    assert (code, out, err) == (0, "", "No review is late or due within three weeks.\n")


def test_what_is_late_stands_first(run: Run) -> None:
    code, out, _err = run("reviews", "due", "--on", "2027-02-10")
    assert code == 0
    assert out.splitlines() == [
        "TRN-L3-0022  L3  Thu 7 Jan 2027  24 working days late",
        "TRN-L2-0417  L2  Wed 17 Feb 2027  in 7 days",
    ]


def test_the_answer_has_the_agreed_keys(run: Run) -> None:
    code, out, _err = run("reviews", "due", "--json", "--today", "2026-12-30")
    (review,) = json.loads(out)
    assert code == 0
    assert set(review) == {"case", "id", "level", "due", "planned", "latest", "late", "in_words"}
    assert (review["case"], review["due"], review["latest"]) == ("TRN-L3-0022", "2027-01-07", "2027-01-14")
    assert (review["late"], review["in_words"]) == (False, "in 8 days")


def test_a_day_that_is_none_is_wrong_use(run: Run) -> None:
    assert run("reviews", "due", "--on", "soon")[0] == 2


@pytest.mark.parametrize(
    ("status", "more", "due"),
    [
        ("community_order", {"index_offence": {"sentenced": "2026-12-01"}}, "2026-12-29"),
        ("custody_sentenced", {"relevant_dates": {"conditional_release": "2027-07-01"}}, "2027-01-01"),
    ],
)
def test_first_meetings_after_a_sentence_and_before_a_release_are_due_too(
    run: Run, tmp_path: Path, status: str, more: dict[str, Any], due: str
) -> None:
    document = {
        "format": "mappa-minutes",
        "version": 1,
        "meeting": {"reference": "TRN-X/01", "level": 2, "date": "2027-03-01"},
        "subject": {"reference": "TRN-X", "full_name": "FICTIONAL X", "custody_status": status},
        "fictional": True,
        "fiction_notice": "FICTIONAL - TRAINING",
        **more,
    }
    file = tmp_path / "x.json"
    file.write_bytes(as_bytes(document))
    assert run("minutes", "import", str(file))[0] == 0
    found = json.loads(run("reviews", "due", "--json", "--on", "2026-12-20")[1])
    assert [(review["case"], review["due"], review["planned"]) for review in found] == [
        ("TRN-X", due, "2027-03-01"),
        ("TRN-L3-0022", "2027-01-07", "2027-01-07"),
    ]
