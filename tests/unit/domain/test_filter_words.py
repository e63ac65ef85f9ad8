"""What is typed to find things: words, phrases, words to leave out, and filters."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.filter_words import FilterWords, is_finished_wrongly, parsed
from mappa_desktop.foundation.errors import Refused

KNOWN = {"agency": (), "is": ("overdue", "draft"), "from": ()}


def test_words_stay_as_they_were_typed():
    found = parsed("3.07 OSP/DC D-12 o'neill ", KNOWN)
    assert found == FilterWords(words=("3.07", "OSP/DC", "D-12", "o'neill"))


def test_a_phrase_stands_in_quotes_straight_or_curly():
    assert parsed('"sole contact" “two  words” unclosed "to the end', KNOWN) == FilterWords(
        words=("unclosed",), phrases=("sole contact", "two words", "to the end")
    )


def test_what_stands_behind_a_minus_is_left_out():
    found = parsed('flat -hostel -"approved premises" non-contact', KNOWN)
    assert found.excluded == ("hostel", "approved premises")
    assert found.words == ("flat", "non-contact")


def test_a_filter_may_be_given_several_times_and_its_value_stands_in_quotes():
    found = parsed('agency:"Housing Options" AGENCY:Police is:Overdue', KNOWN)
    assert found.filters == {"agency": ("Housing Options", "Police"), "is": ("overdue",)}
    assert found.words == ()


def test_the_last_word_is_open_until_something_follows_it():
    assert parsed("cash fl", KNOWN).open_word == "fl"
    for closed in ("cash fl ", 'cash "fl"', "cash -fl", "cash agency:fl", ""):
        assert parsed(closed, KNOWN).open_word == ""


def test_a_filter_that_is_still_being_typed_is_no_word_yet():
    assert parsed("cash agency:", KNOWN) == FilterWords(words=("cash",))


def test_a_colon_after_a_word_or_in_a_time_makes_no_filter():
    assert parsed("note: left at 10:30", KNOWN).words == ("note:", "left", "at", "10:30")
    assert parsed('"http://example.org"', KNOWN).phrases == ("http://example.org",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("agencies:Police", "There is no filter of that name: there are agency:, is:, from:."),
        ("is:late", "“is:” can be overdue or draft."),
        ('agency:""', "Say what “agency:” is to be."),
        ("-is:draft", "A filter cannot be left out"),
    ],
)
def test_what_is_not_known_is_refused_and_what_is_known_is_said(text, sentence):
    with pytest.raises(Refused) as refused:
        parsed(text, KNOWN)
    assert str(refused.value).startswith(sentence)


def test_a_place_without_filters_says_so():
    with pytest.raises(Refused, match="no filters here"):
        parsed("is:draft", {})


def test_a_sentence_of_refusal_repeats_nothing_that_was_typed():
    with pytest.raises(Refused) as refused:
        parsed("PELLOWICK:x", KNOWN)
    assert "pellowick" not in str(refused.value).casefold()


def test_a_filter_that_makes_sense_once_is_refused_twice():
    assert parsed("is:draft is:DRAFT", KNOWN).one("is") == "draft"
    with pytest.raises(Refused, match="only once"):
        parsed("is:draft is:overdue", KNOWN).one("is")


@pytest.mark.parametrize("typed", ["2026-03-31", "31/3/2026", '"31 Mar 2026"'])
def test_a_day_in_a_filter_is_read_as_everywhere(typed):
    assert parsed(f"from:{typed}", KNOWN).day("from") == datetime.date(2026, 3, 31)


@pytest.mark.parametrize("typed", ["yesterday", "31/2/2026", "31/3"])
def test_what_is_no_day_is_refused_with_the_name_of_the_filter(typed):
    with pytest.raises(Refused, match="“from:” is a day"):
        parsed(f"from:{typed}", KNOWN).day("from")


def test_no_filter_gives_no_day_and_no_value():
    assert parsed("", KNOWN).day("from") is None
    assert parsed("", KNOWN).one("is") == ""


@given(st.text(alphabet=st.sampled_from("a\":- \x00“”/'*()\n.😀ŵ"), max_size=60) | st.text(max_size=200))
def test_whatever_is_typed_is_taken_apart_or_refused(text):
    try:
        found = parsed(text, KNOWN)
    except Refused:
        return
    assert all(found.words + found.phrases + found.excluded)
    assert not found.open_word or found.words[-1] == found.open_word


def test_ten_thousand_characters_are_taken_apart_at_once():
    for text in ("-" * 10_000, "a-" * 5_000, '"' * 10_000, "a:" * 5_000, " a" * 5_000):
        try:
            parsed(text, KNOWN)
        except Refused:
            continue


def test_more_than_anybody_types_is_refused_in_one_sentence():
    assert parsed("x" * 2_000, KNOWN).words == ("x" * 2_000,)
    with pytest.raises(Refused, match=r"^Type up to 2,000 characters here\.$"):
        parsed("x" * 2_001, KNOWN)
    assert len(parsed("x " * 100, KNOWN).words) == 100
    with pytest.raises(Refused, match=r"^Type up to 100 words and filters at a time\.$"):
        parsed("x " * 101, KNOWN)


@pytest.mark.parametrize(
    ("text", "finished"), [("is:late", False), ("is:late ", True), ("is:late plan", True), ("plan is:lat", False)]
)
def test_a_wrong_filter_is_finished_once_a_space_follows_it(text, finished):
    assert is_finished_wrongly(text, KNOWN) is finished
