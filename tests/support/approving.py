"""Approval for tests that are about something else: every finding that needs a reason is accepted with one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mappa_desktop.domain.cases import MinutesHead
from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.workings import AcceptedHere
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.evidence import evidence_of
from mappa_desktop.operations.findings import findings, judgement
from mappa_desktop.operations.gestures import accepting
from mappa_desktop.operations.gestures.accepting import Acceptance
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.sections import content_of
from mappa_desktop.sections.sign_off.model import Approval

REASON = "FICTIONAL - TRAINING: accepted in a test."


def approve_with_reasons(session: Session, minutes_id: MinutesId, **more: Any) -> Done[MinutesHead]:
    """The Chair's approval, whatever the rules warn of."""
    record = minutes.opened(session, minutes_id).value
    waiting = judgement(evidence_of(session, record).value).to_accept
    accept = [Acceptance(each.rule, REASON, each.path) for each in waiting]
    return minutes.approve(session, minutes_id, accept=accept, **more)


def as_if_accepted_here(evidence: Evidence) -> Evidence:
    """The same evidence, in a store where the Chair accepted what the record says was accepted."""
    here, contents = AcceptedHere(), evidence.contents
    on_record = {(each.rule, each.path) for each in content_of(contents, Approval).sign_off.accepted_findings}
    for finding in findings(evidence):
        if finding.severity is Severity.WARN and (finding.rule, finding.path) in on_record:
            here = accepting.kept_here(here, contents, finding, contents)
    return replace(evidence, accepted_here=here)
