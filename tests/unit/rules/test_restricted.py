"""C17: restricted text is found wherever and however it stands, and ordinary words are not taken for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mappa_desktop.foundation.content import NotAccepted, path_text, replaced
from mappa_desktop.interchange import minutes_file
from mappa_desktop.rules.catalogue import judged_by
from mappa_desktop.rules.restricted import c17_restricted_kept_apart
from mappa_desktop.sections import Contents, section_of
from tests.support.evidence import evidence
from tests.support.minutes_documents import as_bytes, demo


def _places(contents: Contents) -> list[str]:
    return [finding.path for finding in judged_by(c17_restricted_kept_apart, evidence(contents))]


def _found(document: dict[str, Any]) -> list[str]:
    return _places(minutes_file.read(as_bytes(document)))


def test_restricted_text_found_elsewhere_is_named_with_its_place() -> None:
    document = demo("level3_review")
    document["media_strategy"]["agreed"] = "Directed police  activity, authorised to 17 December, was discussed."
    assert "media_strategy.agreed" in _found(document)


@pytest.mark.parametrize("field", ["what", "why"])
def test_the_reason_of_a_new_version_holds_not_one_name_of_restricted_text(field: str) -> None:
    document = demo("level3_review")
    document["document"]["amendments"] = [{"version": "2.0", field: "A sentence about larch was corrected."}]
    assert _found(document) == []
    document["restricted_section"]["content"] = "It was said that Operation Larch is running."
    assert f"document.amendments[0].{field}" in _found(document)


@pytest.mark.parametrize("slip", ["", "The PEREGRINE paragraph was moved."])
@pytest.mark.parametrize(
    "told", ["Would expose PEREGRINE.", "Peregrine's account supports this.", "Ask Dougie at once."]
)
def test_a_code_name_is_found_in_every_text_also_after_it_slipped_out_once(slip: str, told: str) -> None:
    document = demo("level3_review")
    document["restricted_section"]["content"] = "The human source PEREGRINE was met. Dougie was there."
    assert _found(document) == []
    document["previous_minutes"]["amendments"] = [slip] if slip else []
    document["decisions"]["other"][0]["reason"] = told
    document["media_strategy"]["interest_note"] = "Asked of Dougie." if slip else ""
    assert "decisions.other[0].reason" in _found(document)


def _every_text(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The places of the longer texts of a document; codes, dates and references are none."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _every_text(inner, (*path, key))
    elif isinstance(value, str) and len(value) > 40:
        yield path


def test_the_whole_restricted_text_is_found_wherever_it_is_pasted() -> None:
    document = demo("level3_review")
    restricted = document["restricted_section"]["content"]
    contents = minutes_file.read(as_bytes(document))
    places = [path for path in _every_text(document) if path[0] not in {"restricted_section", "fiction_notice"}]
    assert len(places) > 100
    for path in places:
        key = section_of(str(path[0])).key
        try:
            spoilt = replaced(contents[key], path, f"Before. {restricted} After.")
        except NotAccepted:
            continue  # a code or an identifier takes no such text
        assert _places({**contents, key: spoilt}) == [path_text(path)]


@pytest.mark.parametrize(
    ("restricted", "pasted"),
    [
        ("The gun is in Ann's loft.", "Told that the gun is in ann’s loft."),
        ("Nightingale", "Nightingale was used."),
        ("José Ferrão informs.", "Jose\u0301 Ferra\u0303o informs."),
        ("A hidden microphone was fitted", "A hid\u00adden micro\u200bphone was fitted"),
        ("目标藏在河边", "记录：目标藏在河边。"),
    ],
)
def test_a_short_restricted_text_is_found_however_it_is_written(restricted: str, pasted: str) -> None:
    document = demo("level3_review")
    document["restricted_section"]["content"] = restricted
    assert _found(document) == []
    document["media_strategy"]["agreed"] = pasted
    assert "media_strategy.agreed" in _found(document)


def test_the_reason_for_restricting_is_looked_for_as_well() -> None:
    document = demo("level3_review")
    document["media_strategy"]["agreed"] = "Prejudice to police tactics and safety of a source."
    assert "media_strategy.agreed" in _found(document)


@pytest.mark.parametrize(
    "restricted",
    [
        "Multi Agency Public Protection Arrangements at Level 3",
        "Held under Multi Agency Public Protection Arrangements at Level 3 by Wendleshire Police.",
        "Aldous Vanterbridge, Ashgrove House Approved Premises, Harrowmere ZZ9 9ZZ, was followed to a boat.",
    ],
)
def test_set_phrases_names_and_addresses_may_stand_everywhere(restricted: str) -> None:
    document = demo("level3_review")
    document["restricted_section"]["content"] = restricted
    document["media_strategy"]["agreed"] = (
        "Multi Agency Public Protection Arrangements at Level 3. He lives at Ashgrove House, Harrowmere."
    )
    assert _found(document) == []


def test_a_holder_without_an_agency_makes_nobody_else_a_holder() -> None:
    document = demo("level3_review")
    document["restricted_section"]["access"].append({"name": "FICTIONAL Holder", "agency": None})
    document["distribution"] = [{"agency": None, "recipient": "Somebody", "version": "full_with_restricted"}]
    assert "distribution[0].version" in _found(document)


@pytest.mark.parametrize(
    ("version", "agency", "found"),
    [("full", "housing", True), ("full_with_restricted", "housing", True), ("full_with_restricted", "police", False)],
)
def test_restricted_text_goes_only_to_its_holders(version: str, agency: str, found: bool) -> None:
    document = demo("level3_review")
    document["distribution"] = [{"agency": agency, "version": version}]
    assert ("distribution[0].version" in _found(document)) is found


def test_restricted_text_in_a_section_not_marked_present_is_a_fault() -> None:
    document = demo("level3_review")
    document["restricted_section"]["present"] = False
    assert "restricted_section.present" in _found(document)
