"""What the decisions must say before the minutes can be issued."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.decisions.model import Decisions, DecisionsOfMeeting, Dissent, DissentEntry, RecallOutcome


def check(content: DecisionsOfMeeting) -> Iterator[Finding]:
    """Everything that is missing; whether a level decision was made at all is judged elsewhere (L11)."""
    yield from c1_decision_without_reason(content.decisions)
    yield from c16_dissent_not_settled(content.decisions.dissent)


def c1_decision_without_reason(decisions: Decisions) -> Iterator[Finding]:
    """C1: every decision has a reason (V:G-13b). Ticking or refusing a tick is a decision, leaving it open is not."""
    if decisions.category.confirmed is not None and not says_something(decisions.category.reason):
        yield _block("C1", "decisions.category.reason", _("Give the reason why the category is or is not confirmed."))
    if decisions.level.outcome is not None and not says_something(decisions.level.reason):
        yield _block("C1", "decisions.level.reason", _("Give the reason for the level decision."))
    if _recall_decided(decisions) and not says_something(decisions.recall.reason):
        yield _block("C1", "decisions.recall.reason", _("Give the reason for the decision about recall."))
    for position, other in enumerate(decisions.other):
        if says_something(other.decision) and not says_something(other.reason):
            yield _block("C1", f"decisions.other[{position}].reason", _("Give the reason for this decision."))


def c16_dissent_not_settled(dissent: Dissent) -> Iterator[Finding]:
    """C16: dissent is recorded, or it is ticked that there was none (V:F-2012-11, G-13b)."""
    recorded = any(_is_recorded(entry) for entry in dissent.entries)
    if dissent.none_recorded and recorded:
        yield _block(
            "C16", "decisions.dissent", _("Dissent is recorded and also ticked as none: keep only one of them.")
        )
    elif not dissent.none_recorded and not recorded:
        yield _block("C16", "decisions.dissent", _("Record who dissented and why, or tick that there was no dissent."))
    for position, entry in enumerate(dissent.entries):
        if _is_recorded(entry) and not says_something(entry.view):
            yield _block(
                "C16", f"decisions.dissent.entries[{position}].view", _("Write the view of the agency that dissented.")
            )


def _recall_decided(decisions: Decisions) -> bool:
    """That recall does not apply, to somebody without a licence, is no decision."""
    recall = decisions.recall
    return bool(recall.considered) or recall.outcome in {RecallOutcome.REQUESTED, RecallOutcome.NOT_REQUESTED}


def _is_recorded(entry: DissentEntry) -> bool:
    return bool(entry.agency or says_something(entry.view) or says_something(entry.chair_response))


def _block(rule: str, path: str, message: str) -> Finding:
    return Finding(rule, Severity.BLOCK, path, message)
