"""The dictionaries are British and Welsh; names stand in the record; words that are added stay with the store."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.spelling import Language, misspelt
from mappa_desktop.foundation.content import path_from_text, replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.fields import FreeText, Naming, marks_of, texts_with_fields
from mappa_desktop.operations import spelling
from mappa_desktop.operations.done import Change
from mappa_desktop.sections import SECTIONS
from tests.support.minutes_in_memory import training_contents

BRITISH = (
    "colour",
    "organise",
    "behaviour",
    "licence",
    "programme",
    "safeguarding",
    "centre",
    "re-offending",
    "person’s",
)
AMERICAN = ("color", "organize", "behavior", "center", "defense")
WELSH = ("cyfarfod", "nghyfarfod", "chyfarfod", "gyfarfod", "ddiogelu", "troseddwr", "Llanelli", "dŵr")


def known(word: str, language: Language) -> bool:
    return spelling.recognised([word])[0].by(language)


@pytest.mark.parametrize("word", BRITISH)
def test_british_english_is_known(word):
    assert known(word, Language.ENGLISH)


@pytest.mark.parametrize("word", AMERICAN)
def test_american_english_is_not(word):
    assert not known(word, Language.ENGLISH)


@pytest.mark.parametrize("word", WELSH)
def test_welsh_words_are_known_also_mutated(word):
    assert known(word, Language.WELSH)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The panel recieved a report about behaviour at Llanelli.", ["recieved", "Llanelli"]),
        ("Trafododd y panel ddiogelwch y plant yn y cyfarfod hwn.", []),
        ("Trafododd y panel ddiogelwch y plant yn y cyfarffod hwn.", ["cyfarffod"]),
    ],
)
def test_a_paragraph_is_judged_in_its_own_language(text, wrong):
    found = misspelt(text, frozenset(), frozenset(), lambda word: spelling.recognised([word])[0])
    assert found is not None
    assert [word.text for word in found] == wrong


@pytest.mark.parametrize(
    ("wrong", "right", "language"),
    [
        ("accomodation", "accommodation", Language.ENGLISH),
        ("recieve", "receive", Language.ENGLISH),
        ("color", "colour", Language.ENGLISH),
        ("cyfarffod", "cyfarfod", Language.WELSH),
    ],
)
def test_what_was_meant_is_among_a_few_suggestions(wrong, right, language):
    offered = spelling.suggestions(wrong, language)
    assert right in offered[:3]
    assert len(offered) <= spelling.MOST_SUGGESTIONS


def test_names_in_the_record_are_known():
    contents = dict(training_contents())
    for key, path, name in (
        ("subject", "subject.full_name", "Zebedee Quillfeather"),
        ("subject", "subject.aliases", ("Flimflam",)),
        ("subject", "subject.current_address.line", "3 Bryngolau"),
        ("attendance", "agencies[0].short_name", "Wendlepol"),
        ("attendance", "attendance[0].name", "Ottoline Grubb"),
        ("victims", "victims.people[0].label", "Zarg A"),
        ("index_offence", "index_offence.court", "Wendlecaster Crown Court"),
    ):
        contents[key] = replaced(contents[key], path_from_text(path), name)
    names = frozenset().union(*(spelling.known_names(content) for content in contents.values()))
    assert {"quillfeather", "flimflam", "bryngolau", "wendlepol", "grubb", "zarg", "wendlecaster"} <= names


def test_a_text_is_no_name():
    content = replaced(training_contents()["meeting_details"], ("meeting", "purpose"), "Floccinaucinihil")
    assert "floccinaucinihil" not in spelling.known_names(content)


def test_every_name_of_every_section_is_a_free_text():
    for content in training_contents().values():
        for _path, _text, declared in texts_with_fields(content):
            kinds = {type(mark) for mark in marks_of(declared)}
            assert Naming not in kinds or FreeText in kinds
    assert SECTIONS


def test_a_word_that_was_added_stays_with_the_store(session):
    assert spelling.own_words(session).value.words == ()
    assert spelling.add_word(session, "zorbing").changes == {Change.SETTINGS}
    assert spelling.add_word(session, "zorbing").changes == frozenset()
    spelling.add_word(session, "Quiddity")
    assert spelling.own_words(session).value.words == ("zorbing", "Quiddity")
    spelling.save_own_words(session, spelling.OwnWords(words=("Quiddity",)))
    assert spelling.own_words(session).value.words == ("Quiddity",)


@pytest.mark.parametrize("word", ["", "two words", "R-01", "x"])
def test_only_a_word_can_be_added(session, word):
    with pytest.raises(Refused, match="single word"):
        spelling.add_word(session, word)
    assert spelling.own_words(session).value.words == ()
