"""Approval for tests that are about something else: every finding that needs a reason is accepted with one."""

from __future__ import annotations

from typing import Any

from mappa_desktop.domain.cases import MinutesHead
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.evidence import evidence_of
from mappa_desktop.operations.findings import judgement
from mappa_desktop.operations.gestures.accepting import Acceptance
from mappa_desktop.operations.session import Session

REASON = "FICTIONAL - TRAINING: accepted in a test."


def approve_with_reasons(session: Session, minutes_id: MinutesId, **more: Any) -> Done[MinutesHead]:
    """The Chair's approval, whatever the rules warn of."""
    record = minutes.opened(session, minutes_id).value
    waiting = judgement(evidence_of(session, record).value).to_accept
    accept = [Acceptance(each.rule, REASON, each.path) for each in waiting]
    return minutes.approve(session, minutes_id, accept=accept, **more)
