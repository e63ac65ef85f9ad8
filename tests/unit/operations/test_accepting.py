"""The gate: what the rules find stops approval until it is put right, or accepted with a reason where one is enough."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import area_rules, executive_summary, minutes, paper
from mappa_desktop.operations.evidence import evidence_of
from mappa_desktop.operations.findings import Judgement, accepted, judgement, stopping
from mappa_desktop.operations.gestures import accepting
from mappa_desktop.operations.gestures.accepting import Acceptance
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.area_rules import AreaRules, RuleChange
from mappa_desktop.sections import section
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.sign_off.model import Approval
from tests.support.approving import approve_with_reasons, as_if_accepted_here
from tests.support.evidence import evidence, level_2, level_3
from tests.support.read_blocks import lines
from tests.support.sessions import MOMENT, imported

TOOL = "risk_assessment.tools[7].completed"
CANARY = "CANARY-why-it-stands"
ACCEPTED = {"sign_off": {"accepted_findings": [{"rule": "C7", "path": TOOL, "reason": "Booked.", "by": "C. Example"}]}}


def the_rules(found) -> list[tuple[str, str]]:
    return [(each.rule, each.path) for each in found]


def _judged(session: Session, minutes_id) -> Judgement:
    return judgement(evidence_of(session, minutes.opened(session, minutes_id).value).value)


def test_a_warning_stops_approval_until_it_is_accepted() -> None:
    assert ("C7", TOOL) in the_rules(stopping(evidence(level_3())))
    told = as_if_accepted_here(evidence(level_3(ACCEPTED)))
    assert ("C7", TOOL) not in the_rules(stopping(told))
    assert [(each.finding.path, each.acceptance.reason) for each in accepted(told)] == [(TOOL, "Booked.")]


def test_what_is_accepted_is_still_found() -> None:
    assert ("C7", TOOL) in the_rules(judgement(as_if_accepted_here(evidence(level_3(ACCEPTED)))).findings)


def test_the_missing_approval_does_not_stop_the_approval_and_information_stops_nothing() -> None:
    judged = judgement(evidence(level_3()))
    assert {each.rule for each in judged.findings} >= {"T6", "N8"}
    assert not {each.rule for each in judged.stopping} & {"T6", "N8"}
    assert {each.severity for each in judged.for_information} == {Severity.INFO}


@pytest.mark.parametrize("spoilt", [{"path": "sign_off.note"}, {"rule": "C8"}, {"reason": "\u200b"}])
def test_an_acceptance_of_something_else_or_without_a_word_accepts_nothing(spoilt: dict[str, str]) -> None:
    entry = {**ACCEPTED["sign_off"]["accepted_findings"][0], **spoilt}
    judged = judgement(evidence(level_3({"sign_off": {"accepted_findings": [entry]}})))
    assert ("C7", TOOL) in the_rules(judged.stopping)
    assert [each.reason for each in judged.stale] == [entry["reason"]]


def test_what_the_board_hardened_is_accepted_no_more_and_what_it_softened_needs_no_reason() -> None:
    for severity, stops in ((Severity.BLOCK, True), (Severity.INFO, False)):
        area = AreaRules(changes=(RuleChange(rule="C7", severity=severity),))
        here = as_if_accepted_here(evidence(level_3(ACCEPTED))).accepted_here
        judged = judgement(evidence(level_3(ACCEPTED), area=area, accepted_here=here))
        assert (("C7", TOOL) in the_rules(judged.stopping)) is stops
        assert [each.path for each in judged.stale] == [TOOL]


def test_of_two_acceptances_of_one_finding_the_one_made_here_counts() -> None:
    entry = ACCEPTED["sign_off"]["accepted_findings"][0]
    twice = {"sign_off": {"accepted_findings": [entry, {**entry, "reason": "It came."}]}}
    here = as_if_accepted_here(evidence(level_3(ACCEPTED))).accepted_here
    judged = judgement(evidence(level_3(twice), accepted_here=here))
    assert [each.acceptance.reason for each in judged.accepted] == ["Booked."]
    assert [each.reason for each in judged.stale] == ["It came."]


def test_approval_is_refused_with_the_number_of_either_kind_and_nothing_changes(session: Session) -> None:
    minutes_id = imported(session, "level3_review")
    content = minutes.opened(session, minutes_id).value.of(DecisionsOfMeeting)
    minutes.save_section(session, minutes_id, "decisions", replaced(content, ("decisions", "level", "reason"), " "))
    judged = _judged(session, minutes_id)
    right, reasons = len(judged.to_put_right), len(judged.to_accept)
    assert right == 1
    rules = ", ".join(dict.fromkeys(each.rule for each in judged.to_accept))
    with pytest.raises(Refused) as refused:
        minutes.approve(session, minutes_id)
    assert str(refused.value) == (
        "These minutes cannot be approved yet: 1 finding must be put right (C1); "
        f"{reasons} findings must be put right or accepted with a reason ({rules})."
    )
    assert not minutes.opened(session, minutes_id).value.head.is_frozen


def test_the_chair_accepts_with_the_approval_and_that_goes_on_record(session: Session) -> None:
    minutes_id = imported(session, "level3_review")
    approve_with_reasons(session, minutes_id, by="C. Example")
    record = minutes.opened(session, minutes_id).value
    on_record = record.of(Approval).sign_off.accepted_findings
    assert {(each.rule, each.by, each.on) for each in on_record} >= {("C7", "C. Example", MOMENT.date())}
    assert record.head.is_frozen


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Acceptance("C1", "Because"), "C1 cannot be accepted: it must be put right"),
        (Acceptance("T6", "Because"), "T6 needs no reason: the approval itself puts it right"),
        (Acceptance("C7", "TBC"), "Say why C7 may stand"),
        (Acceptance("E1", "Because"), "E1 cannot be accepted: it is not among the findings"),
        (Acceptance("C7", "Because", "sign_off.note"), "not among the findings"),
    ],
)
def test_what_cannot_be_accepted_leaves_the_minutes_as_they_were(
    session: Session, wanted: Acceptance, why: str
) -> None:
    minutes_id = imported(session, "level3_review")
    content = minutes.opened(session, minutes_id).value.of(DecisionsOfMeeting)
    minutes.save_section(session, minutes_id, "decisions", replaced(content, ("decisions", "level", "reason"), " "))
    before = minutes.opened(session, minutes_id).value
    accept = [Acceptance(each.rule, "Because", each.path) for each in _judged(session, minutes_id).to_accept]
    with pytest.raises(Refused, match=why):
        minutes.approve(session, minutes_id, accept=[*accept, wanted])
    assert minutes.opened(session, minutes_id).value == before


def test_a_reason_that_repeats_restricted_text_stops_the_approval(session: Session) -> None:
    minutes_id = imported(session, "level3_review")
    accept = [
        Acceptance(each.rule, "Directed police activity, authorised to 17 December.", each.path)
        for each in _judged(session, minutes_id).to_accept
    ]
    with pytest.raises(Refused, match=f"{len(accept)} findings must be put right") as refused:
        minutes.approve(session, minutes_id, accept=accept)
    assert "what stops is the reason of an acceptance itself (C17)" in str(refused.value)


def test_the_gate_names_five_rules_and_counts_the_others(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    for key in ("decisions", "victims", "risk_assessment", "disclosure", "diversity", "contingency"):
        minutes.save_section(session, minutes_id, key, section(key).content())
    rules = list(dict.fromkeys(each.rule for each in _judged(session, minutes_id).to_put_right))
    assert len(rules) > 5
    with pytest.raises(Refused) as refused:
        minutes.approve(session, minutes_id)
    assert f"({', '.join(rules[:5])} and {len(rules) - 5} more)" in str(refused.value)


def test_restricted_text_in_a_reason_is_named_with_its_place() -> None:
    spoilt = {"rule": "C7", "path": TOOL, "reason": "Directed police activity, authorised to 17 December."}
    judged = judgement(evidence(level_3({"sign_off": {"accepted_findings": [spoilt]}})))
    assert ("C17", "sign_off.accepted_findings[0].reason") in the_rules(judged.to_put_right)


def test_an_acceptance_of_what_is_found_no_more_is_dropped_at_approval(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    finding = Finding("C7", Severity.WARN, TOOL, "It was old.")
    contents = minutes.opened(session, minutes_id).value.contents
    changed = accepting.accepted(contents, finding, reason=CANARY, by="", on=datetime.date(2026, 11, 18))
    minutes.save_section(session, minutes_id, "sign_off", changed["sign_off"])
    assert [each.reason for each in _judged(session, minutes_id).stale] == [CANARY]
    approve_with_reasons(session, minutes_id)
    record = minutes.opened(session, minutes_id).value
    assert CANARY not in repr(record.of(Approval))


def test_a_new_version_keeps_what_was_accepted(session: Session) -> None:
    minutes_id = imported(session, "level3_review")
    approve_with_reasons(session, minutes_id)
    draft = minutes.amend(session, minutes_id, reason="A date was wrong").value.id
    assert _judged(session, draft).to_accept == []
    assert minutes.approve(session, draft).value.version == "2.0"


def test_what_was_accepted_is_printed_in_words_in_the_record_and_nowhere_else(session: Session) -> None:
    minutes_id = imported(session, "level3_review")
    changed = accepting.accepted(
        minutes.opened(session, minutes_id).value.contents,
        next(each for each in _judged(session, minutes_id).to_accept if each.path == TOOL),
        reason=CANARY,
        by="CANARY-chair",
        on=datetime.date(2026, 11, 20),
    )
    minutes.save_section(session, minutes_id, "sign_off", changed["sign_off"])
    record = minutes.opened(session, minutes_id).value
    whole = "\n".join(lines(paper.blocks(record, CopyFor())))
    assert CANARY in whole
    assert "Risk assessment: HCR-20, Completed" in whole
    assert "C7: " in whole
    assert TOOL not in whole
    without = "\n".join(lines(paper.blocks(record, CopyFor(CopyKind.NO_RESTRICTED))))
    drafted = repr(executive_summary.drafted(record.contents))
    assert "CANARY" not in without + drafted
    assert "accepted" not in without.casefold().split("sign")[-1]


def test_nothing_of_it_is_accepted_in_the_case_without_faults() -> None:
    judged = judgement(evidence(level_2()))
    assert (judged.stopping, judged.accepted, judged.stale) == ([], [], [])


def test_approved_minutes_are_judged_by_the_rules_in_force_at_their_approval(session: Session) -> None:
    minutes_id = imported(session, "level3_review")
    approve_with_reasons(session, minutes_id)
    before = _judged(session, minutes_id)
    assert ("C7", TOOL) in the_rules(each.finding for each in before.accepted)
    later = dataclasses.replace(session, clock=StoppedClock(MOMENT + datetime.timedelta(minutes=1)))
    area_rules.change_rule(
        later, "C7", severity=Severity.BLOCK, reason="Piloted", approved_on=datetime.date(2026, 11, 2)
    )
    assert _judged(later, minutes_id) == before


def test_the_rules_of_the_area_are_those_that_are_asked(session: Session) -> None:
    minutes_id = imported(session, "level3_review")
    assert ("C7", TOOL) in the_rules(_judged(session, minutes_id).to_accept)
    area_rules.change_rule(
        session, "C7", severity=Severity.INFO, reason="Piloted", approved_on=datetime.date(2026, 11, 2)
    )
    assert ("C7", TOOL) not in the_rules(_judged(session, minutes_id).to_accept)
