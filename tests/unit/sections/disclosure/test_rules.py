"""Disclosure: what stops the minutes (FICTIONAL - TRAINING)."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from mappa_desktop.domain.findings import Severity
from mappa_desktop.foundation.content import field_at, path_from_text, replaced
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.disclosure.rules import check

TO_DISCLOSE = {
    "ref": "D-01",
    "decision": "disclose",
    "recipient": "Person Q",
    "recipient_is_third_party": True,
    "information": "The fact of supervision",
    "necessity": "She has no accurate information",
    "proportionality": "Self-disclosure was tried first",
    "by_whom": "DC Fictional Example",
    "method": "In person",
    "due": {"date": "2026-11-25"},
    "subject_told": {"told": "will_be"},
}
REFUSED = {
    "ref": "D-02",
    "decision": "do_not_disclose",
    "recipient": "Employer",
    "recipient_is_third_party": True,
    "necessity": "Not met",
    "proportionality": "Would cost a protective factor",
    "subject_told": {"told": "not_applicable"},
}
DEFERRED = {
    "ref": "D-03",
    "decision": "defer",
    "necessity": "Not known yet",
    "proportionality": "Another property would do",
    "due": {"date": "2026-12-04"},
    "decided_by": "Chair",
    "subject_told": {"told": "yes"},
}


def a_log(*entries: dict[str, Any], **fields: Any) -> DisclosureLog:
    return DisclosureLog.taken({"disclosure": {"considered": True, "entries": list(entries), **fields}})


def found(log: DisclosureLog) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path) for finding in check(log)]


def changed(log: DisclosureLog, path: str, value: object) -> DisclosureLog:
    return replaced(log, path_from_text(path), value)


def test_complete_decisions_of_each_kind_leave_nothing_to_say() -> None:
    assert found(a_log(TO_DISCLOSE, REFUSED, DEFERRED)) == []


def test_no_disclosure_with_its_reason_is_an_answer() -> None:
    assert found(a_log(none_reason="No third party is at risk.")) == []


def test_every_finding_blocks_and_is_a_sentence_without_the_recipients_name() -> None:
    findings = list(check(changed(a_log(TO_DISCLOSE), "disclosure.entries[0].necessity", "")))
    assert [finding.severity for finding in findings] == [Severity.BLOCK]
    assert findings[0].message.endswith(".")
    assert "Person Q" not in findings[0].message


@pytest.mark.parametrize("given", [{}, {"disclosure": {}}, {"disclosure": {"considered": None}}])
def test_c9_an_empty_section_is_not_considered(given: dict[str, Any]) -> None:
    assert found(DisclosureLog.taken(given)) == [("C9", "disclosure")]


def test_c9_a_refusal_to_consider_disclosure_is_no_answer() -> None:
    assert found(a_log(TO_DISCLOSE, considered=False)) == [("C9", "disclosure")]


def test_c9_a_tick_alone_is_no_answer() -> None:
    assert found(a_log(none_reason="  ")) == [("C9", "disclosure")]


def test_c9_an_entry_without_a_decision_is_only_asked_for_its_decision() -> None:
    assert found(a_log({"ref": "D-09"})) == [("C9", "disclosure.entries[0].decision")]


def test_d1_an_agency_is_the_wrong_route() -> None:
    log = changed(a_log(TO_DISCLOSE), "disclosure.entries[0].recipient_is_third_party", value=False)
    assert found(log) == [("D1", "disclosure.entries[0].recipient_is_third_party")]


@pytest.mark.parametrize("field", ["necessity", "proportionality"])
@pytest.mark.parametrize("position", [0, 1, 2])
def test_d2_necessity_and_proportionality_are_written_whatever_was_decided(position: int, field: str) -> None:
    path = f"disclosure.entries[{position}].{field}"
    assert found(changed(a_log(TO_DISCLOSE, REFUSED, DEFERRED), path, " \n")) == [("D2", path)]


@pytest.mark.parametrize("field", ["recipient", "information"])
def test_d3_a_disclosure_names_its_recipient_and_what_is_said(field: str) -> None:
    path = f"disclosure.entries[0].{field}"
    assert found(changed(a_log(TO_DISCLOSE), path, "")) == [("D3", path)]


@pytest.mark.parametrize(("field", "nothing"), [("by_whom", ""), ("method", ""), ("due.date", None)])
def test_d4_a_disclosure_says_by_whom_how_and_by_when(field: str, nothing: object) -> None:
    path = f"disclosure.entries[0].{field}"
    assert found(changed(a_log(TO_DISCLOSE), path, nothing)) == [("D4", path)]


def test_d4_words_are_no_date_but_a_disclosure_that_was_made_needs_none() -> None:
    path = "disclosure.entries[0].due"
    log = changed(changed(a_log(TO_DISCLOSE), f"{path}.date", None), f"{path}.text", "as soon as possible")
    assert found(log) == [("D4", f"{path}.date")]
    assert found(changed(log, "disclosure.entries[0].done_on", datetime.date(2026, 11, 18))) == []


@pytest.mark.parametrize("position", [0, 1, 2])
def test_d5_every_decision_says_whether_the_subject_is_told(position: int) -> None:
    path = f"disclosure.entries[{position}].subject_told.told"
    assert found(changed(a_log(TO_DISCLOSE, REFUSED, DEFERRED), path, None)) == [("D5", path)]


def test_d5_not_telling_needs_a_reason_and_a_review_date() -> None:
    path = "disclosure.entries[0].subject_told"
    log = a_log({**TO_DISCLOSE, "subject_told": {"told": "no"}})
    assert found(log) == [("D5", f"{path}.reason"), ("D5", f"{path}.review")]
    reasoned = changed(log, f"{path}.reason", "It would undermine monitoring")
    assert found(reasoned) == [("D5", f"{path}.review")]
    assert found(changed(reasoned, f"{path}.review", datetime.date(2026, 12, 17))) == []


def test_d5_a_disclosure_always_has_a_subject_to_tell_or_not() -> None:
    log = a_log({**TO_DISCLOSE, "subject_told": {"told": "not_applicable"}})
    assert found(log) == [("D5", "disclosure.entries[0].subject_told.told")]


def test_d8_a_refusal_without_any_reason_is_one_finding() -> None:
    log = a_log({**REFUSED, "necessity": "", "proportionality": ""})
    assert found(log) == [("D8", "disclosure.entries[0].necessity")]


@pytest.mark.parametrize(("field", "nothing"), [("due.date", None), ("decided_by", "")])
def test_d9_a_deferral_has_a_date_and_somebody_who_decides(field: str, nothing: object) -> None:
    path = f"disclosure.entries[0].{field}"
    assert found(changed(a_log(DEFERRED), path, nothing)) == [("D9", path)]


def test_every_path_names_a_field() -> None:
    bare = [
        {"ref": "D-1"},
        *({"ref": f"D-{code}", "decision": code} for code in ("disclose", "do_not_disclose", "defer")),
    ]
    for finding in check(a_log(*bare)):
        assert field_at(DisclosureLog, path_from_text(finding.path)).title
