"""``search``: where words stand, for people and for programs."""

from __future__ import annotations

import json
import logging

import pytest

from mappa_desktop.foundation.resources import resource
from tests.support.commands import Run


@pytest.fixture(autouse=True)
def _cases(run: Run) -> None:
    for name in ("level2_review", "level3_review"):
        assert run("minutes", "import", resource(f"training/{name}.json"))[0] == 0


def test_the_words_are_told_in_context_with_case_day_and_section(run: Run) -> None:
    code, out, err = run("search", "flat", "housing", "section:reason")
    assert (code, err) == (0, "Nothing was found.\n")
    code, out, err = run("search", "unstable", "housing")
    assert (code, err) == (0, "1 section was found.\n")
    first, second = out.splitlines()
    assert first == "TRN-L2-0417  Wed 18 Nov 2026  Draft  Reason for this level"
    assert "unstable housing. Needs co-ordinated police" in second


def test_the_answer_has_the_agreed_keys(run: Run) -> None:
    code, out, _err = run("search", "unstable housing", "--json")
    (hit,) = json.loads(out)
    assert code == 0
    assert set(hit) == {"id", "case", "reference", "date", "section", "path", "text"}
    assert (hit["case"], hit["reference"], hit["date"]) == ("TRN-L2-0417", "TRN-L2-0417/03", "2026-11-18")
    assert (hit["section"], hit["path"]) == ("reason_for_level", "reason_for_level.why_this_level")
    assert run("minutes", "show", hit["id"])[0] == 0


def test_nothing_found_is_an_answer_and_no_error(run: Run) -> None:
    assert run("search", "xylophone") == (0, "", "Nothing was found.\n")
    assert run("search", "xylophone", "--json") == (0, "[]\n", "Nothing was found.\n")


def test_no_more_is_told_than_was_asked_for(run: Run) -> None:
    _code, out, err = run("search", "police", "--limit", 2, "--json")
    assert len(json.loads(out)) == 2
    assert err.startswith("The first 2 of ")
    assert run("search", "police", "--limit", 0)[0] == 2


@pytest.mark.parametrize("words", ["level:9", "agencies:Police", "from:yesterday", "section:xyz"])
def test_a_filter_that_is_not_known_is_refused_in_one_sentence(run: Run, words: str) -> None:
    code, out, err = run("search", words, "police")
    assert (code, out) == (4, "")
    assert err.count("\n") == 1


def test_the_last_word_is_whole_here(run: Run) -> None:
    assert run("search", "unstab")[2] == "Nothing was found.\n"


def test_what_was_typed_stands_in_no_log(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    run("search", "PELLOWICK", "zzcanaryzz")
    assert "PELLOWICK" not in caplog.text
    assert "zzcanaryzz" not in caplog.text
