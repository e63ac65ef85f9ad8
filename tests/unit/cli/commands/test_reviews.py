"""``reviews``: what is late or due soon, as it is on a day."""

from __future__ import annotations

import json

import pytest

from mappa_desktop.foundation.resources import resource
from tests.support.commands import Run


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
        "TRN-L3-0022  L3  Thu 7 Jan 2027  34 days late",
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
