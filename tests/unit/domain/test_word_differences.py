"""Differences word by word: nothing is lost, what changed is marked, and a longer text is no more work by the word."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.word_differences import Fate, Run, spoken, word_runs
from tests.support.calls import calls_in

BEFORE = "Weekly office contact. Home visit every two months. Joint home visit with the MOSOVO officer each month."
AFTER = (
    "Weekly office contact and one unannounced home visit a month. Joint home visit with the MOSOVO officer each month."
)


def texts_of(runs: tuple[Run, ...]) -> tuple[str, str]:
    before = "".join(run.text for run in runs if run.fate is not Fate.ADDED)
    after = "".join(run.text for run in runs if run.fate is not Fate.REMOVED)
    return before, after


def changed(runs: tuple[Run, ...]) -> list[tuple[str, str]]:
    return [(run.fate.name.lower(), run.text) for run in runs if run.fate is not Fate.SAME]


WORDS = st.lists(st.sampled_from(["a", "visit", "visit", ".", ",", " ", "  ", "\n", "\r\n", "é", "目", "\u200b"])).map(
    "".join
)


@given(st.text() | WORDS, st.text() | WORDS)
def test_the_runs_put_together_give_both_texts_back(before, after):
    assert texts_of(word_runs(before, after)) == (before, after)


@given(st.text() | WORDS)
def test_a_text_that_stayed_is_one_run(text):
    assert word_runs(text, text) == ((Run(Fate.SAME, text),) if text else ())


@given(st.text() | WORDS, st.text() | WORDS)
def test_neighbouring_runs_differ_and_none_is_empty(before, after):
    runs = word_runs(before, after)
    assert all(run.text for run in runs)
    assert all(one.fate is not other.fate for one, other in itertools.pairwise(runs))


def test_words_added_in_the_middle_are_told_and_nothing_else():
    before = "Weekly office contact."
    assert changed(word_runs(before, "Weekly office contact and one home visit.")) == [("added", " and one home visit")]


def test_a_word_replaced_is_removed_first_and_then_added():
    assert changed(word_runs("visit each month", "visit each week")) == [("removed", " month"), ("added", " week")]


def test_a_sign_is_a_word_of_its_own():
    assert changed(word_runs("He was told, yes", "He was told yes")) == [("removed", ",")]


def test_a_line_break_in_place_of_a_space_changes_no_word():
    assert changed(word_runs("one two", "one\ntwo")) == [("removed", " "), ("added", "\n")]


def test_a_sentence_taken_out_is_one_run():
    runs = word_runs(BEFORE, AFTER)
    assert texts_of(runs) == (BEFORE, AFTER)
    assert runs[-1].fate is Fate.SAME
    assert runs[-1].text.endswith(" Joint home visit with the MOSOVO officer each month.")


def test_a_small_word_between_replaced_ones_does_not_break_them_up():
    runs = word_runs("police attended the flat today", "housing wrote to the landlord yesterday")
    assert changed(runs) == [
        ("removed", "police attended the flat today"),
        ("added", "housing wrote to the landlord yesterday"),
    ]


def test_those_who_listen_hear_what_was_added_and_what_was_removed():
    runs = word_runs("visit each month.", "visit each week and\non call.")
    assert spoken(runs) == "visit each removed: month; added: week and on call; ."


def _shuffled(words: list[str]) -> str:
    random.Random(7).shuffle(words)
    return " ".join(words)


LONG = {
    "another text": (" ".join(f"w{n}" for n in range(8000)), " ".join(f"v{n}" for n in range(8000))),
    "the same words in another order": (
        " ".join(f"word{n % 900}" for n in range(6000)),
        _shuffled([f"word{n % 900}" for n in range(6000)]),
    ),
    "unique words in another order": (
        " ".join(f"w{n}" for n in range(7500)),
        _shuffled([f"w{n}" for n in range(7500)]),
    ),
    "two words only": (
        " ".join(random.Random(1).choices("ab", k=25_000)),
        " ".join(random.Random(2).choices("ab", k=25_000)),
    ),
    "one word only": ("a " * 25_000, "a " * 24_000),
    "a word in each line changed": (
        "\n".join(f"He was seen on day {n} as agreed" for n in range(1400)),
        "\n".join(f"He was met on day {n} as agreed" for n in range(1400)),
    ),
    "signs": ("." * 50_000, ",." * 25_000),
    "many equal lines among few that differ": (
        "\n".join("no change" if n % 9 else f"day {n}" for n in range(4500)),
        "\n".join("no change" if n % 7 else f"day {n}" for n in range(4500)),
    ),
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("length", [12_500, 50_000])
def test_the_work_grows_with_the_length_of_the_texts_and_not_with_its_square(name, length):
    before, after = (text[:length] for text in LONG[name])
    runs: list[Run] = []
    calls_in(lambda: runs.extend(word_runs(before, after)), most=30 * length)
    assert texts_of(tuple(runs)) == (before, after)


def test_in_a_long_text_a_changed_word_is_found_wherever_it_stands():
    before, after = LONG["a word in each line changed"]
    assert {text for fate, text in changed(word_runs(before, after)) if fate == "added"} == {" met"}
