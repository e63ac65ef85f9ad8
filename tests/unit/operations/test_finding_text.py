"""Finding finds every text of the meeting; replacing leaves alone what others know the case by."""

from __future__ import annotations

import pytest

from mappa_desktop.foundation.content import path_from_text, replaced, value_at
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.fields import FreeText, marks_of, texts_with_fields
from mappa_desktop.operations.finding_text import Sought, found, replaced_all
from mappa_desktop.sections import SECTIONS, content_of
from mappa_desktop.sections.attendance.model import Attendance
from tests.support.minutes_in_memory import training_contents


def contents_with(**texts: str):
    """A training case with other texts in two sections."""
    contents = dict(training_contents())
    for name, text in texts.items():
        key, path = {
            "quorum": ("meeting_details", "meeting.quorum_note"),
            "purpose": ("meeting_details", "meeting.purpose"),
        }[name]
        contents[key] = replaced(contents[key], path_from_text(path), text)
    return contents


def test_every_free_text_of_every_section_is_looked_through():
    contents = training_contents()
    for key, content in contents.items():
        for path, text, declared in texts_with_fields(content):
            word = max(text.split() or [""], key=len)
            if word and any(isinstance(mark, FreeText) for mark in marks_of(declared)):
                hits = found(contents, Sought(word))
                assert (key, path) in {(hit.section_key, hit.path) for hit in hits}


def test_small_and_capital_letters_are_the_same_and_so_are_kinds_of_quotation_marks():
    contents = contents_with(quorum="Zebra’s ZEBRA'S zebra's")
    assert len(found(contents, Sought("zEbra's"))) == 3


def test_whole_words_only_when_asked():
    contents = contents_with(quorum="Quagga quaggas zquagga (quagga)")
    assert len(found(contents, Sought("quagga"))) == 4
    assert len(found(contents, Sought("quagga", whole_words=True))) == 2


@pytest.mark.parametrize("words", ["", "  ", "\n"])
def test_nothing_is_found_while_nothing_is_looked_for(words):
    assert found(training_contents(), Sought(words)) == []


@pytest.mark.parametrize("words", [".*", "(", "[a-z]", "\\"])
def test_what_is_looked_for_is_no_pattern(words):
    contents = contents_with(quorum=f"before {words} after")
    assert [hit.words for hit in found(contents, Sought(words)) if hit.path[-1] == "quorum_note"] == [words]


def test_a_hit_says_where_it_is_and_what_stands_around_it():
    contents = contents_with(quorum="one two\nthree okapi four")
    (hit,) = found(contents, Sought("okapi"))
    assert (hit.section_title, hit.path_text, hit.before, hit.words, hit.after) == (
        "Meeting details",
        "meeting.quorum_note",
        "one two three ",
        "okapi",
        " four",
    )


def test_hits_come_in_the_order_of_the_sections():
    hits = found(training_contents(), Sought("the"))
    order = [section.key for section in SECTIONS]
    places = [order.index(hit.section_key) for hit in hits]
    assert places == sorted(places)


def test_everything_found_is_replaced_and_nothing_else_changes():
    contents = contents_with(quorum="gnu and gnu", purpose="A gnu")
    changed = replaced_all(contents, Sought("gnu"), "emu, a bird,")
    assert set(changed) == {"meeting_details"}
    assert value_at(changed["meeting_details"], ("meeting", "quorum_note")) == "emu, a bird, and emu, a bird,"
    assert value_at(changed["meeting_details"], ("meeting", "purpose")) == "A emu, a bird,"
    assert value_at(contents["meeting_details"], ("meeting", "purpose")) == "A gnu"


def test_only_the_hits_that_were_chosen_are_replaced():
    contents = contents_with(quorum="gnu and gnu")
    hits = found(contents, Sought("gnu"))
    changed = replaced_all(contents, Sought("gnu"), "emu", hits[1:])
    assert value_at(changed["meeting_details"], ("meeting", "quorum_note")) == "gnu and emu"


def test_what_was_typed_over_since_it_was_found_is_left_alone():
    hits = found(contents_with(quorum="the gnu"), Sought("gnu"))
    assert replaced_all(contents_with(quorum="gnu, the"), Sought("gnu"), "emu", hits) == {}


def test_references_are_found_and_never_replaced():
    contents = training_contents()
    hits = found(contents, Sought("R-01"))
    given = [hit for hit in hits if hit.path[-1] == "ref"]
    assert given
    assert not any(hit.changeable for hit in given)
    for key, content in replaced_all(contents, Sought("R-01"), "X-99").items():
        before = [text for path, text, _field in texts_with_fields(contents[key]) if path[-1] in ("ref", "reference")]
        after = [text for path, text, _field in texts_with_fields(content) if path[-1] in ("ref", "reference")]
        assert after == before


def test_codes_and_choices_are_neither_found_nor_replaced():
    contents = training_contents()
    assert not [hit for hit in found(contents, Sought("very_high")) if hit.words == "very_high"]
    changed = {**contents, **replaced_all(contents, Sought("probation"), "zzz")}
    assert "zzz" not in {agency.id for agency in content_of(changed, Attendance).agencies}


def test_what_a_field_cannot_hold_is_refused_and_nothing_is_replaced():
    contents = contents_with(quorum="gnu")
    line = replaced(contents["meeting_details"], ("meeting", "mode_note"), "gnu")
    with pytest.raises(Refused, match="Nothing was replaced"):
        replaced_all({**contents, "meeting_details": line}, Sought("gnu"), "two\nlines")
