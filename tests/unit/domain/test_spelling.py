"""Which words are judged, what is known without a dictionary, and in which language a paragraph is."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.spelling import Language, Recognised, is_known, language_of, misspelt, paragraphs
from mappa_desktop.domain.spelling import names_in as names
from mappa_desktop.domain.spelling import words_to_judge as judged

ENGLISH = Recognised(english=True, welsh=False)
WELSH = Recognised(english=False, welsh=True)
BOTH = Recognised(english=True, welsh=True)
NEITHER = Recognised(english=False, welsh=False)


def words(text: str) -> list[str]:
    return [word.text for word in judged(text)]


@pytest.mark.parametrize(
    "text",
    ["R-01", "3.04", "A12", "2nd", "09:30", "D-02a", "jo@example.org", "https://example.org/page", "www.example.org"],
)
def test_references_figures_and_addresses_are_not_judged(text: str) -> None:
    assert words(text) == []


def test_a_single_letter_stands_for_somebody() -> None:
    assert words("Victim A and Child C") == ["Victim", "and", "Child"]


@pytest.mark.parametrize("word", ["re-offending", "person’s", "don't", "dŵr", "Llŷn"])
def test_marks_inside_a_word_belong_to_it(word: str) -> None:
    assert words(f"({word}, {word}.)") == [word, word]


def test_a_quotation_mark_is_no_part_of_the_word() -> None:
    assert words("‘never’ 'again' “so”") == ["never", "again", "so"]


def test_the_place_of_a_word_counts_characters() -> None:
    (_first, second) = judged("😀 one two")
    assert "😀 one two"[second.start : second.end] == "two"


@pytest.mark.parametrize(
    "word", ["MAPPA", "ViSOR", "MOSOVO", "RoSH", "IDVA", "VLOs", "SPOC", "SMB’s", "MAPPA-MARAC", "PoP"]
)
def test_the_acronyms_of_the_trade_are_known(word: str) -> None:
    assert is_known(word, frozenset())


@pytest.mark.parametrize("word", ["MAPAP", "visor", "Rosh"])
def test_an_acronym_written_otherwise_is_not(word: str) -> None:
    assert not is_known(word, frozenset())


@pytest.mark.parametrize("word", ["Dyfrig", "Dyfrig’s", "Penhallow-Quist", "Quist", "DYFRIG", "Quists’"[:-1] + "’"])
def test_names_of_the_case_are_known_also_joined_and_with_their_s(word: str) -> None:
    assert is_known(word, names(["Dyfrig Penhallow-Quist", "Quists"]))


def test_a_name_without_its_capital_is_not_taken_for_the_name() -> None:
    assert not is_known("quist", names(["Quist"]))


@pytest.mark.parametrize(
    ("recognised", "language"),
    [
        ([ENGLISH, ENGLISH, WELSH], Language.ENGLISH),
        ([WELSH, WELSH, ENGLISH], Language.WELSH),
        ([BOTH, BOTH], Language.ENGLISH),
        ([], Language.ENGLISH),
        ([NEITHER, NEITHER, WELSH], Language.WELSH),
    ],
)
def test_a_paragraph_is_welsh_where_welsh_knows_more_of_its_words(
    recognised: list[Recognised], language: Language
) -> None:
    assert language_of(recognised) is language


ANSWERS = {"the": ENGLISH, "colour": ENGLISH, "color": NEITHER, "cyfarfod": WELSH, "nesaf": WELSH, "y": WELSH}


def unknown(text: str, *, own: frozenset[str] = frozenset()) -> list[str]:
    found = misspelt(text, frozenset(), own, lambda word: ANSWERS.get(word, NEITHER))
    assert found is not None
    return [word.text for word in found]


def test_what_the_language_of_the_paragraph_does_not_know_is_misspelt() -> None:
    assert unknown("the colour color") == ["color"]
    assert unknown("cyfarfod nesaf colour") == ["colour"]


def test_a_word_that_was_added_is_known_in_any_dress() -> None:
    assert unknown("Zorbing zorbing’s", own=frozenset({"zorbing"})) == []


def test_nothing_is_called_misspelt_while_a_dictionary_owes_an_answer() -> None:
    asked: list[str] = []
    assert misspelt("the color wibble", frozenset(), frozenset(), asked.append) is None
    assert asked == ["the", "color", "wibble"], "every word is asked for in one go"


def test_paragraphs_keep_their_places() -> None:
    text = "One two.\n\nThree."
    assert [text[each.start : each.end] for each in paragraphs(text)] == ["One two.", "", "Three."]
