"""Findings: the training cases give just what they are meant to give, and the rules that span sections."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations.findings import blocking, findings, section_key, top_level_key
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


def test_restricted_text_found_elsewhere_is_named_with_its_place() -> None:
    document = demo("level3_review")
    document["media_strategy"]["agreed"] = "Directed police  activity, authorised to 17 December, was discussed."
    assert ("C17", "BLOCK", "media_strategy.agreed") in _found(document)


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
