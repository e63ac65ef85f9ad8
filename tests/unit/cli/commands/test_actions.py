"""``actions``: what is still to be done, all of it, what is overdue, or one agency's."""

from __future__ import annotations

import json

import pytest

from mappa_desktop.foundation.resources import resource
from tests.support.commands import Run

TODAY = ("--today", "2026-11-24")


@pytest.fixture(autouse=True)
def _cases(run: Run) -> None:
    for name in ("level2_review", "level3_review"):
        assert run("minutes", "import", resource(f"training/{name}.json"))[0] == 0


def test_overdue_actions_are_listed_with_who_and_how_late(run: Run) -> None:
    code, out, _err = run("actions", "list", "--overdue", *TODAY)
    lines = out.splitlines()
    assert code == 0
    assert len(lines) == 3
    assert lines[0].startswith(
        "TRN-L3-0022  4.01  Probation Service, Ishaan Dellacombe  Fri 20 Nov 2026, 2 working days late  Submit licence"
    )


def test_every_action_that_is_not_done_is_listed_once(run: Run) -> None:
    found = json.loads(run("actions", "list", "--json", *TODAY)[1])
    refs = [(action["case"], action["ref"]) for action in found]
    assert len(refs) == len(set(refs)) == 16
    assert sum(action["overdue"] for action in found) == 3
    assert set(found[0]) == {
        "case", "minutes", "ref", "description", "owner", "agency", "status", "due", "overdue", "times_carried",
    }  # fmt: skip


def test_one_agency_is_asked_for_by_its_name(run: Run) -> None:
    found = json.loads(run("actions", "list", "--agency", "housing", "--json", *TODAY)[1])
    assert {action["agency"] for action in found} == {"Housing"}
    code, out, err = run("actions", "list", "--agency", "HM Prison Service", "--overdue", *TODAY)
    assert (code, out, err) == (0, "", "No action is overdue.\n")


def test_an_agency_that_nothing_names_is_refused(run: Run) -> None:
    code, out, err = run("actions", "list", "--agency", "Nobody", *TODAY)
    assert (code, out) == (4, "")
    assert "No agency of this name is in the directory or in any minutes." in err


def test_words_and_filters_of_the_register_may_be_given(run: Run) -> None:
    found = json.loads(run("actions", "list", "agency:housing", "is:overdue", "--json", "--today", "2026-12-07")[1])
    assert [(action["case"], action["ref"]) for action in found] == [("TRN-L2-0417", "3.05"), ("TRN-L3-0022", "4.03")]
    found = json.loads(run("actions", "list", "owner:Georgiana Flint", "--json", *TODAY)[1])
    assert {action["owner"] for action in found} == {"Georgiana Flint"}
    found = json.loads(run("actions", "list", "is:completed", "--json", *TODAY)[1])
    assert {action["status"] for action in found} <= {"completed", "completed_late", "no_longer_required"}


def test_a_filter_that_is_not_known_is_refused_in_one_sentence(run: Run) -> None:
    code, out, err = run("actions", "list", "is:late", *TODAY)
    assert (code, out) == (4, "")
    assert "can be open, overdue" in err
