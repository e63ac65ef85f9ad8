"""Accepting a finding: only one that needs a reason, only with one, and it can be taken back."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations.gestures.accepting import Acceptance, accepted, meant, withdrawn
from mappa_desktop.sections import content_of
from mappa_desktop.sections.sign_off.model import Approval
from tests.support.minutes_in_memory import training_contents

OLD_TOOL = Finding("C7", Severity.WARN, "risk_assessment.tools[7].completed", "HCR-20 is 185 days old.")
OLDER_TOOL = Finding("C7", Severity.WARN, "risk_assessment.tools[2].completed", "SARA is 300 days old.")
NO_REASON = Finding("C1", Severity.BLOCK, "decisions.level.reason", "Say why.")
PROMPT = Finding("L13", Severity.INFO, "mappa.level", "Consider it.")
DAY = datetime.date(2026, 11, 20)


def on_record(contents):
    return [
        (each.rule, each.path, each.reason, each.by, each.on)
        for each in content_of(contents, Approval).sign_off.accepted_findings
    ]


def accept(contents, finding, reason="The next one is booked."):
    return contents | accepted(contents, finding, reason=reason, by=" C. Example ", on=DAY)


def test_an_acceptance_says_what_why_who_and_when() -> None:
    contents = accept(training_contents(), OLD_TOOL, " The next one is booked. ")
    assert on_record(contents) == [("C7", OLD_TOOL.path, "The next one is booked.", "C. Example", DAY)]


def test_only_the_approval_changes() -> None:
    assert set(accepted(training_contents(), OLD_TOOL, reason="Booked.", by="", on=DAY)) == {"sign_off"}


def test_a_new_reason_takes_the_place_of_the_one_before() -> None:
    contents = accept(accept(accept(training_contents(), OLD_TOOL), OLDER_TOOL), OLD_TOOL, "It came this morning.")
    assert [(path, reason) for _rule, path, reason, _by, _on in on_record(contents)] == [
        (OLD_TOOL.path, "It came this morning."),
        (OLDER_TOOL.path, "The next one is booked."),
    ]


@pytest.mark.parametrize(
    ("finding", "why"), [(NO_REASON, "C1 cannot be accepted: it must be put right"), (PROMPT, "L13 is for information")]
)
def test_only_what_needs_a_reason_can_be_accepted(finding: Finding, why: str) -> None:
    with pytest.raises(Refused, match=why):
        accept(training_contents(), finding)


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b", "\n"])
def test_a_reason_must_say_something(nothing: str) -> None:
    with pytest.raises(Refused, match="Say why C7 may stand"):
        accept(training_contents(), OLD_TOOL, nothing)


def test_a_reason_that_no_field_holds_is_refused_without_repeating_it() -> None:
    with pytest.raises(Refused) as refused:
        accept(training_contents(), OLD_TOOL, "x" * 50_001)
    assert "xx" not in str(refused.value)


def test_what_was_accepted_can_be_taken_back() -> None:
    contents = accept(accept(training_contents(), OLD_TOOL), OLDER_TOOL)
    first = content_of(contents, Approval).sign_off.accepted_findings[0]
    contents |= withdrawn(contents, [first])
    assert [path for _rule, path, *_rest in on_record(contents)] == [OLDER_TOOL.path]
    assert withdrawn(contents, [first]) == {}


def test_a_rule_that_speaks_of_one_place_needs_no_path() -> None:
    assert meant([NO_REASON, OLD_TOOL], Acceptance("C7", "Booked.")) is OLD_TOOL


def test_a_rule_that_speaks_of_several_places_needs_one() -> None:
    with pytest.raises(Refused, match=r"several places; say which one, such as C7@risk_assessment\.tools\[7\]"):
        meant([OLD_TOOL, OLDER_TOOL], Acceptance("C7", "Booked."))
    assert meant([OLD_TOOL, OLDER_TOOL], Acceptance("C7", "Booked.", OLDER_TOOL.path)) is OLDER_TOOL


@pytest.mark.parametrize("wanted", [Acceptance("T3", "x"), Acceptance("C7", "x", "sign_off.note")])
def test_what_is_not_found_cannot_be_accepted(wanted: Acceptance) -> None:
    with pytest.raises(Refused, match="not among the findings"):
        meant([OLD_TOOL], wanted)
