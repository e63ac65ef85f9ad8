"""Kinds of fields, read from the model."""

from __future__ import annotations

from datetime import date

import pytest

from mappa_desktop.foundation.fields import ChoiceOf, Given, Multiline
from mappa_desktop.widgets.kinds import in_words, kind_of, lines_in_words
from tests.support.orchard import Crop, Due, Job, Orchard


def label_of(list_name: str, value: str) -> str:
    return f"{list_name}:{value}"


@pytest.mark.parametrize(
    ("name", "base", "optional", "many"),
    [
        ("name", str, False, False),
        ("planted", date, True, False),
        ("trees", int, True, False),
        ("yield_", float, True, False),
        ("fenced", bool, True, False),
        ("walled", bool, False, False),
        ("crop", Crop, True, False),
        ("crops", Crop, False, True),
        ("rules", str, False, True),
        ("fairs", date, False, True),
        ("jobs", Job, False, True),
    ],
)
def test_the_kind_is_read_through_all_wrappings(name: str, base: type, optional: bool, many: bool) -> None:
    kind = kind_of(Orchard.model_fields[name])
    assert (kind.base, kind.optional, kind.many) == (base, optional, many)


def test_marks_are_found_inside_optional_fields_and_lists() -> None:
    assert kind_of(Orchard.model_fields["keeper"]).mark(ChoiceOf) == ChoiceOf("gardeners")
    assert kind_of(Orchard.model_fields["helpers"]).mark(ChoiceOf) == ChoiceOf("gardeners")
    assert kind_of(Orchard.model_fields["story"]).has(Multiline)
    assert kind_of(Job.model_fields["ref"]).has(Given)
    assert not kind_of(Orchard.model_fields["name"]).has(Multiline)


@pytest.mark.parametrize(
    ("name", "nothing"),
    [("name", ""), ("planted", None), ("opens", None), ("crop", None), ("rules", ()), ("trees", None)],
)
def test_an_emptied_field_holds_what_the_model_allows(name: str, nothing: object) -> None:
    assert kind_of(Orchard.model_fields[name]).nothing == nothing


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("name", "Hill", "Hill"),
        ("name", "", ""),
        ("planted", date(2026, 11, 18), "Wed 18 Nov 2026"),
        ("planted", None, ""),
        ("trees", 0, "0"),
        ("fenced", False, "No"),
        ("crop", Crop.PEAR, "Pears"),
        ("crops", (Crop.PEAR, Crop.APPLE), "Pears, Apples"),
        ("keeper", "amos", "gardeners:amos"),
        ("helpers", ("bea", "cy"), "gardeners:bea, gardeners:cy"),
        ("jobs", (Job(ref="J-1"), Job(ref="J-2")), "J-1, J-2"),
    ],
)
def test_values_read_in_words(name: str, value: object, words: str) -> None:
    assert in_words(kind_of(Orchard.model_fields[name]), value, label_of) == words


def test_texts_of_a_list_can_stand_on_lines_of_their_own() -> None:
    kind = kind_of(Orchard.model_fields["rules"])
    assert lines_in_words(kind, ("One.", "Two."), label_of) == "One.\nTwo."


def test_a_part_without_anything_says_nothing() -> None:
    assert in_words(kind_of(Job.model_fields["due"]), Due(), label_of) == ""
