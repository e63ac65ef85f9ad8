"""Findings: the training cases give just what they are meant to give, and the rules that span sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mappa_desktop.foundation.content import NotAccepted, path_text, replaced
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations.findings import blocking, findings, section_key, top_level_key
from mappa_desktop.sections import section_of
from tests.support.minutes_documents import as_bytes, demo


def _found(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    contents = minutes_file.read(as_bytes(document))
    return [(finding.rule, finding.severity.value, finding.path) for finding in findings(contents)]


def test_the_level_2_case_has_nothing_to_finish() -> None:
    assert _found(demo("level2_review")) == []


def test_the_level_3_case_lacks_only_the_approval() -> None:
    assert _found(demo("level3_review")) == [("T6", "BLOCK", "sign_off.approved_on")]


def test_an_approval_that_is_missing_does_not_stop_the_approval() -> None:
    assert blocking(minutes_file.read(as_bytes(demo("level3_review")))) == []


def test_a_half_filled_form_is_judged_without_falling_over() -> None:
    document = {
        "format": "mappa-minutes",
        "version": 1,
        "meeting": {"date": "2026-11-18", "level": 2},
        "subject": {"reference": "TRN-1"},
    }
    rules = {rule for rule, _severity, _path in _found(document)}
    assert {"C3", "C4", "C6", "C9", "C10", "C16", "T6", "T8"} <= rules


def test_someone_on_licence_needs_licence_conditions() -> None:
    document = demo("level2_review")
    document["licence_and_orders"].pop("additional_conditions")
    document["licence_and_orders"].pop("standard_conditions", None)
    for place in ("new_actions", "previous_actions", "victims", "risk_management_plan", "contingency_plan"):
        _drop_links(document[place])
    _drop_links(document)
    assert ("C5", "BLOCK", "licence_and_orders.additional_conditions") in _found(document)
    document["subject"]["custody_status"] = "community_no_order"
    assert "C5" not in {rule for rule, _severity, _path in _found(document)}


def test_a_condition_without_a_word_is_no_licence_condition() -> None:
    document = demo("level2_review")
    _drop_links(document)
    document["licence_and_orders"].update(
        standard_conditions="\u200b", additional_conditions=[{"ref": "L-01", "label": " "}]
    )
    assert ("C5", "BLOCK", "licence_and_orders.additional_conditions") in _found(document)
    document["licence_and_orders"]["additional_conditions"][0]["label"] = "Exclusion zone"
    assert "C5" not in {rule for rule, _severity, _path in _found(document)}


@pytest.mark.parametrize("nothing", ["\u200b", "\0", "\u00ad\n", "\u2060 \u3000"])
def test_what_nobody_sees_is_no_reason(nothing: str) -> None:
    document = demo("level2_review")
    document["decisions"]["level"]["reason"] = nothing
    document["risk_assessment"]["who_is_at_risk"] = nothing
    document["diversity_and_needs"].update(characteristics=[], notes=nothing, human_rights="")
    assert {(rule, path) for rule, _severity, path in _found(document)} >= {
        ("C1", "decisions.level.reason"),
        ("C6", "risk_assessment.who_is_at_risk"),
        ("C10", "diversity_and_needs.notes"),
    }


def test_restricted_text_found_elsewhere_is_named_with_its_place() -> None:
    document = demo("level3_review")
    document["media_strategy"]["agreed"] = "Directed police  activity, authorised to 17 December, was discussed."
    assert ("C17", "BLOCK", "media_strategy.agreed") in _found(document)


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
        found = [finding.path for finding in findings({**contents, key: spoilt}) if finding.rule == "C17"]
        assert found == [path_text(path)]


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
    assert _found(document) == [("T6", "BLOCK", "sign_off.approved_on")]
    document["media_strategy"]["agreed"] = pasted
    assert ("C17", "BLOCK", "media_strategy.agreed") in _found(document)


def test_the_reason_for_restricting_is_looked_for_as_well() -> None:
    document = demo("level3_review")
    document["media_strategy"]["agreed"] = "Prejudice to police tactics and safety of a source."
    assert ("C17", "BLOCK", "media_strategy.agreed") in _found(document)


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
    assert _found(document) == [("T6", "BLOCK", "sign_off.approved_on")]


def test_a_holder_without_an_agency_makes_nobody_else_a_holder() -> None:
    document = demo("level3_review")
    document["restricted_section"]["access"].append({"name": "FICTIONAL Holder", "agency": None})
    document["distribution"] = [{"agency": None, "recipient": "Somebody", "version": "full_with_restricted"}]
    assert ("C17", "BLOCK", "distribution[0].version") in _found(document)


@pytest.mark.parametrize(
    ("version", "agency", "found"),
    [("full", "housing", True), ("full_with_restricted", "housing", True), ("full_with_restricted", "police", False)],
)
def test_restricted_text_goes_only_to_its_holders(version: str, agency: str, found: bool) -> None:
    document = demo("level3_review")
    document["distribution"] = [{"agency": agency, "version": version}]
    assert (("C17", "BLOCK", "distribution[0].version") in _found(document)) is found


def test_restricted_text_in_a_section_not_marked_present_is_a_fault() -> None:
    document = demo("level3_review")
    document["restricted_section"]["present"] = False
    assert ("C17", "BLOCK", "restricted_section.present") in _found(document)


def test_a_finding_names_its_section_and_its_key_of_the_file() -> None:
    document = demo("level3_review")
    document["contingency_plan"] = []
    _drop_links(document)
    contents = minutes_file.read(as_bytes(document))
    (finding,) = [each for each in findings(contents) if each.rule == "C4"]
    assert (section_key(finding), top_level_key(finding)) == ("contingency", "contingency_plan")


def _drop_links(value: Any) -> None:
    if isinstance(value, dict):
        value.pop("linked_to", None)
        for inner in value.values():
            _drop_links(inner)
    elif isinstance(value, list):
        for inner in value:
            _drop_links(inner)
