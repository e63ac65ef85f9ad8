"""Findings: the training cases give just what they are meant to give, and the rules that span sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mappa_desktop.domain.findings import Severity
from mappa_desktop.foundation.content import Content, NotAccepted, path_text, replaced
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations.findings import blocking, findings, section_key, top_level_key
from mappa_desktop.operations.record import contents_from
from mappa_desktop.sections import SECTIONS, section_of
from tests.support.evidence import evidence
from tests.support.minutes_documents import as_bytes, demo


def minutes_of(**document: Any) -> dict[str, Content]:
    whole = {"meeting": {"level": 2, "date": "2026-11-18"}, **document}
    given = {each.key: {key: whole[key] for key in each.keys if key in whole} for each in SECTIONS}
    return contents_from(given)


def _found(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    contents = minutes_file.read(as_bytes(document))
    return [(finding.rule, finding.severity.value, finding.path) for finding in findings(evidence(contents))]


def test_the_level_2_case_has_nothing_to_finish() -> None:
    assert _found(demo("level2_review")) == []


def test_the_level_3_case_lacks_only_the_approval() -> None:
    assert _found(demo("level3_review")) == [("T6", "BLOCK", "sign_off.approved_on")]


def test_an_approval_that_is_missing_does_not_stop_the_approval() -> None:
    assert blocking(evidence(minutes_file.read(as_bytes(demo("level3_review"))))) == []


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


@pytest.mark.parametrize("field", ["what", "why"])
def test_the_reason_of_a_new_version_holds_not_one_name_of_restricted_text(field: str) -> None:
    document = demo("level3_review")
    document["document"]["amendments"] = [{"version": "2.0", field: "A sentence about larch was corrected."}]
    assert not [finding for finding in _found(document) if finding[0] == "C17"]
    document["restricted_section"]["content"] = "It was said that Operation Larch is running."
    assert ("C17", "BLOCK", f"document.amendments[0].{field}") in _found(document)


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
        found = [finding.path for finding in findings(evidence({**contents, key: spoilt})) if finding.rule == "C17"]
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


def an_action(ref: str, **more: Any) -> dict[str, Any]:
    return {"ref": ref, "description": f"Do {ref}", **more}


@pytest.mark.parametrize(
    ("previous", "new"),
    [
        ({"status": "carried_forward"}, {}),
        ({"status": "carried_forward"}, {"carried_forward_from": "1.01"}),
        ({"status": "carried_forward", "carried_forward_to": "2.01"}, {}),
        ({"status": "open", "carried_forward_to": "2.01"}, {}),
    ],
)
def test_an_action_carried_forward_goes_on_as_a_new_one_that_says_so(
    previous: dict[str, Any], new: dict[str, Any]
) -> None:
    contents = minutes_of(previous_actions=[an_action("1.01", **previous)], new_actions=[an_action("2.01", **new)])
    (stopping,) = [finding for finding in blocking(evidence(contents)) if finding.rule == "N5"]
    assert stopping.path == "previous_actions[0].carried_forward_to"
    whole = minutes_of(
        previous_actions=[an_action("1.01", status="carried_forward", carried_forward_to="2.01")],
        new_actions=[an_action("2.01", carried_forward_from="1.01")],
    )
    assert not [finding for finding in findings(evidence(whole)) if finding.rule == "N5"]


@pytest.mark.parametrize(("outcome", "told"), [("remain", True), ("move_down", True), ("exit", False), (None, False)])
def test_an_exit_meeting_that_does_not_exit_is_spoken_of_and_not_stopped(outcome: str | None, *, told: bool) -> None:
    contents = minutes_of(
        meeting={"type": "exit", "level": 2, "date": "2026-11-18"}, decisions={"level": {"outcome": outcome}}
    )
    found = [finding for finding in findings(evidence(contents)) if finding.rule == "L11"]
    assert [finding.severity for finding in found] == ([Severity.WARN] if told else [])
    review = minutes_of(
        meeting={"type": "review", "level": 2, "date": "2026-11-18"}, decisions={"level": {"outcome": outcome}}
    )
    assert not [finding for finding in findings(evidence(review)) if finding.rule == "L11"]


def test_a_finding_names_its_section_and_its_key_of_the_file() -> None:
    document = demo("level3_review")
    document["contingency_plan"] = []
    _drop_links(document)
    contents = minutes_file.read(as_bytes(document))
    (finding,) = [each for each in findings(evidence(contents)) if each.rule == "C4"]
    assert (section_key(finding), top_level_key(finding)) == ("contingency", "contingency_plan")


def _drop_links(value: Any) -> None:
    if isinstance(value, dict):
        value.pop("linked_to", None)
        for inner in value.values():
            _drop_links(inner)
    elif isinstance(value, list):
        for inner in value:
            _drop_links(inner)
