"""What the rules say of a record, what of it was accepted with a reason, and what stops approval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.wording import gives_a_reason
from mappa_desktop.foundation.content import path_from_text
from mappa_desktop.operations.gestures import accepting
from mappa_desktop.rules.catalogue import judged
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.sections import content_of, section_of
from mappa_desktop.sections.sign_off.model import AcceptedFinding, Approval


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that may stand, and why."""

    finding: Finding
    acceptance: AcceptedFinding


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything the rules find in a record, in the order of its sections.

    A finding that needs a reason is ``accepted`` by the acceptance on record of the same rule and path, if that was
    made in this store and of the same entry. Else its acceptance is ``stated``, by the file or by hand, or
    ``outdated``, and accepts nothing. ``stale`` are those of what the rules do not find now.
    """

    findings: Sequence[Finding] = ()
    accepted: Sequence[Accepted] = ()
    stated: Sequence[Accepted] = ()
    outdated: Sequence[Accepted] = ()
    stale: Sequence[AcceptedFinding] = ()

    @property
    def to_put_right(self) -> Sequence[Finding]:
        """What must be put right before approval."""
        return [each for each in self.stopping if each.severity is Severity.BLOCK]

    @property
    def to_accept(self) -> Sequence[Finding]:
        """What must be put right before approval, or accepted with a reason."""
        return [each for each in self.stopping if each.severity is Severity.WARN]

    @property
    def stopping(self) -> Sequence[Finding]:
        """Everything that stops approval."""
        let_stand = {each.finding for each in self.accepted}
        return [
            each
            for each in self.findings
            if each.severity is not Severity.INFO and each.rule != accepting.NOT_APPROVED and each not in let_stand
        ]

    @property
    def for_information(self) -> Sequence[Finding]:
        """What is only shown."""
        return [each for each in self.findings if each.severity is Severity.INFO]


def findings(evidence: Evidence) -> Sequence[Finding]:
    """Every finding of a record, in the order of its sections."""
    return judged(evidence)


def judgement(evidence: Evidence) -> Judgement:
    """Every finding of a record, beside what its approval says of them."""
    found, here = findings(evidence), evidence.accepted_here
    on_record = content_of(evidence.contents, Approval).sign_off.accepted_findings
    accepted, stated, outdated = list[Accepted](), list[Accepted](), list[Accepted]()
    for finding in found:
        about = [each for each in on_record if _accepts(each, finding)]
        ours = [each for each in about if accepting.was_accepted_here(here, each)]
        good = [each for each in ours if accepting.is_of_the_same(here, evidence.contents, finding, each)]
        for kind, candidates in ((accepted, good), (outdated, ours), (stated, about)):
            if candidates:
                kind.append(Accepted(finding, candidates[-1]))
                break
    used = [each.acceptance for each in (*accepted, *stated, *outdated)]
    stale = [each for each in on_record if not any(each is one for one in used)]
    return Judgement(found, accepted, stated, outdated, stale)


def _accepts(acceptance: AcceptedFinding, finding: Finding) -> bool:
    there = (acceptance.rule, acceptance.path) == (finding.rule, finding.path)
    return finding.severity is Severity.WARN and there and gives_a_reason(acceptance.reason)


def stopping(evidence: Evidence) -> Sequence[Finding]:
    """The findings that stop approval: what must be put right, and what is not accepted with a reason."""
    return judgement(evidence).stopping


def accepted(evidence: Evidence) -> Sequence[Accepted]:
    """The findings that may stand, each with the reason on record."""
    return judgement(evidence).accepted


def section_key(finding: Finding) -> str:
    """The section that a finding is about."""
    return section_of(top_level_key(finding)).key


def top_level_key(finding: Finding) -> str:
    """The key of the minutes file that a finding is about."""
    return str(path_from_text(finding.path)[0])
