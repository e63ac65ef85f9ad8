"""The kinds of field: every text is found with its declaration, whatever it is wrapped in."""

from __future__ import annotations

from mappa_desktop.foundation.content import value_at
from mappa_desktop.foundation.fields import FreeText, Given, Multiline, Naming, marks_of, texts_with_fields
from tests.support.orchard import Orchard, an_orchard


def test_every_text_comes_with_its_path_and_its_field() -> None:
    orchard = an_orchard()
    found = {path: text for path, text, _declared in texts_with_fields(orchard)}
    assert found["name",] == "Hill orchard"
    assert found["rules", 1] == "No ladders after dark."
    assert found["jobs", 0, "description"] == "Prune the quinces"
    assert all(value_at(orchard, path) == text for path, text in found.items())


def test_codes_dates_and_empty_texts_are_none() -> None:
    found = {path[0] for path, _text, _declared in texts_with_fields(an_orchard())}
    assert not found & {"crop", "crops", "planted", "fairs", "trees"}
    assert list(texts_with_fields(Orchard())) == []


def test_marks_are_found_inside_lists_and_options() -> None:
    fields = Orchard.model_fields

    def kinds(name: str) -> set[type]:
        return {type(mark) for mark in marks_of(fields[name])}

    assert {FreeText, Naming} <= kinds("name")
    assert {FreeText, Multiline} <= kinds("stories")
    assert FreeText in kinds("rules")
    assert Naming not in kinds("story")
    assert FreeText not in kinds("keeper") | kinds("opens")
    jobs = {path[-1]: marks_of(declared) for path, _text, declared in texts_with_fields(an_orchard()) if len(path) == 3}
    assert any(isinstance(mark, Given) for mark in jobs["ref"])
